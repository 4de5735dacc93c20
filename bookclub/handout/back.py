"""The back of the sheet: the whole story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.handout.asking import to_talk_about
from bookclub.handout.blocks import Lines, Paragraph, Table
from bookclub.handout.cutting import in_short
from bookclub.handout.front import beforehand, made_by
from bookclub.handout.pictures import ratings_by_reader
from bookclub.reading import looked_up
from bookclub.tables import split_list
from bookclub.views.page import filled, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

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
    """Give the number of voices there is room for."""
    return VOICES_ON_ONE_PAGE if matter.brief else VOICES


def comparison(matter: Matter) -> Iterator[Block]:
    """Set the book beside the film, with room for what one thinks oneself."""
    rows = records(axes(matter))
    if rows:
        cells = tuple((row["label"], *(_in_short(row[side]) for side in ("book", "film")), "") for row in rows)
        yield Table("", ("", "In the book", "In the film", "Your view"), cells, to_write_in=3)


def axes(matter: Matter) -> pd.DataFrame:
    """Choose the lines of the comparison: the host's; else those with both sides, and the questions', first."""
    table, ticked = matter.club.comparison, matter.choices.axes
    if ticked is not None:
        return table[table["axis"].isin(ticked)]
    asked = table["axis"].isin(matter.club.questions.loc[matter.club.questions["chosen"] == "yes", "axis"])
    one_sided = table["book"].isna() | table["film"].isna()
    most = AXES_ON_ONE_PAGE if matter.brief else AXES
    best = (one_sided.astype(int) * 2 + (~asked).astype(int)).sort_values(kind="stable").index[:most]
    return table.loc[sorted(best)]


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
    for label, found in (
        ("Read aloud", [*places, *_cited(matter, "book", ids)]),
        ("Show", _cited(matter, "film", ids)),
    ):
        text = "; ".join(dict.fromkeys(found[:MOST_PASSAGES]))
        yield Paragraph(text, label=label) if text else Lines(label, 1)


def _cited(matter: Matter, side: str, ids: set[str]) -> list[str]:
    """List what the comparison cites of a work itself, pages and scenes; first for the lines on the sheet."""
    table, on_sheet = matter.club.comparison, axes(matter).index
    cells = table[f"{side}_evidence"].loc[[*on_sheet, *table.index.difference(on_sheet)]]
    return [each.removeprefix(f"{side}, ") for cell in cells for each in split_list(cell) if each not in ids]


def afterwards(matter: Matter) -> Iterator[Block]:
    """Let everybody rate the works again, beside what readers gave them."""
    scales = list(beforehand(matter))
    if scales:
        yield from scales
        if picture := ratings_by_reader(matter.club):
            yield picture
        yield Lines("I changed my mind about …", 1)


def next_works(matter: Matter) -> Iterator[Block]:
    """Name the other works that readers brought up, and where; those first that came up most."""
    others = matter.club.works[~matter.club.works["work_id"].isin(matter.works["work_id"])]
    named = matter.talk[["comment_id", "work"]].assign(work=matter.talk["work"].map(split_list)).explode("work")
    where = named.groupby("work")["comment_id"].agg(list)
    often = others["work_id"].map(where.map(len)).fillna(0)
    first = others.loc[often.sort_values(ascending=False, kind="stable").index]
    texts = []
    for work in records(first[:MOST_NEXT]):
        by = ", ".join(matter.named(each) for each in where.get(work["work_id"], []))
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
