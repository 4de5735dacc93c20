"""What people said on a page of a known site, gathered into tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from bookclub.sources.gathering.comments import NO_ZONE, counted
from bookclub.sources.gathering.readers import reader_id, readers, short_name
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.html import meta, words
from bookclub.sources.parsing.names import clean_name
from bookclub.sources.report import Found, Note, Report
from bookclub.sources.sites.items import Gathered
from bookclub.sources.sites.said import Said, amount, rating_of, read_item, somebody, tell_apart, when, words_of
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from bookclub.sources.gathering.ratings import Rating
    from bookclub.sources.sites.items import Item
    from bookclub.sources.sites.site import Site

    Row = dict[str, Any]

UNREAD_DATES = "Dates that are not stated in full, such as “2 days ago”: {}. They are kept as written."
MORE = "This page shows only some of what people wrote. Press what leads to more until all is shown, and save it again."
FEWER = "This page says that there are {:,} reviews on {}; it shows {}. Save the pages that show others too, if they are wanted."
OF_SITE = re.compile(r"\s*[|•·–—-]\s*[^|•·–—-]{1,40}$")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page: its tree, the file's name, its own address, and notes on its damage."""

    tree: LexborHTMLParser
    root: LexborNode
    name: str
    url: str | None = None
    notes: list[Note] = field(default_factory=list)

    def title(self) -> str:
        """Return the title in the page's head, without the name of the site."""
        head = self.tree.css_first("title")
        return OF_SITE.sub("", meta(self.tree, "og:title") or (words(head) if head is not None else ""))


def read(site: Site, page: Page, *, work: Row | None = None) -> Found | None:
    """Read a page of a site; None if nobody says anything on it, and it does not say that somebody did.

    Parameters
    ----------
    site : Site
    page : Page
    work : dict, optional
        The work that the reviews are of, if something else tells it.
    """
    gathered = Gathered(site, page.tree, page.root)
    declared = amount(gathered.page.value("declared"))
    if not gathered.items and not gathered.opening and not declared:
        return None
    day_first = dates.comes_day_first(value for item in gathered.items for value in item.values("date"))
    said = [read_item(site, gathered, item, day_first=day_first) for item in gathered.items]
    tell_apart(said)
    talk = Talk(page.name, f"Page of {site.name}", is_shown=True, notes=[*page.notes], left_out=gathered.skipped)
    talk.notes += counted("warning", UNREAD_DATES, sum(bool(each.date) and not each.time.time for each in said))
    if site.more and page.tree.css_first(site.more) is not None:
        talk.notes.append(Note("warning", MORE))
    title = gathered.page.value("title") or page.title()
    works = [work] if work else _works(site, gathered.page, title)
    if site.reviews:
        found = _reviewed(talk, site, declared, said, works)
    else:
        talk.declared = declared
        post = _post_said(site, gathered, day_first=day_first)
        found = _discussed(talk, site, post, said, works, title=title, url=page.url)
    return replace(found, works=found.works.iloc[:0]) if found and work else found


def _works(site: Site, page: Item, title: str) -> list[Row]:
    """Return the row of the work that a page is about, if that is known."""
    named = page.value("work") or (title if site.reviews else "")
    year = YEAR.search(page.value("year"))
    row = {
        "work_id": short_name(f"{named} {year[0]}" if year else named),
        "kind": site.kind,
        "title": named,
        "year": int(year[0]) if year else None,
        "creator": page.value("creator") or None,
    }
    return [row] if named else []


# --- reviews ---


def _reviewed(talk: Talk, site: Site, declared: int | None, said: list[Said], works: list[Row]) -> Found | None:
    """Return the reviews of a page, which are under no post; None if there is none, and the page does not say so."""
    rows = [row for each in said if (row := _review(talk, each, rating_of(site, each.item), works))]
    if not rows and not declared:
        return None
    talk.left_out["review without words or a rating"] += len(said) - len(rows)
    talk.notes += counted("guess", NO_ZONE, talk.without_zone)
    if declared and declared > len(rows):
        talk.notes.append(Note("info", FEWER.format(declared, site.name, len(rows))))
    report = Report(
        source=talk.source,
        format=talk.format,
        kept=dict(Counter("review" if row["text"] else "rating without words" for row in rows)),
        left_out=dict(+talk.left_out),
        notes=tuple(talk.notes),
    )
    return Found(
        report=report,
        readers=from_rows("readers", readers(talk.writers)),
        works=from_rows("works", works),
        reviews=from_rows("reviews", _told_apart(rows)),
    )


