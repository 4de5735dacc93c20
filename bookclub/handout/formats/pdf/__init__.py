"""The handouts in PDF, tagged for those who listen to it (PDF/UA-1), set by Typst.

The plan goes to the template as data: nothing in it is read as markup.

The faces come in packages and with Typst itself, and each has its place in `data.SANS`, so that the same sheet comes out
whatever else is installed. This machine's own fonts are looked at only where a sheet has letters of a script of which
those have none, such as Chinese; they then show what no face of ours does, and the sheet is measured with them. If they
have none of that script either, the sheet is set as if there were no such fonts. No accent and no private character is
ever taken from them: what is an accent in one font stands beside its letter in another.

Typst finds this machine's fonts by itself: on Windows in the system's folder ``Fonts`` and in the user's,
``AppData/Local/Microsoft/Windows/Fonts``; on a Mac in ``/Library/Fonts``, ``/System/Library/Fonts``, what the system
has fetched of its own, and ``~/Library/Fonts``; elsewhere where fontconfig says (``FONTCONFIG_FILE`` names another
configuration), or else in ``/usr/share/fonts``, ``/usr/local/share/fonts``, ``~/.fonts`` and ``~/.local/share/fonts``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from bookclub.errors import ClubError
from bookclub.handout.formats.pdf import scripts
from bookclub.handout.formats.pdf.data import FITTED, data_of
from bookclub.handout.formats.pdf.pixels import in_pixels

if TYPE_CHECKING:
    from collections.abc import Iterator

    import typst

    from bookclub.handout.blocks import Plan
    from bookclub.handout.choices import Edition, Paper

TEMPLATE = Path(__file__).with_name("sheet.typ")
FIT = Path(__file__).with_name("fit.typ")
SIDES = {"front": "The front", "back": "The back"}
FACES = ("fontpkg_source_sans_3", "fontpkg_source_serif_4", "manimgx_fonts")
INSTEAD = "\N{WHITE SQUARE}"  # of a character that no font shows
IN_ITS_PLACE = INSTEAD + scripts.BREAK  # many such scripts have no blanks between words
MARKS = {"Mn", "Mc", "Me", "Cf", "Cc"}
NOBODYS = {"Co", "Cn"}  # which mean something else in every font that has them
NAMED = 8  # characters, in a note
MOST_SEEN = 12  # pages: a hundred of them would be too much for a browser to show
NOT_SHOWN = re.compile(r'the text (?:contains the disallowed codepoint )?`"(.+?)"`')
UNNAMED = "missing codepoints"  # Typst does not say which
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
PLACE = re.compile(r"┌─ (.+?):(\d+):\d+")
PAGE_COUNT = re.compile(rb"<xmpTPg:NPages>(\d+)<")


@dataclass(frozen=True, slots=True)
class Printed:
    """A handout in PDF.

    Attributes
    ----------
    data : bytes
    pages : int
    notes : tuple of str
        What the host should know, in sentences: which characters no font shows, what takes too much room.
    """

    data: bytes
    pages: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The first pages of a handout in SVG, how many it has in all, and what the host should know."""

    pages: list[bytes]
    count: int
    notes: tuple[str, ...]


def render(plan: Plan, edition: Edition = "standard", paper: Paper = "a4", template: Path | None = None) -> Printed:
    """Print a handout. The same plan gives the same bytes.

    Parameters
    ----------
    plan : Plan
    edition : {"standard", "large", "one-page", "host", "threads"}
    paper : {"a4", "letter"}
    template : Path, optional
        A Typst file of the host's own, in place of ours; it gets the same data.

    Returns
    -------
    Printed

    Raises
    ------
    ClubError
        If there is a mistake in the host's template, with its line.
    """
    sheet = _set(plan, edition, paper, template)
    pages = int(PAGE_COUNT.findall(sheet.data)[0])
    return Printed(sheet.data, pages, tuple(_notes(sheet, edition, pages)))


