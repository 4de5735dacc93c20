"""From a club to a file in the hand: planned, printed, named, and kept only if no name slipped through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from slugify import slugify

from bookclub import markup
from bookclub.handout.blocks import texts_in
from bookclub.handout.choices import EDITIONS, FORMATS, NAMES, Choices, Format
from bookclub.handout.planning.cuts import with_cuts
from bookclub.handout.planning.plan import plan
from bookclub.privacy import Survivor, renamed, short_names, strangers, survivors
from bookclub.reading.meetings import held
from bookclub.reading.questions.found import question_of
from bookclub.reading.words.language import language_of_club
from bookclub.wording import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bookclub.club import Club
    from bookclub.handout.blocks import Plan
    from bookclub.handout.formats.pdf import Seen
    from bookclub.privacy import Names

TICKED_FROM = ("questions", "comparison", "comments", "reviews")
NAME = "the name of the file"
TEMPLATES = "templates"  # a host's own, in the club's folder
ENDINGS: dict[Format, str] = {
    "pdf": "pdf",
    "html": "html",
    "word": "docx",
    "notebook": "ipynb",
    "markdown": "md",
    "page": "html",
}


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout, ready to be kept.

    Attributes
    ----------
    name : str
        Of its file.
    data : bytes
    remarks : tuple of str
        What the host should know: what is left out, whose voice is missing, what spills over.
    survivors : tuple of Survivor
        Where a name may still stand that was to be kept out.
    """

    name: str
    data: bytes
    remarks: tuple[str, ...]
    survivors: tuple[Survivor, ...]


def make(club: Club, choices: Choices | None = None, folder: Path | None = None) -> Handout:
    """Make one handout.

    Parameters
    ----------
    club : Club
    choices : Choices, optional
    folder : Path, optional
        The club's, where templates of the host's own may lie.

    Raises
    ------
    ClubError
        If a template of the host's own cannot be used.
    """
    choices = choices or Choices()
    shown, chosen = _under_new_names(club, choices)
    name = _file_name(shown, choices)
    if choices.format == "page":
        from bookclub.handout.formats.page import page

        text = page(shown, names=choices.names, language=choices.language)
        seen = [(NAME, shown.title), ("the club page", markup.read(text).text)]
        remarks = tuple(_may_stand(seen, club, choices))
        return Handout(name, text.encode(), remarks, tuple(survivors(seen, club, choices.names, choices.language)))
    planned = plan(shown, chosen, choices.edition, folder)
    data, notes = _printed(planned, choices, folder and folder / TEMPLATES)
    seen = [(NAME, shown.title), *_texts(planned)]
    remarks = (*_may_stand(seen, club, choices), *planned.remarks, *notes)
    return Handout(name, data, remarks, tuple(survivors(seen, club, choices.names, choices.language)))


def preview(club: Club, choices: Choices, folder: Path | None = None) -> Seen:
    """Show the pages of a handout as they would be printed; the club page has none. See `make`."""
    from bookclub.handout.formats import pdf

    if choices.format == "page":
        return pdf.Seen([], 0, ())

    planned = plan(*_under_new_names(club, choices), choices.edition, folder)
    seen = pdf.preview(planned, choices.edition, choices.paper, _own(folder and folder / TEMPLATES, "sheet.typ"))
    may_stand = _may_stand(_texts(planned), club, choices)
    return replace(seen, notes=(*may_stand, *planned.remarks, *seen.notes))


def whole_set(choices: Choices) -> Iterator[Choices]:
    """List the whole set for a meeting: every edition as PDF, the standard one in every format, and the club page."""
    yield from (replace(choices, edition=edition, format="pdf") for edition in EDITIONS if edition != "minutes")
    yield from (replace(choices, edition="standard", format=each) for each in FORMATS if each != "pdf")


