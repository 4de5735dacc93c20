"""What the tests of sources of structured files share: random talks, random damage, and the tables at a glance."""

from __future__ import annotations

import io
import json
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st

from bookclub.sources import Found, SourceError
from bookclub.tables import has_something

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


some = settings(max_examples=40, deadline=None)  # making a dozen tables takes longer than reading a short talk
WORDS = st.text("abcdefghijklmnopqrstuvwxyzäßΩж漢", min_size=1, max_size=12)


@dataclass(frozen=True)
class Said:
    """A comment: which one of the talk it answers, if one, and its words."""

    answers: int | None
    text: str
    name: str


@st.composite
def talks(draw: st.DrawFn) -> list[Said]:
    """Up to 12 comments, each of which answers the post or one before it; now and then all in one chain."""
    chain = draw(st.booleans())
    talk: list[Said] = []
    for at in range(draw(st.integers(1, 12))):
        earlier = at - 1 if chain else draw(st.integers(-1, at - 1))
        words = draw(st.lists(WORDS, min_size=1, max_size=4))
        talk.append(Said(earlier if earlier >= 0 else None, " ".join(words), draw(WORDS)))
    return talk


@st.composite
def damage(draw: st.DrawFn, data: bytes) -> bytes:
    """Cut the data off, cut a piece out, or write other bytes over a piece."""
    start = draw(st.integers(0, len(data)))
    end = draw(st.one_of(st.just(len(data)), st.integers(start, min(len(data), start + 30))))
    return data[:start] + draw(st.binary(max_size=6)) + data[end:]


ODD = st.sampled_from(
    [
        *(None, True, 0, -1, 10**30, 1e300, 253402300800, "", "0", "\ud800", [], {}, [None], [[]], {"a": 1}),
        *("2020-13-45", "9999-12-31T23:59:59-12:00", "http://[bad", "acct:@x", "x" * 300),
    ]
)


@st.composite
def misshapen(draw: st.DrawFn, data: bytes) -> bytes:
    """Put something of another shape in the place of one or two values."""
    value = json.loads(data)
    for _ in range(draw(st.integers(1, 2))):
        place = value
        while isinstance(place, dict | list) and place:
            step = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
            if draw(st.integers(0, 3)) == 0 or not isinstance(place[step], dict | list):
                place[step] = deepcopy(draw(ODD))  # the next step may write into it
                break
            place = place[step]
    return json.dumps(value).encode()


def read_damaged(source: ModuleType, data: bytes) -> Found | None:
    """Read what may be damaged; None if that is refused in words, the one thing that may be raised."""
    try:
        return source.read(io.BytesIO(data), "damaged.json")
    except SourceError:
        return None


def read_file(source: ModuleType, path: Path, **guesses: Any) -> Found:
    data = path.read_bytes()
    assert source.recognise(data[: 64 * 1024], "file.txt")
    return source.read(io.BytesIO(data), path.name, **guesses)


def short(name: object) -> str:
    """Give the file's own identifier in a name of the tables."""
    return str(name).rpartition("/comment-")[2]


def column(found: Found, name: str) -> dict[str, Any]:
    """Give a column of the comments, as far as it is filled, by the file's own identifiers."""
    cells = found.comments.set_index(found.comments["comment_id"].map(short))[name]
    return cells[has_something(cells)].to_dict()


def parents(found: Found) -> dict[str, str]:
    return {native: short(parent) for native, parent in column(found, "reply_to").items()}


def roles(found: Found) -> dict[str, str]:
    return found.readers.set_index("reader_id")["role"].to_dict()


def notes(found: Found, level: str) -> str:
    return " ".join(note.text for note in found.report.notes if note.level == level)


def everything(found: Found) -> str:
    """Give all that is in the tables and the report, to look for what must not be there."""
    return " ".join(frame.to_csv() for _, frame in found.tables()) + str(found.report)


def items(found: Found) -> int:
    """Count the items that the report accounts for."""
    return sum(found.report.kept.values()) + sum(found.report.left_out.values())
