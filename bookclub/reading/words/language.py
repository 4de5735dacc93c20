"""What a language says of books and films, as data: one file in `languages/` for each."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookclub.reading.words.names import CHARACTER, NAME, SPACE, TITLE, UPPER
from bookclub.tables import filled
from bookclub.wording import ENGLISH, Wording, wording

if TYPE_CHECKING:
    from bookclub.tables import Tables

FOLDER = Path(__file__).parent / "languages"
TEXTS_LOOKED_AT, AT_THE_BEGINNING = 40, 100  # texts, and characters of each
FEWEST, SHARE, AHEAD = (
    3,
    0.1,
    2,
)  # words that are usual in one language alone: how many, of all, and times those of any other
_PLACE = re.compile(r"\{([A-Za-z_]+)\}")
_WORD_START = re.compile(r"(?:(?<=[ (|:/?)-])|^)([^\W\d_])(?=[^\W\d_]|\?)")
_LIST = rf"(?>{NAME})(?:{SPACE}?\([^()\n]{{1,80}}\))?"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording, and the roles it gives to whom it names."""

    roles: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, eq=False)
class Language:
    """What one language says.

    Attributes
    ----------
    usual : frozenset of str
        Words that are in any text of it.
    openers : frozenset of str
        Words that begin a sentence, or stand before a name, and are no part of it.
    never : frozenset of str
        Words that are in names of things, never of people.
    articles : frozenset of str
        What a title may begin with.
    heads : dict of str to str
        Before a colon, and the role it tells.
    phrases : list of Phrase
    guards : dict of str to Pattern
        Wordings beside which nothing is taken.
    words : dict of str to Pattern
        Kinds of words.
    """

    code: str
    name: str
    usual: frozenset[str]
    openers: frozenset[str]
    never: frozenset[str]
    articles: frozenset[str]
    heads: dict[str, str]
    phrases: tuple[Phrase, ...]
    guards: dict[str, re.Pattern[str]]
    words: dict[str, re.Pattern[str]]
    told: dict[str, re.Pattern[str]]
    outcomes: dict[str, re.Pattern[str]]
    near: dict[str, re.Pattern[str]]
    giveaways: dict[str, re.Pattern[str]]
    lines: dict[str, str]
    triggers: dict[str, frozenset[str]]
    ratings: dict[str, str]
    nouns_are_capitalised: bool
    numbers: dict[str, float]
    months: dict[str, re.Pattern[str]]
    macros: dict[str, str]


@cache
def languages() -> tuple[Language, ...]:
    """Return the languages there are files for; English first, then by name."""
    return tuple(_language(code) for code in _files())


def english() -> Language:
    """Return the language in which a text is taken to be that tells nothing of it."""
    return _language(ENGLISH)


def language_of(text: str) -> Language:
    """Return the language that a text is most likely in; English where nothing tells."""
    return _language(_code_of(text))


def language_of_club(tables: Tables) -> str:
    """Return the code of the language that people speak in, as far as the first of their texts tell; English if nothing does.

    What is said in the language of a talk had better be English than a neighbour of it, as German is of Dutch; so only
    words count that no other language here has, and there must be many of them.
    """
    said = (tables.comments["text"], tables.reviews["text"], tables.posts["text"], tables.questions["text"])
    texts = [text[:AT_THE_BEGINNING] for column in said for text in islice(column, TEXTS_LOOKED_AT) if filled(text)]
    words = re.findall(r"[^\W\d_]+", " ".join(texts).casefold())
    counts = {code: sum(map(_own_words(code).__contains__, words)) for code in _files()}
    best, second, *_ = sorted(counts.values(), reverse=True)
    is_sure = best >= max(FEWEST, SHARE * len(words), AHEAD * second)
    return max(counts, key=counts.__getitem__) if is_sure else ENGLISH


def wording_of_club(tables: Tables) -> Wording:
    """Return what sheet and screen say in the language that people speak in."""
    return wording(language_of_club(tables))


@cache
def _own_words(code: str) -> frozenset[str]:
    """Return the words that are usual in one language alone."""
    usual = _usual()
    return usual[code].difference(*(words for other, words in usual.items() if other != code))


@cache
def words_of_no_name() -> frozenset[str]:
    """Return words, in small letters, with which no person's name begins in any of the languages."""
    kinds = ("usual", "openers", "never", "articles")
    return frozenset(word for data in _files().values() for kind in kinds for word in data[kind].split())


