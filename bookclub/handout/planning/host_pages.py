"""The host's own pages: the evening by the clock, who is here, what gives the story away, and every question with its help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.handout.blocks import Items, Lines, Paragraph, Table
from bookclub.handout.planning.back import afterwards, comparison, passages, voices
from bookclub.handout.planning.clock import begins, clock
from bookclub.handout.planning.front import beforehand
from bookclub.handout.planning.questions import to_talk_about, warm_ups
from bookclub.markup import SPOILER
from bookclub.reading.words.excerpts import abridge, excerpt
from bookclub.tables import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pandas as pd

    from bookclub.handout.blocks import Block
    from bookclub.handout.planning.material import Material

# Minutes of a two-hour meeting, and the parts of the sheet that they are for; the talk itself gets what is left.
BEFORE = (("warm_up", 15), ("voices", 15), ("compare", 15))
AFTER = (("read", 10), ("rate", 10))
ARRIVE, NEXT, MEETING, ROUND = 10, 5, 120, 5
PARTS: dict[str, dict[str, Callable[[Material], Iterable[Block]]]] = {
    "warm_up": {"beforehand": beforehand, "warm-up": warm_ups},
    "voices": {"voices": voices},
    "compare": {"comparison": comparison},
    "read": {"passages": passages},
    "rate": {"afterwards": afterwards},
}
KNOWS = ("both", "book", "film", "neither")
CHAIRS, GUESTS = 10, 3  # rows for those who come, where the club lists no members, and beside those whom it lists
IN_SHORT = 25  # words
MOST_NAMED = 6  # comments that give a point of the story away, before only their numbers are told


def evening(material: Material) -> Iterator[Block]:
    """Share out two hours among what is on the sheet, by the clock where it is known when they begin."""
    words = material.words
    before, after = ([*_steps(those, material)] for those in (BEFORE, AFTER))
    left = MEETING - ARRIVE - NEXT - sum(minutes for _, minutes in (*before, *after))
    count = len([*to_talk_about(material)]) if _is_on_the_sheet("questions", material) else 0
    each = max(left // count, 1) if count else 0
    talk = words.counted("evening.talk", count, each=each) if count else words("evening.talk_freely")
    talked = left - left % ROUND  # so that what follows begins at a time that one can read off a watch
    steps = [(words("evening.arrive"), ARRIVE), *before, (talk, talked), *after]
    steps.append((words("evening.next"), max(MEETING - sum(minutes for _, minutes in steps), NEXT)))
    begun, rows, at = begins(material.starts), [], 0
    for what, minutes in steps:
        rows.append((clock(material.starts, begun, at, words), what, words("evening.minutes", count=minutes)))
        at += minutes
    headings = tuple(words(f"evening.{each}") for each in ("from", "what", "how_long"))
    yield Table("", headings, tuple(rows))


def _is_on_the_sheet(key: str, material: Material) -> bool:
    return material.choices.sections is None or key in material.choices.sections


def _steps(those: Iterable[tuple[str, int]], material: Material) -> Iterator[tuple[str, int]]:
    """Return what there is a part of the sheet for; where it is for one part alone, under that part's heading."""
    words = material.words
    for what, minutes in those:
        parts = PARTS[what]
        there = {key: [*fill(material)] for key, fill in parts.items() if _is_on_the_sheet(key, material)}
        there = {key: blocks for key, blocks in there.items() if blocks}
        if there.keys() == parts.keys():
            alone = [each.label for each in there.get("passages", ()) if isinstance(each, (Paragraph, Lines))]
            yield alone[0] if len(alone) == 1 else words(f"evening.{what}"), minutes
        elif there:
            yield words(f"headings.{next(iter(there))}"), minutes


def room(material: Material) -> Iterator[Block]:
    """Leave room for each who is here: what they know, how they rate, before and after, and what they say."""
    words, readers = material.words, material.club.readers
    members = list(readers.loc[readers["role"].eq("member").fillna(value=False), "name"])
    if material.choices.names == "pseudonyms":  # by which nobody is known at the door
        members = []
    names = [*members, *[""] * (GUESTS if members else CHAIRS)]
    rated = ("before", "after") if [*beforehand(material)] else ()
    columns = ("name", "knows" if len(material.works) > 1 else "knows_one", *rated, "said")
    headings = tuple(words(f"room.{each}") for each in columns)
    rows = tuple((name, *[""] * (len(columns) - 1)) for name in names)
    yield Table("", headings, rows, to_write_in=tuple(range(1, len(columns))))


def who_knows(material: Material) -> Iterator[Block]:
    """Say which members of the club know the book, the film, both or neither, as its tables have it."""
    words, readers = material.words, material.club.readers
    members = readers[readers["role"].eq("member").fillna(value=False)]
    said = {knows: words.row([*members.loc[members["knows"].eq(knows).fillna(value=False), "name"]]) for knows in KNOWS}
    unknown = words.row([*members.loc[members["knows"].isna(), "name"]])
    if not any(said.values()):
        yield Paragraph(words("knows.ask" if len(material.works) > 1 else "knows.ask_one"))
        return
    rows = [f"{words(f'knows.{knows}')}: {names}" for knows, names in said.items() if names]
    yield Items((*rows, *([f"{words('knows.unknown')}: {unknown}"] if unknown else [])))


def spoilers(material: Material) -> Iterator[Block]:
    """Say which comments give away what, each by its number and how it begins; and which nobody has marked."""
    talk, words = material.talk, material.words
    told = [(row["label"], talk["reveals"] == row["milestone_id"]) for row in records(material.club.milestones)]
    marked = told if material.at_start is None else told[1:]
    inside = (words("spoilers.inside"), talk["text"].fillna("").map(SPOILER.search).notna())
    for label, those in (*marked, inside):
        if those.any():
            yield Paragraph("", label=label)
            yield Items(tuple(_listed(talk[those], material)))
    unmarked = int(talk["reveals"].isna().sum())
    if unmarked:
        said = words("spoilers.told_nowhere" if material.at_start is None else "spoilers.count_as_end", count=unmarked)
        yield Paragraph(said, label=words("spoilers.unmarked"))


def _listed(talk: pd.DataFrame, material: Material) -> Iterator[str]:
    most = MOST_NAMED + (len(talk) == MOST_NAMED + 1)
    for each, text in zip(talk["comment_id"].head(most), talk["text"].head(most), strict=True):
        yield f"{material.named(each)}: {abridge(SPOILER.sub('', text), IN_SHORT) or excerpt(text)}"
    if len(talk) > most:
        yield ", ".join(map(material.named, talk["comment_id"].iloc[most:]))