def _under_new_names(club: Club, choices: Choices) -> tuple[Club, Choices]:
    """Return the club with its readers' names out of it, and the choices by the short names that its rows then have."""
    shown, new = _without_names(club, choices.names, choices.language, tuple(choices.cuts.items()))
    ticked = {group: getattr(choices, group) for group in ("questions", "axes", "voices", "threads")}
    called = {old: now for table in TICKED_FROM for old, now in new.get(table, {}).items()}

    def now(key: str) -> str:
        comment, of_it = question_of(key)
        return called.get(key) or called.get(comment, comment) + of_it

    told: dict[str, Any] = {group: keys and tuple(map(now, keys)) for group, keys in ticked.items()}
    told["cuts"] = {now(key): said for key, said in choices.cuts.items()}
    return shown, replace(choices, **told)


@lru_cache(maxsize=1)  # the whole set, and every look at the pages, begins with the same
def _without_names(
    club: Club, names: Names, language: str, cuts: tuple[tuple[str, str], ...]
) -> tuple[Club, dict[str, dict[str, str]]]:
    return renamed(with_cuts(club, dict(cuts)), names, language), short_names(club, names, language)


def _may_stand(texts: Iterable[tuple[str, str]], club: Club, choices: Choices) -> Iterator[str]:
    """Tell the host of what may still say who somebody is that is no reader."""
    for each in strangers(texts, club, choices.names, choices.language):
        yield f"May still stand: {each.name}, in {each.place}, “{each.context}”. Correct the text, or leave it out, if it should not."


def _texts(planned: Plan) -> Iterator[tuple[str, str]]:
    """Return every text of a plan, with the place where it stands."""
    for part in (planned.title, planned.subtitle, planned.address, *planned.colophon):
        yield "the title and the sources", part
    yield from (("the blanks", filled_in) for _, filled_in in planned.blanks.rows)
    for section in planned.to_dict()["sections"]:
        for block in section["blocks"]:
            number = f"{section['number']}. " * bool(section["number"])
            place = " ".join([f"{number}{section['heading']}", str(block.get("number", ""))]).strip()
            yield from ((place, text) for text in texts_in(block))


def _file_name(club: Club, choices: Choices) -> str:
    kind = ["club-page"] if choices.format == "page" else [choices.edition]
    paper = [choices.paper] if choices.format in {"pdf", "html", "word"} else []
    names = [] if choices.names == "real" else [slugify(NAMES[choices.names])]
    talk = language_of_club(club)
    spoken = choices.language or talk
    language = [] if spoken == talk == ENGLISH else [spoken]
    meeting = club.meetings["meeting_id"].eq(held(club) or "") & (kind == ["minutes"])
    day = [slugify(each) for each in club.meetings.loc[meeting, "date"].dropna()]
    stem = "-".join([slugify(club.title, max_length=60) or "club", *kind, *day, *paper, *language, *names])
    return f"{stem}.{ENDINGS[choices.format]}"


def _printed(planned: Plan, choices: Choices, templates: Path | None) -> tuple[bytes, tuple[str, ...]]:
    """Return the file's bytes, and what the host should know of how it was printed."""
    edition, paper = choices.edition, choices.paper
    match choices.format:  # what each is made with is loaded where it is made
        case "pdf":
            from bookclub.handout.formats import pdf

            printed = pdf.render(planned, edition, paper, _own(templates, "sheet.typ"))
            return printed.data, printed.notes
        case "html":
            from bookclub.handout.formats import html

            return html.render(planned, edition, paper, _own(templates, "sheet.html.jinja")).encode(), ()
        case "word":
            from bookclub.handout.formats import word

            return word.render(planned, edition, paper), ()
        case "notebook":
            from bookclub.handout.formats import notebook

            return notebook.render(planned, edition), ()
        case _:
            from bookclub.handout.formats import markdown

            return markdown.render(planned, edition).encode(), ()


def _own(templates: Path | None, name: str) -> Path | None:
    """Return a template of the host's own, if there is one."""
    path = templates / name if templates else None
    return path if path and path.is_file() else None
