"""Planning a handout: which sections it has, and what of the club's tables goes into each.

A discussion guide in the manner of publishers and libraries: a front that gives nothing away to
those who have not finished, and a back about the whole story.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bookclub.handout.blocks import Lines, Page, Paragraph, Plan, Section
from bookclub.handout.choices import Choices, Edition
from bookclub.handout.colophon import colophon
from bookclub.handout.planning import appendix, back, front, host_pages, minutes, questions
from bookclub.handout.planning.clock import begins
from bookclub.handout.planning.material import Material
from bookclub.tables import filled
from bookclub.wording import ENGLISH, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from bookclub.club import Club
    from bookclub.handout.blocks import Block
    from bookclub.wording import Wording

PAGES: dict[Edition, tuple[Page, ...]] = {
    **dict.fromkeys(("standard", "large", "one-page"), ("front", "back")),
    "host": ("front", "back", "host", "guide"),
    "threads": ("threads",),
    "minutes": ("minutes",),
}
COUNTED = ("standard", "large", "one-page", "host")  # in these a section has the same number
PAIR = 2
ON_ONE_PAGE = ("about", "voices", "comparison", "questions", "afterwards")


@dataclass(frozen=True, slots=True)
class Kind:
    """A section that a handout may have.

    Attributes
    ----------
    page : {"front", "back", "host", "guide", "threads", "minutes"}
    fill : callable
        Takes the material, gives the blocks.
    without : str
        What to tell the host when there is nothing to put in it.
    """

    page: Page
    fill: Callable[[Material], Iterable[Block]]
    without: str = ""


SECTIONS: dict[str, Kind] = {
    "about": Kind("front", front.about, "No work has been entered."),
    "people": Kind("front", front.people, "No characters and no actors have been entered."),
    "beforehand": Kind("front", front.beforehand, "There is no work to rate."),
    "warm-up": Kind("front", questions.warm_ups, "There is no question to begin with that gives nothing away."),
    "voices": Kind("back", back.voices, "There are no comments or reviews to quote."),
    "comparison": Kind("back", back.comparison, "Nothing is compared yet."),
    "questions": Kind("back", questions.to_talk_about, "There are no questions."),
    "passages": Kind("back", back.passages),
    "afterwards": Kind("back", back.afterwards, "There is no work to rate."),
    "next": Kind("back", back.next_works, "No reader has named another work."),
    "evening": Kind("host", host_pages.evening),
    "room": Kind("host", host_pages.room),
    "who-knows": Kind("host", host_pages.who_knows),
    "follow-ups": Kind("guide", questions.guide, "There are no questions to follow up."),
    "spoilers": Kind("guide", host_pages.spoilers),
    "threads": Kind("threads", appendix.threads, "There are no comments."),
    "asked": Kind("minutes", minutes.asked),
    "noted": Kind("minutes", minutes.noted),
    "rated": Kind("minutes", minutes.moved),
}
NAMED = {"sections": "The part", "questions": "The question", "axes": "The line", "threads": "The thread"}
TO_TICK = [key for key, kind in SECTIONS.items() if kind.page in {"front", "back"}]
HEADINGS = {key: wording(ENGLISH)(f"headings.{key}") for key in SECTIONS}  # as the form has them


def plan(club: Club, choices: Choices | None = None, edition: Edition = "standard", folder: Path | None = None) -> Plan:
    """Plan a handout: what the host chose, and sensible choices where nothing was chosen.

    Parameters
    ----------
    club : Club
    choices : Choices, optional
    edition : {"standard", "large", "one-page", "host", "threads", "minutes"}
    folder : Path, optional
        The club's, where pictures of the host's own may lie.

    Returns
    -------
    Plan
        Sections have the same numbers in every edition. Those that would be empty are left out.
    """
    choices = choices or Choices()
    material = Material(club, choices, brief=edition == "one-page", folder=folder, looks_back=edition == "minutes")
    words = material.words
    ticked = TO_TICK if choices.sections is None else choices.sections
    wanted = [key for key in SECTIONS if has_room(key, edition) and (key not in TO_TICK or key in ticked)]
    # What is not on this sheet, but on others, has its number all the same.
    contents = {key: tuple(SECTIONS[key].fill(material)) for key in SECTIONS if key in TO_TICK or key in wanted}
    numbers = {key: at for at, key in enumerate((key for key, blocks in contents.items() if blocks), 1)}
    sections = [
        Section(
            key,
            numbers[key] * (edition in COUNTED),
            _heading(key, material, contents[key]),
            SECTIONS[key].page,
            _under(key, contents[key]),
        )
        for key in wanted
        if key in numbers
    ]
    if edition == "one-page":
        sections = [replace(section, page="back") for section in sections]
    made = "; ".join(filter(None, (front.made_by(work, words) for work in material.works)))
    return Plan(
        language=words.code,
        edition=words(f"editions.{edition}"),
        title=" · ".join(dict.fromkeys(work["title"] for work in material.works))
        or club.title.strip()
        or words("for_the_talk"),
        subtitle=made[:1].upper() + made[1:],
        blanks=material.blanks,
        notice=Paragraph(_notice(sections, edition, words), boxed=True),
        sections=tuple(sections),
        titles=tuple(dict.fromkeys(club.works["title"])),
        colophon=tuple(colophon(club, words, choices.names, str(sections))),
        address=material.address if choices.qr else "",
        remarks=tuple(_remarks(material, wanted, contents, edition)),
    )


def _heading(key: str, material: Material, blocks: tuple[Block, ...]) -> str:
    if key == "passages" and len(blocks) == 1:  # of a book alone, or a film
        (only,) = blocks
        aloud = isinstance(only, (Paragraph, Lines)) and only.label == material.words("passages.aloud")
        key = "passages_aloud" if aloud else "passages_show"
    if key == "about" and len(material.works) == 1:
        key = "about_one"
    if key == "afterwards" and material.brief:  # on which nobody rates beforehand
        key = "rate"
    return material.words(f"headings.{key}")


def _under(key: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return what stands under a heading: no label that says the same."""
    if key == "passages" and len(blocks) == 1:
        return tuple(replace(each, label="") for each in blocks if isinstance(each, (Paragraph, Lines)))
    return blocks


