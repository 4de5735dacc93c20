"""Works and reviews that a page describes in the vocabulary of schema.org, and the comments where only that has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bookclub import markup
from bookclub.sources.gathering.readers import short_name
from bookclub.sources.gathering.talk import Comment
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.linked_data import first, number_of, text_of
from bookclub.sources.parsing.names import clean_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookclub.sources.gathering.talk import Talk
    from bookclub.sources.parsing.linked_data import Meant, Thing

    Row = dict[str, Any]

WORKS = {"book", "film", "series", "play"}
YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
OWN_NUMBER = re.compile(r"(?:^|#|comments?[-/=_])[a-z_-]*(\d{1,20})/?$", re.IGNORECASE)  # not the year in an address
NUMBERED_BY = ("identifier", "commentId", "@id", "url")
MAKERS = ("author", "director", "creator")


def works(things: Iterable[Meant]) -> dict[int, Row]:
    """Make rows of the works, each under the `id` of the thing that describes it."""
    rows: dict[int, Row] = {}
    for each in things:
        title = text_of(each.thing, "name", "headline")
        if each.kind in WORKS and title:
            year = YEAR.search(text_of(each.thing, "datePublished", "dateCreated", "copyrightYear"))
            isbn = text_of(each.thing, "isbn")
            rows[id(each.thing)] = {
                "work_id": short_name(f"{title} {year[0]}" if year else title),
                "kind": each.kind,
                "title": title,
                "year": int(year[0]) if year else None,
                "creator": text_of(each.thing, *MAKERS),
                "identifiers": f"ISBN {isbn}" if isbn else None,
            }
    return rows


def reviews(things: Iterable[Meant], known: dict[int, Row], post_id: str, talk: Talk) -> list[Row]:
    """Make rows of the reviews, and count them; reviews of what is neither a book nor a film are left out."""
    rows: dict[tuple[str, ...], Row] = {}
    for each in things:
        if each.kind != "review":
            continue
        work = _reviewed(each, known)
        if work is None:
            talk.left_out["review of what is neither a book nor a film"] += 1
            continue
        said = markup.read(text_of(each.thing, "reviewBody", "description", "text"))
        name = clean_name(text_of(each.thing, "author", "creator"))
        same = (name or "unknown", work["work_id"], said.text)
        if same in rows:  # pages often say the same in both manners
            talk.left_out["repeated review"] += 1
            continue
        talk.kept["review"] += 1
        ordinal = sum(key[:2] == same[:2] for key in rows) + 1
        review_id = f"{post_id}/review-{short_name(f'{same[0]} {same[1]}')}"
        rows[same] = _row(each.thing, name, talk) | {
            "review_id": review_id if ordinal == 1 else f"{review_id}-{ordinal}",
            "work_id": work["work_id"],
            "post_id": post_id,
            "text": said.text,
            "html": said.html,
        }
    return list(rows.values())


def _reviewed(review: Meant, known: dict[int, Row]) -> Row | None:
    """Find the work that a review is of: the one it names, or the one among whose properties it stands."""
    subject = first(review.thing.get("itemReviewed"))
    if subject is None:
        return known.get(id(review.within.thing)) if review.within else None
    named = text_of({"": subject}, "")
    return known.get(id(subject)) or next((row for row in known.values() if row["title"] == named), None)


def _row(thing: Thing, name: str | None, talk: Talk) -> Row:
    rating, date = first(thing.get("reviewRating")), text_of(thing, "datePublished", "dateCreated")
    writing = talk.writing(name, dates.read(date), date)
    return {column: cell for column, cell in writing.items() if column != "reader_name"} | {
        "rating": number_of(rating, "ratingValue"),
        "rating_max": number_of(rating, "bestRating"),
        "rating_text": text_of(rating, "ratingValue"),
        "title": text_of(thing, "headline", "name"),
        "url": text_of(thing, "url"),
    }


def described_comments(things: Iterable[Meant], post_id: str) -> Iterable[Comment]:
    """Return the comments that a page describes, each with the one in which or under which it stands."""
    natives: dict[int, str] = {}
    for each in things:
        if each.kind != "comment":
            continue
        thing = each.thing
        native = natives[id(thing)] = _number(thing) or f"at-{len(natives) + 1}"
        around = each.within
        while around is not None and around.kind != "comment":
            around = around.within
        date = text_of(thing, "dateCreated", "datePublished", "commentTime")
        yield Comment(
            native=native,
            post_id=post_id,
            answers=natives[id(around.thing)] if around else _number(first(thing.get("parentItem"))),
            name=text_of(thing, "author", "creator") or None,
            posted=dates.read(date),
            posted_text=date,
            said=markup.read(text_of(thing, "text", "commentText", "description")),
            likes=int(number_of(thing, "upvoteCount") or 0) or None,
        )


def _number(thing: object) -> str:
    """Return the identifier of a comment, ``""`` if it has none."""
    numbers = (OWN_NUMBER.search(text_of(thing, name)) for name in NUMBERED_BY)
    return next((found[1] for found in numbers if found), "")
