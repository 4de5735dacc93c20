"""The templates, what all of them can call, and the style sheet."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from bookclub.markup import EMPTY_LINE, SPOILER, SPOILER_END, SPOILER_START, shown
from bookclub.reading import excerpt
from bookclub.tables import filled
from bookclub.wording import Wording

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from jinja2.bccache import Bucket

HERE = Path(__file__).parent
STYLE = (HERE / "bookclub.css").read_text("utf-8")


def paragraphs(text: object) -> Markup:
    """Make paragraphs of a text, as words and nothing else, with spoilers folded.

    Each paragraph says for itself which way its script runs.
    """
    if not isinstance(text, str):
        return Markup()
    parts = [_paragraphs(part) for part in SPOILER.split(text)]
    folded = (f"{SPOILER_START}{part}{SPOILER_END}" if at % 2 else part for at, part in enumerate(parts) if part)
    return Markup("\n".join(folded))  # noqa: S704 - its paragraphs are escaped


def breakable(text: str) -> Markup:
    """Let the addresses in a text go on in the next line behind a slash, so that none has to amid a word."""
    return Markup("/<wbr>").join(escape(text).split("/"))


def written(html: str) -> Markup:
    """Show what somebody wrote with its markup, as far as that is safe."""
    return Markup(shown(html))  # noqa: S704 - it has just been cleaned


def _paragraphs(text: str) -> str:
    escaped = str(escape(text.strip()))
    return "\n".join(
        '<p dir="auto">' + each.replace("\n", "<br>") + "</p>" for each in EMPTY_LINE.split(escaped) if each
    )


class InHtml(Wording):
    """What is said in one language, with HTML in its places; what is none yet is escaped."""

    def template(self, key: str) -> str:
        """Return what is said as HTML, with its places still open."""
        return escape(super().template(key))


@cache
def in_html(words: Wording) -> Wording:
    """Return words as templates take them, which fill them in with links, names and the like."""
    return InHtml(words.code, words.name, words.sentences)


def counted(count: int, one: str, many: str) -> str:
    """Say how many.

    >>> counted(3, "reply", "replies")
    '3 replies'
    """
    return f"{count:,} {one if count == 1 else many}"


def anchor(comment_id: str) -> str:
    """Make the name under which a comment is found on the page it stands on."""
    return "_".join(comment_id.split())


def templates_in(folder: Path) -> Environment:
    """Return what fills in the templates of a folder: it escapes every text, and knows no name that it was not given."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled(),
    )


def _compiled() -> BytecodeCache | None:
    """Return where the templates are kept compiled from one start to the next; None where the machine has no place."""
    from jinja2 import FileSystemBytecodeCache

    class Compiled(FileSystemBytecodeCache):
        def dump_bytecode(self, bucket: Bucket) -> None:
            with suppress(OSError):  # a full disk is no reason to show nothing
                super().dump_bytecode(bucket)

    try:
        return Compiled()
    except (OSError, RuntimeError):
        return None


@cache
def environment() -> Environment:
    """Return what fills in the templates of the views."""
    made = templates_in(HERE)
    made.filters.update(
        paragraphs=paragraphs, written=written, breakable=breakable, excerpt=excerpt, counted=counted, anchor=anchor
    )
    made.tests["filled"] = filled
    return made


def draw(template: str, **data: Any) -> Markup:
    """Fill in the template of this name."""
    return Markup(environment().get_template(f"{template}.html.jinja").render(**data))  # noqa: S704 - the template has escaped what it was given