def _notice(sections: list[Section], edition: Edition, words: Wording) -> str:
    """Say which parts give nothing away, by their numbers, which are the same wherever a page ends or there are none."""
    if edition == "host":
        return words("notice.host_only")
    if edition == "minutes" and not sections:
        return words("minutes.nothing")
    safe = [section.number for section in sections if section.page == "front"]
    telling = [section for section in sections if section.page != "front"]
    if not safe or not telling:
        return words("notice.safe" if safe else "notice.whole_story")
    begins = {"next": telling[0].number, "heading": telling[0].heading}
    if len(safe) == 1:
        return words("notice.part_safe", first=safe[0], **begins)
    those = words("notice.pair" if len(safe) == PAIR else "notice.range", first=safe[0], last=safe[-1])
    return words("notice.parts_safe", those=those, **begins)


def has_room(key: str, edition: Edition) -> bool:
    """Return whether a section has a place in an edition."""
    return SECTIONS[key].page in PAGES[edition] and (edition != "one-page" or key in ON_ONE_PAGE)


def _remarks(
    material: Material, wanted: list[str], contents: dict[str, tuple[Block, ...]], edition: Edition
) -> Iterator[str]:
    """Tell the host what is left out and why, and whose voices are heard."""
    if edition == "minutes" and material.held is None:
        yield "No meeting has been held of which anything is noted."
    if edition != "minutes" and material.meets_for_another and not material.choices.date:
        yield f"The next meeting is for “{material.meets_for_another}”, so its date, place and host are not on this sheet. Choose the date to print them."
    if edition == "host" and material.starts and begins(material.starts) is None:
        yield f"“{material.starts}” is no time of day that is understood, so the evening is counted from 0:00. Write 19:30, or 7 pm."
    yield from (f"{each} was chosen, and is no longer in the club." for each in _gone(material, edition))
    for key in wanted:
        if not contents[key] and SECTIONS[key].without:
            yield f"“{HEADINGS[key]}” is left out. {SECTIONS[key].without}"
    if "about" in wanted and len(material.works) == 1:
        yield "Only one work has been entered; nothing stands beside it."
    makerless = [_distinct(work, material) for work in material.works if not filled(work["creator"])]
    if "about" in wanted and makerless:
        yield f"Who made {wording(ENGLISH).row(makerless)} has not been entered."
    if "about" in wanted and not material.brief:
        yield from material.not_shown
    if "voices" in wanted:
        yield from material.speakers.remarks(material.choices.voices, back.most_voices(material))
        yield from (
            f"What you cut of {material.named(each) or each} is no longer what it says; it is cut anew."
            for each in material.choices.cuts.keys() - material.speakers.cuts.keys()
        )


def _distinct(work: dict[str, Any], material: Material) -> str:
    """Name a work, with its kind where another is called the same."""
    same = [each["title"] for each in material.works].count(work["title"]) > 1
    return f"“{work['title']}”" + (f" ({material.called[work['work_id']]})" if same else "")


def _gone(material: Material, edition: Edition) -> Iterator[str]:
    """Return what the host chose for this sheet that is not there any more; of voices, `Speakers.remarks` tells."""
    there = {
        "sections": SECTIONS,
        "questions": {each["question_id"] for each in material.questions},
        "axes": material.axes,
    }
    if edition in {"threads", "minutes"}:
        there = {"threads": set(material.talk["comment_id"])} if edition == "threads" else {}
    for group, known in there.items():
        for key in getattr(material.choices, group) or ():
            if key not in known:
                yield f"{NAMED[group]} “{key}”"
