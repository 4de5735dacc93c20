"""The services whose pages people copy, as data: what a comment's head looks like, and what is printed around it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookclub.sources.gathering.ratings import BEST
from bookclub.sources.parsing.dates import STAMP

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
NUMBER = r"\d[\d.,]*"
GROUP = re.compile(r"\(\?P<\w+>")
PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """How one service shows comments; patterns are in `services.toml`, and are compiled here.

    Attributes
    ----------
    format : str
        What the report calls a copy.
    heads : tuple of pattern
        The lines before what somebody says: with who as ``name``, and maybe when as ``stamp``, ``op`` where it is marked as
        by the post's author, ``likes``, ``depth``, and a ``number`` that the comment has.
    feet : tuple of pattern
        A line below what somebody says, where the name stands before it without anything by which it is told.
    needs : tuple of pattern
        What must stand somewhere in a head or foot.
    badge, author : pattern
        Lines beside a name: what its owner is there, and that it is the post's author.
    telling : pattern or None
        A line that tells the service; if the heads do not.
    ends : pattern
        The line below what somebody says, after which nothing of it comes.
    below : pattern
        Other lines that may stand there, or between one comment and the next.
    likes : tuple of pattern
        A line with the number of ``likes``.
    suspect : pattern
        A line that nobody writes: where it stands in somebody's words, the head of another was not understood.
    post : tuple of pattern
        The lines above the comments that tell of the post: its ``title`` and ``author``.
    heading : tuple of pattern
        Lines above the comments, such as the one with their number, as ``declared``.
    unmarked : bool
        Whether a copy may lack `telling`, if each of its comments ends alike and there is no post above them.
    fewest : int
        How many comments it must have to be told.
    reviews : bool
        Whether what people say there are reviews, of which a head may have the ``rating`` and the ``heading``.
    kind : str
        What the work is, of reviews.
    best : float
        The best rating.
    """

    format: str
    heads: tuple[re.Pattern[str], ...] = ()
    feet: tuple[re.Pattern[str], ...] = ()
    needs: tuple[re.Pattern[str], ...] = ()
    badge: re.Pattern[str]
    author: re.Pattern[str]
    telling: re.Pattern[str] | None = None
    ends: re.Pattern[str]
    below: re.Pattern[str]
    likes: tuple[re.Pattern[str], ...] = ()
    suspect: re.Pattern[str]
    post: tuple[re.Pattern[str], ...] = ()
    heading: tuple[re.Pattern[str], ...]
    unmarked: bool = False
    fewest: int = 2
    reviews: bool = False
    kind: str = "book"
    best: float = BEST


def _words() -> dict[str, list[str]]:
    """Return the words of all languages, by what they are."""
    languages = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
    kinds = dict.fromkeys(kind for language in languages.values() for kind in language)
    return {kind: [each for language in languages.values() for each in language.get(kind, ())] for kind in kinds}


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(GROUP.sub('(?:', each) for each in sorted(patterns, key=len, reverse=True))})"


def _compiled(pattern: str, places: dict[str, str], *, alone: bool = True) -> re.Pattern[str]:
    """Compile a pattern, which has whole lines to itself if it stands alone."""
    whole = PLACE.sub(lambda place: places.get(place[1], place[0]), pattern)
    return re.compile(f"^(?:{whole})$" if alone else whole, re.IGNORECASE | re.MULTILINE)


@cache
def services() -> tuple[Service, ...]:
    """Return the services that are known."""
    words = _words()
    places = {kind: _any(each.replace("{n}", NUMBER) for each in those) for kind, those in words.items()}
    places |= {
        "n": NUMBER,
        "count": rf"{NUMBER}(?: ?(?:k|m|b|tsd\.?|mio\.?|mil|mila|mln))?",
        "handle": r"[^\s@]{2,40}",
        "date": STAMP,
    }
    places["name"] = (
        rf"(?!(?:{places['subscribers']}|{places['more']}|{places['heading']}|{places['reply']}|{NUMBER})$)(?=[^\n]*\w)[^\n]{{1,60}}"
    )
    made = []
    for row in tomllib.loads((HERE / "services.toml").read_text("utf-8"))["service"]:
        lists: dict[str, Any] = {
            what: tuple(_compiled(each, places) for each in row.get(what, ())) for what in ("heads", "feet", "post")
        }
        one: dict[str, Any] = {
            what: _compiled(row[what], places) for what in ("telling", "ends", "below", "suspect") if what in row
        }
        alone = "feet" not in row  # a foot may be in one line, and run together
        likes = (
            _compiled(each.replace("{n}", NUMBER), places, alone=alone)
            for each in (*row.get("likes", ()), *words["liked"])
        )
        heading = (
            _compiled(each.replace("{n}", NUMBER), places)
            for each in (*row.get("heading", ()), *words["heading"], *words["subscribers"])
        )
        one |= {what: _compiled(places[what], places) for what in ("badge", "author")}
        lists["needs"] = tuple(_compiled(each, places, alone=False) for each in row.get("needs", ()))
        rest = {what: row[what] for what in ("format", "unmarked", "fewest", "reviews", "kind") if what in row}
        made.append(Service(**rest, **lists, **one, likes=tuple(likes), heading=tuple(heading)))
    return tuple(made)
