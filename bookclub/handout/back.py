"""The back of the sheet: the whole story."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from bookclub.handout.asking import to_talk_about
from bookclub.handout.blocks import Lines, Paragraph, Table
from bookclub.handout.cutting import in_short
from bookclub.handout.front import beforehand, made_by
from bookclub.reading import looked_up
from bookclub.tables import split_list
from bookclub.views.page import filled, records

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from bookclub.club import Club
    from bookclub.handout.blocks import Block
    from bookclub.handout.matter import Matter

VOICES, VOICES_ON_ONE_PAGE = 5, 3
AXES, AXES_ON_ONE_PAGE = 4, 3
WORDS_IN_A_CELL = 25
MOST_PASSAGES = 2
MOST_NEXT = 3


def voices(matter: Matter) -> Iterator[Block]:
    """Let readers speak who do not agree."""
    yield from matter.speakers.voices(matter.choices.voices, most_voices(matter))


def most_voices(matter: Matter) -> int:
    """Give the number of voices there is room for; what readers rated takes the room of one."""
    return (VOICES_ON_ONE_PAGE if matter.brief else VOICES) - (matter.ratings is not None)


def comparison(matter: Matter) -> Iterator[Block]:
    """Set the book beside the film, with room for what one thinks oneself."""
    if rows := axes(matter):
        cells = tuple((row["label"], *(_in_short(row[side]) for side in ("book", "film")), "") for row in rows)
        yield Table("", ("", "In the book", "In the film", "Your view"), cells, to_write_in=3)


def axes(matter: Matter) -> list[dict[str, Any]]:
    """Choose the lines of the comparison: the host's; else those with both sides, and the questions', first."""
    rows = records(matter.club.comparison)
    chosen: Container[str] | None = matter.choices.axes
    if chosen is None:
        questions = matter.club.questions
        asked = set(questions.loc[questions["chosen"] == "yes", "axis"])
        best = sorted(
            rows, key=lambda row: (not (filled(row["book"]) and filled(row["film"])), row["axis"] not in asked)
        )
        chosen = [row["axis"] for row in best[: AXES_ON_ONE_PAGE if matter.brief else AXES]]
    return [row for row in rows if row["axis"] in chosen]


def _in_short(cell: Any) -> str:
    """Cut a cell where that does not change what it says; else leave it whole."""
    return (in_short(cell, WORDS_IN_A_CELL) or cell) if filled(cell) else "—"


def questions(matter: Matter) -> Iterator[Block]:
    """Ask from what it means to what it is worth."""
    yield from to_talk_about(matter)


def passages(matter: Matter) -> Iterator[Block]:
    """Say what to read aloud and which scene to show: where it is, not what it says."""
    marked = matter.club.quotations
    places = marked["page"].map("p. {}".format, na_action="ignore").fillna(marked["location"]).dropna()
    ids = {*matter.club.comments["comment_id"], *matter.club.reviews["review_id"], *matter.club.posts["post_id"]}
    on_sheet = {each["axis"] for each in axes(matter)}
    # First what is cited for the lines on the sheet.
    lines = sorted(records(matter.club.comparison), key=lambda line: line["axis"] not in on_sheet)
    for label, found in (("Read aloud", [*places, *_cited(lines, "book", ids)]), ("Show", _cited(lines, "film", ids))):
        text = "; ".join(dict.fromkeys(found[:MOST_PASSAGES]))
        yield Paragraph(text, label=label) if text else Lines(label, 1)


def _cited(lines: list[dict[str, Any]], side: str, ids: set[str]) -> list[str]:
    """List what the comparison cites of a work itself, pages and scenes."""
    cited = (each for line in lines for each in split_list(line[f"{side}_evidence"]) if each not in ids)
    return [each.removeprefix(f"{side}, ") for each in cited]


def afterwards(matter: Matter) -> Iterator[Block]:
    """Let everybody rate the works again, beside what readers gave them."""
    scales = list(beforehand(matter))
    if scales:
        yield from scales
        if matter.ratings is not None:
            yield matter.ratings
        yield Lines("I changed my mind about …", 1)


def next_works(matter: Matter) -> Iterator[Block]:
    """Name the other works that readers brought up, and where; those first that came up most."""
    where = defaultdict(list)
    for comment_id, works in zip(matter.talk["comment_id"], matter.talk["work"], strict=True):
        for work_id in split_list(works):
            where[work_id].append(comment_id)
    about = set(matter.works["work_id"])
    others = [work for work in records(matter.club.works) if work["work_id"] not in about]
    first = sorted(others, key=lambda work: -len(where[work["work_id"]]))
    texts = []
    for work in first[:MOST_NEXT]:
        by = ", ".join(matter.named(each) for each in where[work["work_id"]])
        texts.append(f"{work['title']} ({made_by(work)})" + (f": {by}" if by else ""))
    if len(first) > MOST_NEXT:
        texts.append(f"and {len(first) - MOST_NEXT} more")
    if texts:
        yield Paragraph("; ".join(texts) + ".")


def colophon(club: Club) -> Iterator[str]:
    """Say where the words come from, and under which licence they may be passed on."""
    posts = club.posts.assign(name=looked_up(club.posts["author"], club.readers, "name"))
    for post in records(posts):
        by = f", by {post['name']}" if filled(post["name"]) else ""
        where = f", {post['url']}" if filled(post["url"]) else ""
        yield f"Voices and threads: “{post['title']}”{by}{where}."
    for licence in club.licences:
        yield "Licence: " + ", ".join(licence[each] for each in ("title", "path") if licence.get(each))