def preview(plan: Plan, edition: Edition = "standard", paper: Paper = "a4", template: Path | None = None) -> Seen:
    """Draw the first pages of a handout as they will be printed; see `render`."""
    sheet = _set(plan, edition, paper, template)
    drawn = sheet.compiler.compile(format="svg", sys_inputs=sheet.inputs)
    pages = [page for page in (drawn if isinstance(drawn, list) else [drawn]) if page]
    return Seen(pages[:MOST_SEEN], len(pages), tuple(_notes(sheet, edition, len(pages))))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A handout that has been set: with which compiler, from what, and what stands for characters no font shows.

    `fit` says of each side how it was set, or what to leave out where it is too long; of a sheet of any length, nothing.
    """

    data: bytes
    compiler: typst.Compiler
    inputs: dict[str, str]
    fit: list[dict[str, Any]]
    instead: dict[int, str]


def _set(plan: Plan, edition: Edition, paper: Paper, template: Path | None) -> _Sheet:
    """Set a handout in our faces; what they lack of a script of others in this machine's; the rest without it."""
    import typst

    data, instead, asked = data_of(plan, edition, paper), dict[int, str](), set[str]()
    more_to_try = _without_unnamed(plan, edition, paper)
    while True:
        inputs = {"data": data.translate(instead)}
        fonts_of_machine = bool(asked)
        try:
            fit = _fit(inputs, fonts_of_machine=fonts_of_machine) if edition in FITTED else []
            inputs["fit"] = json.dumps(fit)
            compiler = _compiler(template or TEMPLATE, fonts_of_machine=fonts_of_machine)
            printed = cast("bytes", compiler.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs))
            return _Sheet(printed, compiler, inputs, fit, instead)
        except OSError:
            message = f"{template} cannot be read."
            raise ClubError(message) from None
        except typst.TypstError as error:
            not_shown = _not_shown(error.diagnostic) - {chr(code) for code in instead}
            if not not_shown:
                data = next(more_to_try, "") if UNNAMED in error.message else ""
                if not data:
                    raise ClubError(_mistake(error, template)) from None
                continue
            foreign = scripts.foreign(not_shown)
            if foreign and not asked:
                asked = {each for each in not_shown if scripts.script(each) in foreign}
                instead |= {ord(each): IN_ITS_PLACE for each in not_shown if unicodedata.category(each) in NOBODYS}
                not_shown = {each for each in not_shown - asked if unicodedata.category(each) in MARKS}
            instead |= _instead(not_shown)
            asked = {each for each in asked if ord(each) not in instead}


def _without_unnamed(plan: Plan, edition: Edition, paper: Paper) -> Iterator[str]:
    """Write down a plan without what Typst cannot print and does not name: a mark that it joins to nothing.

    In a picture, that may be a name with a joiner or two accents: first such pictures are put in pixels, then all marks go.
    """
    data = data_of(in_pixels(plan), edition, paper)
    yield data
    yield "".join(each for each in data if unicodedata.category(each) not in MARKS)


@cache
def _compiler(template: Path, *, fonts_of_machine: bool) -> typst.Compiler:
    """Keep a compiler warm: it reads the template anew each time, but what it has set before it need not set again."""
    import typst

    return typst.Compiler(template, font_paths=_fonts(of_machine=fonts_of_machine))


@cache
def _fonts(*, of_machine: bool) -> typst.Fonts:
    """Find our faces, and behind them this machine's: of two of one name, Typst takes the one that it has found first."""
    import typst

    ours = [Path(str(files(package))) for package in FACES]
    found = typst.Fonts(include_embedded_fonts=False).fonts() if of_machine else []
    return typst.Fonts(
        include_system_fonts=False, font_paths=[*ours, *sorted({Path(str(each.path)).parent for each in found})]
    )


def _fit(inputs: dict[str, str], *, fonts_of_machine: bool) -> list[dict[str, Any]]:
    """Find out in what type, and how roomily, each side of a sheet of so many pages can be set."""
    import typst

    fonts = _fonts(of_machine=fonts_of_machine)
    found = typst.query(FIT, "<fit>", field="value", one=True, font_paths=fonts, sys_inputs=inputs)
    return cast("list[dict[str, Any]]", json.loads(found))


def _not_shown(diagnostic: str) -> set[str]:
    """Read from what Typst says which characters no font shows."""
    shown = (
        ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)) if escaped[1] else escaped[2], text)
        for text in NOT_SHOWN.findall(diagnostic)
    )
    return set("".join(shown))


def _instead(not_shown: set[str]) -> dict[int, str]:
    """Choose what to print instead. Marks go first: without them, the letters they stood on may be shown."""
    marks = {each for each in not_shown if unicodedata.category(each) in MARKS}
    return {ord(each): "" if marks else IN_ITS_PLACE for each in sorted(marks or not_shown)}


def _notes(sheet: _Sheet, edition: Edition, pages: int) -> Iterator[str]:
    """Say which characters are missing, and what takes too much room."""
    missing = [chr(code) for code, printed in sheet.instead.items() if printed]
    if missing:
        named = [f"{each} ({unicodedata.name(each, '').lower() or f'U+{ord(each):X}'})" for each in missing[:NAMED]]
        more = [f"and {len(missing) - NAMED} more"] if len(missing) > NAMED else []
        yield f"No font shows these characters; {INSTEAD} stands for each: {', '.join([*named, *more])}."
    fitted = FITTED.get(edition, ())
    too_long = [side for side in sheet.fit if "leave-out" in side]
    if too_long and edition != "host":
        yield f"It takes {pages} pages, not {len(fitted)}."
    for side in too_long:
        which = " or ".join(f"“{heading}”" for heading in side["leave-out"]) or "several of its parts"
        yield f"{SIDES[side['page']]} is too long for one page. Leave out {which}, or choose less for it."


def _mistake(error: typst.TypstError, template: Path | None) -> str:
    if template is None:
        return f"The handout cannot be printed: {error.message}."
    place = PLACE.search(error.diagnostic)
    where = f"{place[1]}, line {place[2]}" if place else str(template)
    return f"{where}: {error.message}. Put it right, or take {template.name} away to print with our own template."
