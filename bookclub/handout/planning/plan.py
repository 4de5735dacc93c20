"""Planning a handout: which sections it has, and what of the club's tables goes into each.

A discussion guide in the manner of publishers and libraries: a front that gives nothing away to
those who have not finished, and a back about the whole story.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookclub.handout.blocks import UNTITLED, Blanks, Page, Paragraph, Plan, Section
from bookclub.handout.choices import Choices, Edition
from bookclub.handout.colophon import colophon
from bookclub.handout.planning import appendix, back, front, host_pages, questions
from bookclub.handout.planning.material import Material
from bookclub.tables import filled, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bookclub.club import Club
    from bookclub.handout.blocks import Block

PAGES: dict[Edition, tuple[Page, ...]] = {
    **dict.fromkeys(("standard", "large", "one-page"), ("front", "back")),
    "host": ("front", "back", "host"),
    "threads": ("threads",),
}
ON_ONE_PAGE = ("about", "voices", "comparison", "questions", "afterwards")


@dataclass(frozen=True, slots=True)
class Kind:
    """A section that a handout may have.

    Attributes
    ----------
    heading : str
    page : {"front", "back", "host", "threads"}
    fill : callable
        Takes the material, gives the blocks.
    without : str
        What to tell the host when there is nothing to put in it.
    """

    heading: str
    page: Page
    fill: Callable[[Material], Iterable[Block]]
    without: str


SECTIONS: dict[str, Kind] = {
    "about": Kind("The book and the film", "front", front.about, "No work has been entered."),
    "people": Kind("The people", "front", front.people, "No characters and no actors have been entered."),
    "beforehand": Kind("Rate before we start", "front", front.beforehand, "There is no work to rate."),
    "warm-up": Kind(
        "To warm up", "front", questions.warm_ups, "There is no question to begin with that gives nothing away."
    ),
    "voices": Kind("What readers said", "back", back.voices, "There are no comments or reviews to quote."),
    "comparison": Kind("Side by side", "back", back.comparison, "Nothing is compared yet."),
    "questions": Kind("To talk about", "back", questions.to_talk_about, "There are no questions."),
    "passages": Kind("To read aloud, to show", "back", back.passages, ""),
    "afterwards": Kind("Rate again", "back", back.afterwards, "There is no work to rate."),
    "next": Kind("What to read or see next", "back", back.next_works, "No reader has named another work."),
    "evening": Kind("Two hours", "host", host_pages.evening, ""),
    "follow-ups": Kind("If the talk falters", "host", host_pages.follow_ups, "There are no questions to follow up."),
    "who-knows": Kind(
        "Who knows what", "host", host_pages.who_knows, "Which readers know the book or the film has not been entered."
    ),
    "spoilers": Kind("What gives the story away", "host", host_pages.spoilers, ""),
    "threads": Kind("The threads", "threads", appendix.threads, "There are no comments."),
}
TO_TICK = [key for key, kind in SECTIONS.items() if kind.page in {"front", "back"}]
WHOLE_STORY = "This sheet tells the whole story, to the end."
SAFE = "safe for you if you have not finished"


def plan(club: Club, choices: Choices | None = None, edition: Edition = "standard") -> Plan:
    """Plan a handout: what the host chose, and sensible choices where nothing was chosen.

    Parameters
    ----------
    club : Club
    choices : Choices, optional
    edition : {"standard", "large", "one-page", "host", "threads"}

    Returns
    -------
    Plan
        Sections have the same numbers in every edition. Those that would be empty are left out.
    """
    choices = choices or Choices()
    material = Material(club, choices, brief=edition == "one-page")
    ticked = TO_TICK if choices.sections is None else choices.sections
    wanted = [key for key in SECTIONS if has_room(key, edition) and (key not in TO_TICK or key in ticked)]
    # What is not on this sheet, but on others, has its number all the same.
    contents = {key: tuple(SECTIONS[key].fill(material)) for key in SECTIONS if key in TO_TICK or key in wanted}
    sections = [
        Section(key, number, SECTIONS[key].heading, SECTIONS[key].page, contents[key])
        for number, key in enumerate((key for key, blocks in contents.items() if blocks), 1)
        if key in wanted
    ]
    if edition == "one-page":
        sections = [replace(section, page="back") for section in sections]
    made = "; ".join(filter(None, map(front.made_by, records(material.works))))
    return Plan(
        title=" · ".join(dict.fromkeys(material.works["title"])) or club.title.strip() or UNTITLED,
        subtitle=made[:1].upper() + made[1:],
        blanks=Blanks(
            (("Club", choices.club), ("Date", choices.date), ("Place", choices.place), ("Host", choices.host))
        ),
        notice=Paragraph(_notice(sections), boxed=True),
        sections=tuple(sections),
        colophon=tuple(colophon(club, choices.names)),
        address=material.address if choices.qr else "",
        remarks=tuple(_remarks(material, wanted, contents)),
    )


def _notice(sections: list[Section]) -> str:
    """Say which parts give nothing away, by their numbers, which are the same wherever a page ends or there are none."""
    safe = [section.number for section in sections if section.page == "front"]
    telling = [section for section in sections if section.page != "front"]
    if not safe or not telling:
        return f"This sheet is {SAFE}." if safe else WHOLE_STORY
    parts = f"Part {safe[0]} is" if len(safe) == 1 else f"Parts {safe[0]} to {safe[-1]} are"
    first = f"{telling[0].number}, “{telling[0].heading}”"
    return f"{parts} {SAFE}. From part {first}, on, this sheet tells the whole story, to the end."


def has_room(key: str, edition: Edition) -> bool:
    """Return whether a section has a place in an edition."""
    return SECTIONS[key].page in PAGES[edition] and (edition != "one-page" or key in ON_ONE_PAGE)


def _remarks(material: Material, wanted: list[str], contents: dict[str, tuple[Block, ...]]) -> Iterator[str]:
    """Tell the host what is left out and why, and whose voices are heard."""
    for key in wanted:
        if not contents[key] and SECTIONS[key].without:
            yield f"“{SECTIONS[key].heading}” is left out. {SECTIONS[key].without}"
    if "about" in wanted and len(material.works) == 1:
        yield "Only one work has been entered; nothing stands beside it."
    makerless = [f"“{work['title']}”" for work in records(material.works) if not filled(work["creator"])]
    if "about" in wanted and makerless:
        yield f"Who made {front.in_a_row(makerless)} has not been entered."
    if "voices" in wanted:
        yield from material.speakers.remarks(material.choices.voices, back.most_voices(material))
