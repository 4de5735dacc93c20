"""The beginning of a file, by which its kind is told; and what a host may tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from bookclub.sources.parsing.json import glimpse
from bookclub.sources.parsing.text import decode

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bookclub.sources.formats.chats.messages import Chat


@dataclass(frozen=True)
class Head:
    """The first bytes of a file, and what they are: text, or JSON; None if they are none."""

    data: bytes
    name: str

    @cached_property
    def text(self) -> str:
        """The text, clean."""
        return decode(self.data)[0]

    @cached_property
    def value(self) -> Any:
        """The JSON, as far as it goes."""
        return glimpse(self.data) if self.text.lstrip()[:1] in ("{", "[") else None

    @cached_property
    def is_page(self) -> bool:
        """Whether it is a page in HTML."""
        return "<" in self.text[:200] and "<html" in self.text[:4000].lower()


class Kind(Protocol):
    """What the module of a kind of chat offers."""

    def recognise(self, head: Head) -> bool:
        """Return whether a file that begins so is of the kind."""
        ...

    def read(self, stream: BinaryIO, name: str, *, day_first: bool | None) -> Chat:
        """Read a file of the kind."""
        ...


class ExportKind(Protocol):
    """What the module of a kind of which exports are several files offers besides."""

    def export_files(self, names: Collection[str]) -> list[str]:
        """Return those of some files that are of such exports."""
        ...

    def read_export(self, streams: Mapping[str, BinaryIO], name: str, *, day_first: bool | None) -> list[Chat]:
        """Read the files of such exports."""
        ...
