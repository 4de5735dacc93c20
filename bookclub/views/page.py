"""The templates, what all of them can call, and the style sheet."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from bookclub.markup import SPOILER, SPOILER_END, SPOILER_START, shown
from bookclub.reading import excerpt
from bookclub.tables import filled

if TYPE_CHECKING:
    import pandas as pd
    from jinja2 import Environment

HERE = Path(__file__).parent
STYLE = (HERE / "bookclub.css").read_text("utf-8")
FOLDED = Markup(f"{SPOILER_START}{{}}{SPOILER_END}")  # noqa: S704 - our own
EMPTY_LINE = re.compile(r"\n\s*\n")


def paragraphs(text: object) -> Markup:
    """Make paragraphs of a text, as words and nothing else, with spoilers folded.

    Each paragraph says for itself which way its script runs.
    """
    if not isinstance(text, str):
        return Markup()
    parts = SPOILER.split(text)
    return Markup("\n").join(
        (FOLDED if at % 2 else Markup("{}")).format(_paragraphs(part)) for at, part in enumerate(parts) if part.strip()
    )


def written(html: str) -> Markup:
    """Show what somebody wrote with its markup, as far as that is safe."""
    return Markup(shown(html))  # noqa: S704 - it has just been cleaned


def _paragraphs(text: str) -> Markup:
    return Markup("\n").join(
        Markup('<p dir="auto">{}</p>').format(Markup("<br>").join(each.split("\n")))
        for each in EMPTY_LINE.split(text.strip())
    )


def counted(count: int, one: str, many: str) -> str:
    """Say how many.

    >>> counted(3, "reply", "replies")
    '3 replies'
    """
    return f"{count:,} {one if count == 1 else many}"


def day(time: pd.Timestamp) -> str:
    """Write a day as one says it: 9 October 2010."""
    return f"{time.day} {time:%B %Y}"


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
    )


@cache
def environment() -> Environment:
    """Return what fills in the templates of the views."""
    made = templates_in(HERE)
    made.filters.update(
        paragraphs=paragraphs, written=written, excerpt=excerpt, counted=counted, day=day, anchor=anchor
    )
    made.tests["filled"] = filled
    return made


def draw(template: str, **data: Any) -> Markup:
    """Fill in the template of this name."""
    return Markup(environment().get_template(f"{template}.html.jinja").render(**data))  # noqa: S704 - the template has escaped what it was given