def _review(talk: Talk, said: Said, rating: Rating, works: list[Row]) -> Row | None:
    """Make the row of a review; None where somebody neither said anything nor rated."""
    if not said.marked.text and not rating.text:
        return None
    work_id = works[0]["work_id"] if works else None
    writing = talk.writing(clean_name(said.name), (said.time.time, said.time.zone), said.date)
    return {column: cell for column, cell in writing.items() if column != "reader_name"} | {
        "review_id": f"{work_id or 'work'}/review-{short_name(said.name or said.native or 'unknown')}",
        "work_id": work_id,
        "rating": rating.value,
        "rating_max": rating.best,
        "rating_text": rating.text or None,
        "title": said.item.value("heading") or None,
        "text": said.marked.text or None,
        "html": said.marked.html,
        "url": next((url for url in said.item.values("url") if url.startswith(("https://", "http://"))), None),
    }


def _told_apart(rows: list[Row]) -> list[Row]:
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row["review_id"]] += 1
        if (count := seen[row["review_id"]]) > 1:
            row["review_id"] += f"-{count}"
    return rows


# --- a post with comments ---


def _post_said(site: Site, gathered: Gathered, *, day_first: bool | None) -> Said:
    """Read the post: the message that opens the talk, or what the page says around it."""
    if gathered.opening:
        return read_item(site, gathered, gathered.opening, day_first=day_first)
    page = gathered.page
    time, date = when(page.values("date"), day_first=day_first)
    without = gathered.furniture | {each.element.mem_id for each in gathered.items}
    return Said(
        item=page,
        name=somebody(page.value("author", gathered.furniture)),
        time=time,
        date=date,
        marked=words_of(site, gathered, page.nodes("text"), without),
    )


def _discussed(  # noqa: PLR0913 - as a page has parts
    talk: Talk, site: Site, post: Said, said: list[Said], works: list[Row], *, title: str, url: str | None
) -> Found:
    """Return a post with what people said to it; the post may be a review."""
    post_id = short_name(title or PurePath(talk.source).stem)
    rating = rating_of(site, post.item)
    review = _review(talk, post, rating, works) if rating.text and works else None
    talk.add_post(
        post_id,
        author=post.name,
        title=title,
        url=url,
        posted=(post.time.time, post.time.zone),
        posted_text=post.date,
        text=None if review else post.marked.text,
    )
    _add_comments(talk, site, said, post_id)
    if post.item.nodes("body") and not review:
        talk.kept["post"] += 1
    found = talk.found()
    if not review:
        return found
    row = review | {"review_id": f"{post_id}/review-{short_name(post.name or 'unknown')}", "post_id": post_id}
    report = replace(found.report, kept={"review": 1, **found.report.kept})
    return replace(found, report=report, works=from_rows("works", works), reviews=from_rows("reviews", [row]))


def _add_comments(talk: Talk, site: Site, said: list[Said], post_id: str) -> None:
    author = talk.posts[post_id]["author"]
    natives: dict[int, str] = {}
    levels: list[tuple[int, str]] = []
    for at, each in enumerate(said, start=1):
        native = natives[id(each.item)] = each.native or f"at-{at}"
        is_author = site.accounts and bool(each.name) and reader_id(each.name) == author
        talk.add(
            Comment(
                native=native,
                post_id=post_id,
                answers=_answered(site, each.item, native, natives, levels),
                name=each.name,
                known=each.name,
                by_author=is_author or bool(each.item.values("by author")),
                posted=(each.time.time, each.time.zone),
                posted_text=each.date,
                said=each.marked,
                likes=amount(each.item.value("likes")),
                status=each.status,
            )
        )


def _answered(site: Site, item: Item, native: str, natives: Mapping[int, str], levels: list[tuple[int, str]]) -> str:
    """Return what a comment answers: as the page states it, else as it is set in, else as it stands in it; ``""`` for nothing."""
    depth = amount(item.value("depth"))
    if depth is not None:
        while levels and levels[-1][0] >= depth:
            levels.pop()
        above = levels[-1][1] if levels else ""
        levels.append((depth, native))
    else:
        above = natives.get(id(item.around), "") if site.nested or site.replies else ""
    stated = item.value("parent")
    return stated if stated and stated != native else above
