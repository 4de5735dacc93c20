"""What was understood of a plain-text copy, as the tables of a club and as a report on every line."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from bookclub.markup import with_spoilers
from bookclub.sources.formats.plain_text.blocks import text_of
from bookclub.sources.formats.plain_text.bylines import byline_of
from bookclub.sources.formats.plain_text.reviews import adapted_from, rating
from bookclub.sources.gathering.readers import reader_id
from bookclub.sources.parsing.furniture import furniture, is_control
from bookclub.sources.report import Note, Report, Span
from bookclub.tables import LIST_SEPARATOR, from_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from bookclub.sources.formats.plain_text.blocks import Block
    from bookclub.sources.formats.plain_text.comments import Comment, Reading
    from bookclub.sources.formats.plain_text.reviews import Review

    Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A plain-text copy, understood.

    Attributes
    ----------
    source : str
        The file's name.
    lines : int
        How many lines it has.
    post_id, title : str
    post : list of Block
        What the post says outside its reviews.
    reviews : list of Review
    reading : Reading
        Its page and comments.
    """

    source: str
    lines: int
    post_id: str
    title: str
    post: list[Block]
    reviews: list[Review]
    reading: Reading


# --- the tables ---


def tables(copy: Copy) -> dict[str, pd.DataFrame]:
    """Return the tables that a copy fills, by name."""
    rows = {
        "works": _works(copy),
        "readers": _readers(copy),
        "posts": [_post(copy)],
        "reviews": list(_reviews(copy)),
        "comments": [_comment(copy, comment) for comment in copy.reading.comments],
    }
    return {name: from_rows(name, table) for name, table in rows.items()}


def _works(copy: Copy) -> list[Row]:
    works = {review.work.work_id: review.work for review in copy.reviews}
    books = adapted_from(works.values())
    return [asdict(work) | {"based_on": books.get(work.work_id)} for work in works.values()]


def _readers(copy: Copy) -> list[Row]:
    """Return the post's author, then the others as they first speak; other spellings of a name are aliases."""
    spellings: dict[str, dict[str, None]] = {}
    for name in (copy.reading.author, *(comment.reader for comment in copy.reading.comments)):
        if name:
            spellings.setdefault(reader_id(name), {})[name] = None
    author = copy.reading.author and reader_id(copy.reading.author)
    return [
        {
            "reader_id": short,
            "name": name,
            "role": "author" if short == author else "guest",
            "aliases": LIST_SEPARATOR.join(others),
        }
        for short, (name, *others) in spellings.items()
    ]


def _post(copy: Copy) -> Row:
    return _by_author(copy, copy.reading.page.title.first if copy.reading.page.title else 1, "author") | {
        "title": copy.title,
        "declared_comments": copy.reading.page.declared,
        "text": with_spoilers(text_of([*copy.post, *copy.reading.page.unread])),
    }


def _reviews(copy: Copy) -> Iterator[Row]:
    so_far: Counter[str] = Counter()
    for review in copy.reviews:
        work_id = review.work.work_id
        so_far[work_id] += 1
        again = f"-{so_far[work_id]}" if so_far[work_id] > 1 else ""
        rated = review.rated.line if review.rated else ""
        value, best = rating(rated) or (None, None)
        yield _by_author(copy, review.heading.first, "reader") | {
            "review_id": f"{copy.post_id}/{work_id}{again}",
            "work_id": work_id,
            "rating": value,
            "rating_max": best,
            "rating_text": rated,
            "title": review.heading.line,
            "text": with_spoilers(text_of(review.blocks)),
        }


def _comment(copy: Copy, comment: Comment) -> Row:
    return _read_from(copy, comment.line) | {
        "comment_id": f"{copy.post_id}/{comment.label}",
        "reply_to": f"{copy.post_id}/{comment.answers.label}" if comment.answers else None,
        "place": comment.place,
        "reader": comment.reader and reader_id(comment.reader),
        "reader_name": comment.reader or comment.page,
        "reader_basis": comment.basis,
        "posted": comment.posted and comment.posted.time,
        "posted_text": comment.posted_text,
        "text": with_spoilers(text_of(comment.blocks)),
        "likes": comment.likes,
        "kind": comment.kind,
        "status": comment.status,
    }


