"""What people said on a page of a known site, gathered into tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from bookclub.markup import NOTHING, Marked, read_node
from bookclub.sources.gathering.comments import NO_ZONE, counted
from bookclub.sources.gathering.ratings import Rating, graded, number, stars
from bookclub.sources.gathering.readers import reader_id, readers, short_name
from bookclub.sources.gathering.services import hidden
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.furniture import GONE
from bookclub.sources.parsing.html import meta, words
from bookclub.sources.parsing.names import NAMELESS, clean_name
from bookclub.sources.report import Found, Note, Report
from bookclub.sources.sites.items import Gathered, Item
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode
    from bookclub.sources.sites.site import Site

    Row = dict[str, Any]

NOBODY = {"deleted", "removed", "gelöscht", "entfernt", "supprimé", "eliminado", "guest", "gast", "invité", "deleted user", *NAMELESS}
AMOUNT = re.compile(r"(?P<number>-?\d+(?:[.,\u202f\xa0']\d{3})+(?!\d)|-?\d+(?:[.,]\d+)?)\s?(?P<thousands>[kKmM]\b|Tsd\.?|mil\b|Mio\.?)?")
THOUSANDS = {"k": 1_000, "t": 1_000, "m": 1_000_000}
RATED = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|von|out of|of|sur|de|su|van|stars?)\s*(?:\d+)?", re.IGNORECASE)
UNREAD_DATES = "Dates that are not stated in full, such as those of “2 days ago”: {}. They are kept as written."
MORE = "This page shows only some of what people wrote: there is something to press for more. Press it until all is shown, and save the page again."
FEWER = "This page says that there are {:,} reviews on {}; it shows {}. Save the pages that show the others too, if they are wanted."
LINE_OF_SITE = re.compile(r"\s*[|•·–—-]\s*[^|•·–—-]{1,40}$")


@dataclass(slots=True, kw_only=True)
class _Said:
    """What an item says, before it is a comment or a review."""

    item: Item
    native: str
    name: str
    known: str
    time: dates.Time
    date: str
    marked: Marked
    status: str | None


def read(
    site: Site, tree: LexborHTMLParser, root: LexborNode, name: str, *, notes: list[Note], work: Row | None = None, url: str | None = None
) -> Found | None:
    """Read a page of a site; None if nobody says anything on it, and it does not say that somebody did.

    Parameters
    ----------
    site : Site
    tree, root
        The page.
    name : str
        The file's name.
    notes : list of Note
        On the page's damage.
    work : dict, optional
        The work that the reviews are of, if something else tells it.
    url : str, optional
        The page's address.
    """
    gathered = Gathered(site, tree, root)
    page = gathered.page
    declared = amount(page.value("declared"))
    if not gathered.items and not declared:
        return None
    day_first = dates.comes_day_first(value for item in gathered.items for value in item.values("date"))
    talk = Talk(name, f"Page of {site.name}", declared, is_shown=not site.reviews, notes=[*notes], left_out=gathered.skipped)
    read_items = [_read(site, gathered, item, day_first=day_first) for item in gathered.items]
    _tell_apart(read_items)
    title = page.value("title") or LINE_OF_SITE.sub("", meta(tree, "og:title") or _head(tree))
    rows = _works(site, page, title, work)
    talk.notes += counted("warning", UNREAD_DATES, sum(bool(each.date) and not each.time.time for each in read_items))
    if site.more and tree.css_first(site.more) is not None:
        talk.notes.append(Note("warning", MORE))
    if site.reviews:
        reviews = [_review(each, rows, talk, site) for each in read_items]
        return _reviewed(talk, site, declared, reviews, [] if work else rows)
    post_id = short_name(title or PurePath(name).stem)
    review = _add_post(talk, site, gathered, post_id, title, url, rows, day_first)
    _add_comments(talk, site, read_items, post_id)
    found = talk.found()
    return replace(
        found,
        works=from_rows("works", [] if work or not review else rows),
        reviews=from_rows("reviews", review),
    )


def _reviewed(talk: Talk, site: Site, declared: int | None, reviews: list[Row], works: list[Row]) -> Found:
    """Return the reviews of a page, which are under no post."""
    notes = [*talk.notes, *counted("guess", NO_ZONE, talk.without_zone)]
    if declared and declared > len(reviews):
        notes.append(Note("info", FEWER.format(declared, site.name, len(reviews))))
    kept = {"review" if each["text"] else "rating without words" for each in reviews}
    report = Report(
        source=talk.source,
        format=talk.format,
        kept={what: sum(what == ("review" if each["text"] else "rating without words") for each in reviews) for what in sorted(kept)},
        left_out=dict(+talk.left_out),
        notes=tuple(notes),
    )
    return Found(
        report=report,
        readers=from_rows("readers", readers(talk.writers)),
        works=from_rows("works", works),
        reviews=from_rows("reviews", _told_apart(reviews)),
    )


def _head(tree: LexborHTMLParser) -> str:
    head = tree.css_first("title")
    return words(head) if head is not None else ""


def amount(text: str) -> int | None:
    """Return the first number in a text, such as “1.2k points”; None if there is none.

    >>> [amount(text) for text in ("1.2k points", "1,204 likes", "like", "-3")]
    [1200, 1204, None, -3]
    """
    found = AMOUNT.search(text)
    if not found:
        return None
    written, times = found["number"], THOUSANDS.get((found["thousands"] or " ")[0].lower(), 1)
    if times == 1 or re.search(r"\d[.,'\u202f\xa0]\d{3}", written):
        written = re.sub(r"[.,'\u202f\xa0](?=\d{3})", "", written)
    value = number(written)
    return round(value * times) if value is not None else None


def _read(site: Site, gathered: Gathered, item: Item, *, day_first: bool | None) -> _Said:
    """Read what stands in an item, whatever it is."""
    around = gathered.furniture | item.nested
    name = _somebody(item.value("name", gathered.furniture))
    shown = item.values("date")
    read_as = [(dates.epoch(each) if dates.EPOCH.fullmatch(each) else dates.read(each, day_first=day_first), each) for each in shown]
    time, date = next((each for each in read_as if each[0].time), (dates.NEVER, shown[0] if shown else ""))
    marked = _words(site, gathered, item.nodes("body"), around)
    is_gone = bool(item.values("deleted")) or (not name and GONE.fullmatch(marked.text) is not None)
    status = "deleted" if is_gone else "pending" if item.values("pending") else None
    if item.values("spoiler"):
        marked = hidden(marked, "true", "")
    native = item.value("id") or (_digest(name, date, marked.text) if marked.text else "")
    return _Said(
        item=item,
        native=native,
        name=name,
        known=item.value("known", gathered.furniture) or name,
        time=time,
        date=date,
        marked=NOTHING if is_gone else marked,
        status=status,
    )


def _tell_apart(said: Iterable[_Said]) -> None:
    """Call those who have one name on a page by their accounts, which are different."""
    accounts: dict[str, set[str]] = {}
    for each in said:
        accounts.setdefault(each.name, set()).add(each.known)
    for each in said:
        if each.name and len(accounts[each.name]) > 1:
            each.name = each.known


def _somebody(name: str) -> str:
    """Return a name, ``""`` for what sites put in the place of one."""
    return "" if name.strip("()[]").casefold() in NOBODY else name


def _digest(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(errors="replace"), digest_size=6).hexdigest()


def _words(site: Site, gathered: Gathered, nodes: Iterable[LexborNode], without: set[int]) -> Marked:
    read_as = (read_node(each, line_breaks=site.line_breaks, without=without, meant=gathered.meant) for each in nodes)
    return next((each for each in read_as if each.text), NOTHING)


# --- comments ---


def _add_post(  # noqa: PLR0913 - as a page has parts
    talk: Talk, site: Site, gathered: Gathered, post_id: str, title: str, url: str | None, works: list[Row], day_first: bool | None
) -> list[Row]:
    """Add the post; if it is a review, return its row."""
    page = gathered.page
    if gathered.opening:
        opened = _read(site, gathered, gathered.opening, day_first=day_first)
        author, date, time, marked = opened.name, opened.date, opened.time, opened.marked
        talk.kept["post"] += 1
    else:
        author, date = _somebody(page.value("author", gathered.furniture)), page.value("date")
        time = dates.epoch(date) if dates.EPOCH.fullmatch(date) else dates.read(date, day_first=day_first)
        within = {each.element.mem_id for each in gathered.items}
        marked = _words(site, gathered, page.nodes("text"), gathered.furniture | within)
    rating = _rating(page, site)
    is_review = bool(rating.text) and bool(works)
    talk.add_post(
        post_id,
        author=author,
        title=title,
        url=url,
        posted=(time.time, time.zone),
        posted_text=date,
        text=None if is_review else marked.text,
    )
    if not is_review:
        return []
    row = _review_row(talk, works, author, time, date, marked, rating)
    talk.kept["review"] += 1
    return [row | {"review_id": f"{post_id}/review-{short_name(author or 'unknown')}", "post_id": post_id}]


def _add_comments(talk: Talk, site: Site, said: list[_Said], post_id: str) -> None:
    natives: dict[int, str] = {}
    post = talk.posts[post_id]
    levels: list[tuple[int, str]] = []
    for at, each in enumerate(said, start=1):
        native = natives[id(each.item)] = each.native or f"at-{at}"
        talk.add(
            Comment(
                native=native,
                post_id=post_id,
                answers=_answered(site, each, native, natives, levels),
                name=each.name,
                known=each.known,
                by_author=bool(each.item.values("by author")) or (site.accounts and bool(each.name) and reader_id(each.name) == post["author"]),
                posted=(each.time.time, each.time.zone),
                posted_text=each.date,
                said=each.marked,
                likes=amount(each.item.value("likes")),
                status=each.status,
            )
        )


def _answered(site: Site, said: _Said, native: str, natives: Mapping[int, str], levels: list[tuple[int, str]]) -> str:
    """Return what a comment answers, as the page states it, as it stands in it, or as it is set in; ``""`` for nothing."""
    item = said.item
    depth = amount(item.value("depth"))
    if depth is not None:
        while levels and levels[-1][0] >= depth:
            levels.pop()
        above = levels[-1][1] if levels else ""
        levels.append((depth, native))
    else:
        above = natives.get(id(item.around), "") if item.around is not None and (site.nested or site.replies) else ""
    stated = item.value("parent")
    return (stated if stated != native else "") or above


# --- reviews ---


def _works(site: Site, page: Item, title: str, work: Row | None) -> list[Row]:
    named = page.value("work") or (title if site.reviews else "")
    if work or not named:
        return [work] if work else []
    year = re.search(r"\b(?:1[89]|20)\d\d\b", page.value("year"))
    creator = page.value("creator")
    return [
        {
            "work_id": short_name(f"{named} {year[0]}" if year else named),
            "kind": site.kind,
            "title": named,
            "year": int(year[0]) if year else None,
            "creator": creator or None,
        }
    ]


def _review(said: _Said, works: list[Row], talk: Talk, site: Site) -> Row:
    item = said.item
    row = _review_row(talk, works, said.name, said.time, said.date, said.marked, _rating(item, site))
    who = short_name(said.name or said.native or "unknown")
    return row | {
        "review_id": f"{row['work_id'] or 'work'}/review-{who}",
        "title": item.value("heading") or None,
        "url": next((url for url in item.values("url") if url.startswith(("https://", "http://"))), None),
    }


def _review_row(  # noqa: PLR0913 - as a review has columns
    talk: Talk, works: list[Row], name: str, time: dates.Time, date: str, marked: Marked, rating: Rating
) -> Row:
    writing = talk.writing(clean_name(name), (time.time, time.zone), date)
    return writing | {
        "work_id": works[0]["work_id"] if works else None,
        "rating": rating.value,
        "rating_max": rating.best,
        "rating_text": rating.text or None,
        "text": marked.text or None,
        "html": marked.html,
    }


def _rating(item: Item, site: Site) -> Rating:
    """Read a rating: in figures, with or without the best there is, or drawn as stars."""
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


def _told_apart(rows: list[Row]) -> list[Row]:
    seen: dict[str, int] = {}
    for row in rows:
        count = seen[row["review_id"]] = seen.get(row["review_id"], 0) + 1
        if count > 1:
            row["review_id"] += f"-{count}"
    return rows
