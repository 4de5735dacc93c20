"""The characters that actors play: their names as a club has them, and who plays them grown up or as a child."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.merging.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOBODY = re.compile(
    r"(?:as |en tant que |als )?(?:(?:him|her|it|my)self|them(?:selves|self)|(?:one)?self|(?:sich|er|sie) selbst|"
    r"lui[- ]même|elle[- ]même|eux[- ]mêmes|(?:él|ella|sí) mism[oa]|(?:se|sé) stess[oa]|ele mesmo|ela mesma|"
    r"n/?a|none|unknown|unnamed|undetermined|tba|cast|actor|actress|various(?: roles| characters)?)"
    r"(?:\s*(?:[-–—:/,]|as\b).*)?",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
ALTERNATIVES = re.compile(r"\s+/\s+|(?<=[^\W\d])/(?=[^\W\d]{2})")
ARTICLE = re.compile(r"^(?:an? (?=\S)|(?:the|el|la|le|der|die|das|il) (?=[A-ZÀ-Þ]))")  # as in a sentence, not in a name
CHILD, ADULT = "child", "adult"
_YOUNG = r"young|junge[rsn]?|jeune|joven"
_SMALL = r"little|younger|baby|infant|toddler|child|kid|teen(?:age[dr]?)?|kleine[rs]?|petite?|pequeñ[oa]|niñ[oa]"
_OLD = r"old(?:er)?|elderly|elder|adult|grown(?:[- ]up)?|ältere[rs]?|erwachsene[rs]?|vieux|vieille|adulte|viej[oa]|adult[oa]"
BEFORE = re.compile(
    rf"(?:an?\s+|the\s+)?(?:(?P<young>{_YOUNG})|(?P<small>{_SMALL})|(?P<old>{_OLD}))\s+(?P<name>\S.*)", re.IGNORECASE
)
AS_A = re.compile(
    r"(?P<name>.*?\S)[\s,;–-]*\b(?:as an?|als|enfant|comme|de|when)\s?(?:an?\s|un[ea]?\s)?(?:very\s)?(?:young\s|little\s|junge[rs]?\s|joven\s)?"
    r"(?:(?P<young>child|kid|girl|boy|baby|teen(?:ager)?|youth|kind|mädchen|junge|enfant|niñ[oa]|joven|young)|(?P<old>adult|grown-?up|erwachsener?|adulte|adulto))",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"(?P<name>.*?\S)[\s,;–-]+(?:(?P<young>{_YOUNG}|child|kid|enfant|kind|niñ[oa]|teen(?:age[dr]?)?|younger|baby)|(?P<old>{_OLD}))",
    re.IGNORECASE,
)
AGED = re.compile(
    r"(?P<name>.*?\S)[\s,;–-]*\(?\b(?:(?:at )?age[ds]?:?\s*(?P<age>\d{1,2})|(?P<years>\d{1,2})[\s-]*(?:years?|yrs?|jahre?|ans|años|anni)(?:[\s-]old)?|"
    r"(?P<months>\d{1,2})[\s-]*(?:months?|monate?|mois|meses)(?:[\s-]old)?)\b\)?",
    re.IGNORECASE,
)
OF_AGE = 18
# What is no name, so that a young one of these is nobody's childhood.
ANYBODY = frozenset(
    [
        "man",
        "woman",
        "men",
        "women",
        "boy",
        "girl",
        "boys",
        "girls",
        "guy",
        "lady",
        "gentleman",
        "child",
        "children",
        "kid",
        "kids",
        "son",
        "daughter",
        "brother",
        "sister",
        "mother",
        "father",
        "mom",
        "dad",
        "wife",
        "husband",
        "couple",
        "officer",
        "cop",
        "policeman",
        "soldier",
        "doctor",
        "nurse",
        "priest",
        "student",
        "reporter",
        "lawyer",
        "waiter",
        "waitress",
        "clerk",
        "driver",
        "guard",
        "thug",
        "punk",
        "fan",
        "fool",
        "bride",
        "lover",
        "monk",
        "nun",
        "prince",
        "princess",
        "king",
        "queen",
        "lord",
        "actor",
        "actress",
        "dancer",
        "singer",
        "worker",
        "farmer",
        "sailor",
        "hunter",
        "hippie",
        "mann",
        "frau",
        "mädchen",
        "junge",
        "sohn",
        "tochter",
        "homme",
        "femme",
        "garçon",
        "fille",
        "fils",
        "hombre",
        "mujer",
        "chico",
        "chica",
        "hijo",
        "hija",
        "person",
        "people",
        "one",
        "prisoner",
        "patient",
        "neighbor",
        "neighbour",
        "cousin",
        "uncle",
        "aunt",
    ]
)
SMALL_WORDS = frozenset(
    ("the", "a", "an", "of", "and", "mr", "mrs", "ms", "miss", "dr", "der", "die", "das", "le", "la", "el")
)


@dataclass(frozen=True, slots=True)
class Part:
    """A character as one actor plays them.

    Attributes
    ----------
    name : str
        ``""`` for nobody, such as oneself.
    aliases : tuple of str
        The names that a file gives beside each other, as in “Clark Kent / Superman”.
    portrays : str
        ``"adult"``, ``"child"`` or ``""``.
    """

    name: str = ""
    aliases: tuple[str, ...] = ()
    portrays: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    name: str  # without what tells the age
    written: str
    mark: str = ""  # "young", "small" or "old"


def parts(written: Sequence[str]) -> list[Part]:
    """Return the characters of a cast, each from what a file says that its actor plays.

    A part said to be young is another's childhood if the cast has one whose name has all of its words. What is only
    called little or the baby may be a name, and is one where there is no other.
    """
    read = [_read(each) for each in written]
    plain = list(dict.fromkeys(each.written for each in read if each.written and not each.mark))
    marked = Counter(folded(each.name) for each in read if each.mark)
    grown: dict[str, str] = {}
    for each in read:
        if each.mark and (whole := _whole(each, plain, read, marked)):
            grown[each.written] = whole
    raised = {grown[each.written] for each in read if each.mark == "young" and each.written in grown}
    return [_part(each, grown, raised) for each in read]


def _part(read: _Read, grown: dict[str, str], raised: set[str]) -> Part:
    name = grown.get(read.written, read.written)
    portrays = ""
    if read.written in grown:
        portrays = ADULT if read.mark == "old" else CHILD
    elif not read.mark and name in raised and not _is_anybody(name):
        portrays = ADULT
    aliases = tuple(each for each in map(str.strip, ALTERNATIVES.split(name)) if each)
    return Part(name, aliases if len(aliases) > 1 else (), portrays)


def _whole(each: _Read, plain: Iterable[str], read: Iterable[_Read], marked: Counter[str]) -> str:
    """Return the name of the character whose youth or age a part is; ``""`` if it is a character of its own."""
    if _is_anybody(each.name):
        return ""
    words = _words(each.name)
    if same := [
        name for name in plain if any(folded(one) == folded(each.name) for one in (name, *ALTERNATIVES.split(name)))
    ]:
        return same[0]
    longer = [name for name in plain if words and words <= _words(name)]
    if len(longer) == 1:
        return longer[0]
    of_others = {one.name for one in read if one.mark and one is not each and words < _words(one.name)}
    if len(of_others) == 1 and not longer:
        return of_others.pop()
    return each.name if each.mark == "young" or marked[folded(each.name)] > 1 else ""


def _read(written: str) -> _Read:
    """Take from what is written of a part its notes, and what tells the age."""
    notes = BRACKETS.findall(written)
    text = " ".join(BRACKETS.sub(" ", written).replace("\xa0", " ").split()).strip(" ,;:–-").strip()
    text = text.strip('"“”') if text.count('"') == 2 and text[0] == text[-1] == '"' else text  # noqa: PLR2004
    if not text or NOBODY.fullmatch(text):
        return _Read("", "")
    for note in notes:
        if (
            found := AGED.fullmatch(f"{text} ({note})")
            or AS_A.fullmatch(f"{text}, {note}")
            or AFTER.fullmatch(f"{text}, {note}")
        ):
            return _Read(text, f"{text} ({note})", _mark(found))
    if found := AGED.fullmatch(text) or AS_A.fullmatch(text) or BEFORE.fullmatch(text):
        return _Read(found["name"].strip(" ,;–-("), text, _mark(found))
    return _Read(text, ARTICLE.sub("", text))


def _mark(found: re.Match[str]) -> str:
    said = found.groupdict()
    if months := said.get("months"):
        return "young" if months else ""
    if age := said.get("age") or said.get("years"):
        return "young" if int(age) < OF_AGE else "old"
    return next((name for name in ("young", "small", "old") if said.get(name)), "")


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold())) - SMALL_WORDS


def _is_anybody(name: str) -> bool:
    return not _words(re.sub(r"#?\d+", "", name)) - ANYBODY