def _by_author(copy: Copy, line: int, column: str) -> Row:
    return _read_from(copy, line) | {
        column: copy.reading.author and reader_id(copy.reading.author),
        "reader_basis": copy.reading.basis,
    }


def _read_from(copy: Copy, line: int) -> Row:
    return {"post_id": copy.post_id, "source": copy.source, "source_line": line, "wording": "verbatim"}


# --- the report ---


def report(copy: Copy) -> Report:
    """Report what became of every line."""
    spans = tuple(_spans(copy))
    return Report(
        source=copy.source,
        format="plain-text copy of a blog post",
        declared=copy.reading.page.declared,
        kept=dict(
            Counter(["post", *("review" for _ in copy.reviews), *(comment.kind for comment in copy.reading.comments)])
        ),
        left_out=dict(Counter(span.what for span in spans if not span.kept)),
        spans=spans,
        notes=tuple(sorted([*_missing(copy), *copy.reading.notes], key=lambda note: note.line or 0)),
    )


def _spans(copy: Copy) -> Iterator[Span]:
    """Return each run of lines with one use; the empty lines after them go with them."""
    uses = sorted(set(_uses(copy)))
    runs = [next(run) for _, run in groupby(uses, key=lambda use: use[1:])]
    starts = [1, *(line for line, _, _ in runs[1:]), copy.lines + 1]
    for (first, end), (_, what, kept) in zip(pairwise(starts), runs, strict=True):
        yield Span(first, end - 1, what, kept)


def _uses(copy: Copy) -> Iterator[tuple[int, str, bool]]:
    """Say what the lines from a certain one on are, and whether they are kept."""
    page = copy.reading.page
    for block in ([page.title] if page.title else []) + copy.post + page.unread:
        yield block.first, "post", True
    for review in copy.reviews:
        work = review.work
        for block in (review.heading, *review.blocks, *([review.rated] if review.rated else [])):
            yield block.first, f"review of {work.title} ({work.year or work.kind})", True
    for block in page.author_box:
        yield block.first, "author box", False
    for block, what in page.left_out:
        yield block.first, what, False
    for comment in copy.reading.comments:
        name = f"{comment.kind} {comment.label}"
        yield comment.line, name, True
        for block in comment.blocks:
            yield block.first, name, True
        for block in comment.feet:
            yield block.first, "links below a comment", False
    for block in copy.reading.rest:
        yield block.first, furniture(block.line) or "rest of the page", False


def _missing(copy: Copy) -> Iterator[Note]:
    """Compare what the page says it has with what was found."""
    declared, page = copy.reading.page.declared, copy.reading.page
    found = sum(comment.kind != "inline reply" for comment in copy.reading.comments)
    if declared is None and copy.reading.comments:
        yield Note("info", "The page does not say how many comments it has.")
    elif declared is None:
        doubtful = _like_comments([*copy.post, *page.unread])
        if doubtful or page.announced:
            text = (
                "Some of this looks like comments, but none could be told apart: the whole text was taken for the post."
            )
            yield Note("warning", text, doubtful)
        elif any(what in ("reply form", "notice that comments are closed") for _, what in page.left_out):
            yield Note("info", "No comments stand in this copy, and it does not say that there are any.")
        else:
            text = "No line such as “12 comments” was found, so the whole text was taken for the post."
            yield Note("warning", text)
    elif page.unread:
        text = f"The file says it has {declared} comments; none could be told apart: they stay together in the post's text."
        yield Note("warning", text, page.unread[0].first)
    elif found != declared:
        difference = f"missing: {declared - found}" if found < declared else f"too many: {found - declared}"
        text = f"The page says how many comments it has: {declared}. Found in this copy: {found}; {difference}."
        if found < len(copy.reading.comments):
            text += (
                f" Answers typed inside a comment ({len(copy.reading.comments) - found}) are none that a page counts."
            )
        yield Note("warning", text)


def _like_comments(blocks: Iterable[Block]) -> int | None:
    """Return the line that begins what looks like comments: with names and dates, or a link again and again."""
    signs: dict[str, list[int]] = {}
    for block in blocks:
        for line in block.lines:
            mark = byline_of(line)
            if mark and mark.name and mark.stamp:
                signs.setdefault("", []).extend([block.first] * (2 if mark.can_be_pressed else 1))
            elif is_control(line):
                signs.setdefault(line, []).append(block.first)
    return min((found[0] for found in signs.values() if len(found) > 1), default=None)