def _code_of(text: str) -> str:
    """Tell a text's language by its usual words: to make a language's patterns takes long, and most are not needed."""
    words, usual = re.findall(r"[^\W\d_]+", text[:4000].casefold()), _usual()
    return max(usual, key=lambda code: sum(word in usual[code] for word in words))


@cache
def _usual() -> dict[str, frozenset[str]]:
    return {code: frozenset(data["usual"].split()) for code, data in _files().items()}


@cache
def _files() -> dict[str, dict[str, Any]]:
    """Return what the files say, by the languages' codes, English first; each with its ``name``."""
    read = (tomllib.loads(path.read_text("utf-8")) | {"name": path.stem} for path in sorted(FOLDER.glob("*.toml")))
    found = {data["code"]: data for data in read}
    return {ENGLISH: found.pop(ENGLISH)} | found


@cache
def _language(code: str) -> Language:
    data = _files()[code]
    macros = {name: f"(?:{pattern})" for name, pattern in data["macros"].items()}
    compiled = {
        kind: {name: re.compile(_written(pattern, macros)) for name, pattern in data.get(kind, {}).items()}
        for kind in ("guards", "words", "told", "outcomes", "giveaways")
    }
    return Language(
        code=data["code"],
        name=data["name"],
        usual=frozenset(data["usual"].split()),
        openers=frozenset(data["openers"].split()),
        never=frozenset(data["never"].split()),
        articles=frozenset(data["articles"].split()),
        heads={word.replace("_", " "): role for role, words in data["heads"].items() for word in words.split()},
        phrases=tuple(
            Phrase(tuple(roles.split()), re.compile(_written(wording, macros)))
            for roles, wordings in data["phrases"].items()
            for wording in wordings
        ),
        ratings={kind: wording.replace(" ", SPACE) for kind, wording in data["ratings"].items()},
        near={role: re.compile(wording, re.IGNORECASE) for role, wording in data["near"].items()},
        lines=data["lines"],
        triggers={kind: frozenset(words.split()) for kind, words in data["triggers"].items()},
        nouns_are_capitalised=data.get("nouns_are_capitalised", False),
        numbers=data["numbers"],
        months={month: re.compile(rf"(?<!\w)(?:{name})(?!\w)") for month, name in data["months"].items()},
        macros=data["macros"],
        **compiled,
    )


def _written(wording: str, macros: dict[str, str]) -> str:
    """Make a wording a regular expression that finds it as whole words."""
    return rf"(?<!\w)(?:{_filled(wording, macros)})(?!\w)"


def _filled(wording: str, macros: dict[str, str]) -> str:
    """Make a wording a regular expression: places filled in, a first letter either way, any single blank between words."""
    parts = _PLACE.split(wording)
    filled = []
    for at, part in enumerate(parts):
        if at % 2:
            filled.append(_places(part, macros))
        else:
            either = _WORD_START.sub(lambda found: f"[{found[1]}{found[1].upper()}]", part)
            filled.append(either.replace(" ", SPACE))
    return "".join(filled)


def _places(name: str, macros: dict[str, str]) -> str:
    if name in macros:
        return _filled(macros[name], macros)
    both = macros["and"].replace(" ", SPACE)
    separator = rf"(?:,{SPACE}{both}|,|{SPACE}{both}|{SPACE}?[&/])"
    return {
        "person": rf"(?P<person>(?>{NAME}))",
        "full": rf"(?P<person>(?=\S+{SPACE}[{UPPER}])(?>{NAME}))",
        "people": rf"(?P<people>{_LIST}(?:{separator}{SPACE}?{_LIST})*)",
        "whose": rf"(?P<person>{NAME}){macros['of_whom']}",
        "character": rf"(?P<character>{CHARACTER})(?!\w)",
        "title": rf"[\"'“‘„«_*]{{0,2}}(?P<title>{TITLE})[\"'”’“»_*]{{0,2}}",
        "work": r"[\"'“‘„«_*]{0,2}(?P<work>\ue000+)[\"'”’“»_*]{0,2}",
        "gap": rf"(?:[ ,][^.;:()\n{UPPER}]{{0,60}}?)?",
        "year": r"(?P<year>(?:1[5-9]|20)\d\d)",
        "small": rf"(?:[^\W\d_{UPPER}][\w'’-]*{SPACE}){{0,4}}?",
        "UPPER": f"[{UPPER}]",
    }[name]


def without_article(title: str) -> str:
    """Return a title without what many leave out at its beginning.

    >>> without_article("The Mill")
    'Mill'
    """
    first, _, rest = title.partition(" ")
    return rest if rest and any(first.casefold() in each.articles for each in languages()) else title
