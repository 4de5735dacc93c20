"""What an item of a page says, before it is a comment, a review or the post."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from bookclub.markup import NOTHING, Marked, read_node
from bookclub.sources.gathering.ratings import Rating, graded, number, stars
from bookclub.sources.gathering.services import hidden
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.furniture import GONE
from bookclub.sources.parsing.names import NAMELESS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

    from bookclub.sources.sites.items import Gathered, Item
    from bookclub.sources.sites.site import Site

# What sites put in the place of a name.
NOBODY = {
    "deleted",
    "removed",
    "gelöscht",
    "entfernt",
    "supprimé",
    "eliminado",
    "guest",
    "gast",
    "invité",
    "deleted user",
}
AMOUNT = re.compile(
    r"(?P<number>-?\d+(?:[.,\u202f\xa0']\d{3})+(?!\d)|-?\d+(?:[.,]\d+)?)\s?(?P<times>[kKmM]\b|Tsd\.?|mil\b|Mio\.?)?"
)
TIMES = {"k": 1_000, "t": 1_000, "m": 1_000_000}
IN_THOUSANDS = re.compile(r"[.,'\u202f\xa0](?=\d{3})")
RATED = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|von|out of|of|sur|de|su|van|stars?)\s*(?:\d+)?", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Said:
    """What an item says.

    Attributes
    ----------
    item : Item
    native : str
        Its own identifier; one made of what it says, where it has none.
    name, known : str
        Whom the page calls the writer, and the account.
    time : Time
    date : str
        As written.
    marked : Marked
    status : str or None
    """

    item: Item
    native: str = ""
    name: str = ""
    known: str = ""
    time: dates.Time = dates.NEVER
    date: str = ""
    marked: Marked = NOTHING
    status: str | None = None


def read_item(site: Site, gathered: Gathered, item: Item, *, day_first: bool | None) -> Said:
    """Read what stands in an item, whatever it is."""
    name = somebody(item.value("name", gathered.furniture))
    time, date = when(item.values("date"), day_first=day_first)
    marked = words_of(site, gathered, item.nodes("body"), gathered.furniture | item.nested)
    is_gone = bool(item.values("deleted")) or (not name and GONE.fullmatch(marked.text) is not None)
    if item.values("spoiler"):
        marked = hidden(marked, "true", "")
    return Said(
        item=item,
        native=item.value("id") or (_digest(name, date, marked.text) if marked.text else ""),
        name=name,
        known=item.value("known", gathered.furniture) or name,
        time=time,
        date=date,
        marked=NOTHING if is_gone else marked,
        status="deleted" if is_gone else None,
    )


def tell_apart(said: Iterable[Said]) -> None:
    """Call those who have one name on a page by their accounts, which are different."""
    said = list(said)
    accounts: dict[str, set[str]] = {}
    for each in said:
        accounts.setdefault(each.name, set()).add(each.known)
    for each in said:
        if each.name and len(accounts[each.name]) > 1:
            each.name = each.known


def somebody(name: str) -> str:
    """Return a name, ``""`` for what sites put in the place of one."""
    return "" if name.strip("()[]").casefold() in NOBODY | NAMELESS else name


def when(shown: list[str], *, day_first: bool | None) -> tuple[dates.Time, str]:
    """Return the first time that can be read, as it is written; failing that, the first that is shown."""
    for each in shown:
        time = dates.epoch(each) if dates.EPOCH.fullmatch(each) else dates.read(each, day_first=day_first)
        if time.time:
            return time, each
    return dates.NEVER, shown[0] if shown else ""


def words_of(site: Site, gathered: Gathered, nodes: Iterable[LexborNode], without: set[int]) -> Marked:
    """Return what the first of these elements says that says anything."""
    read = (read_node(each, line_breaks=site.line_breaks, without=without, meant=gathered.meant) for each in nodes)
    return next((each for each in read if each.text), NOTHING)


def rating_of(site: Site, item: Item) -> Rating:
    """Read a rating: in figures, with or without the best there is, in words, or drawn as stars."""
    if item.stars:
        return stars(f"{item.stars:g}", site.best or item.stars)
    for text in item.values("rating"):
        if text.casefold() in site.rated:
            return Rating(site.rated[text.casefold()], site.best, text)
        scaled = RATED.search(text)
        rating = graded(text) if "★" in text or "½" in text else stars(scaled[1] if scaled else text, site.best or 10)
        if rating.value is not None:
            return replace(rating, best=site.best or rating.best, text=text)
    return Rating()


def amount(text: str) -> int | None:
    """Return the first number in a text, such as “1.2k points”; None if there is none.

    >>> [amount(text) for text in ("1.2k points", "1,204 likes", "like", "-3")]
    [1200, 1204, None, -3]
    """
    found = AMOUNT.search(text)
    if not found:
        return None
    written, times = found["number"], TIMES.get((found["times"] or " ")[0].lower(), 1)
    value = number(IN_THOUSANDS.sub("", written) if times == 1 else written)
    return round(value * times) if value is not None else None


def _digest(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(errors="replace"), digest_size=6).hexdigest()
