"""The check before anything is printed: every place where a name may have survived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.privacy.detection import HANDLE, HAS_LINK, LINK, NameDetector, real_name
from bookclub.privacy.normalising import Normalised, normalise
from bookclub.privacy.people import words_of_the_sheet
from bookclub.privacy.renaming import detector_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookclub.club import Club
    from bookclub.privacy.people import Names

AROUND = 40  # characters of the text on either side


@dataclass(frozen=True, slots=True)
class Survivor:
    """A place where a reader's name may have survived.

    Attributes
    ----------
    place : str
        Where, in a host's words.
    name : str
        The real name.
    context : str
        The words around it.
    """

    place: str
    name: str
    context: str


def survivors(
    texts: Iterable[tuple[str, str]], club: Club, names: Names = "pseudonyms", language: str = ""
) -> list[Survivor]:
    """List every place in which a reader's name may still stand.

    That is: names and parts of them, other names, what is nearly one, and addresses and handles that
    hold one. A name that somebody in the story has, or one of its makers, is listed too; a word
    that is also a name only where it has a capital.

    Parameters
    ----------
    texts : iterable of (str, str)
        The place, such as ``"comment #2.1"``, and the text that is about to be printed there.
    club : Club
        The club as it was before it was renamed.
    names : {"real", "first", "pseudonyms"}
        What the readers are called in the texts.
    language : str
        Of the sheet, as `bookclub.wording.wording` takes it: pseudonyms are in it; without one, in that of the talk.

    Returns
    -------
    list of Survivor
        In the order of the texts; one for each name in each place.
    """
    if names == "real":
        return []
    texts = list(texts)
    words = words_of_the_sheet(club, language)
    _, detector = detector_for(club, names, words, [text for _, text in texts])
    found: dict[tuple[str, str], Survivor] = {}
    for place, text in texts:
        for name, plain, start, end in _names_in(text, detector):
            if (place, name) not in found:
                found[place, name] = Survivor(place, name, _context(plain, start, end))
    return list(found.values())


def refusal(file: str, found: Iterable[Survivor]) -> str:
    """Say that a file was not written, since names may still stand in it, and where."""
    places = "\n".join(f"  {each.place}: {each.name}, in “{each.context}”" for each in found)
    return (
        f"Nothing was written: names may still stand in {file}. "
        f"Look at these places; if they may stay as they are, accept them.\n{places}"
    )


def _names_in(text: str, detector: NameDetector) -> Iterator[tuple[str, Normalised, int, int]]:
    for gap in ("", " "):
        plain = normalise(text, gap=gap)
        for found in detector.find(plain):
            if found.possible:
                yield real_name(found.form), plain, found.start, found.end
        for pattern in (LINK, HANDLE) if HAS_LINK.search(text) else (HANDLE,):
            for word in pattern.finditer(plain.cased):
                if name := detector.inside(word[0]):
                    yield name, plain, *word.span()
        if not plain.hides:
            return


def _context(text: Normalised, start: int, end: int) -> str:
    return " ".join(text.original(max(0, start - AROUND), end + AROUND).split())
