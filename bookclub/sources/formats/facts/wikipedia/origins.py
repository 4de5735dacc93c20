"""What an article says that its film was made from: in the box, or in its first sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.sources.formats.facts.wikipedia.names import names_in
from bookclub.sources.gathering.records import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

ITALIC = re.compile("\x02([^\x02\x03]+)\x03")
BY = re.compile(r"(?:^|[\s\x03,])(?:written |geschrieben )?(?:by|von|de|par|di|por|d['’])\s*(?=[A-ZÀ-Þ\[])")
KINDS = {
    "play": r"\b(?:stage ?)?plays?\b|theaterstück|bühnenstück|drama von|pièce|obra de teatro|obra teatral",
    "series": r"\btelevision series|\btv series|fernsehserie|série télévisée|serie de televisión",
    "film": r"\bfilms?\b|spielfilm|película",
    "book": r"\bnovel(?:la|ization|ette)?s?\b|\bbooks?\b|\bstory\b|\bstories\b|\bmemoirs?\b|\b(?:auto)?biography\b|\bcomics?\b|\bpoem\b|roman\w*|novelle|erzählung\w*|"
    r"\bbuch\w*|kurzgeschichte|\blivre\b|nouvelle|récit|bande dessinée|novela|libro|cuento|relato|romanzo",
}
SAME_NAME = re.compile(
    r"same[- ](?:name|title)|eponymous|self-titled|gleichnamig|du même nom|même titre|éponyme|homonyme|homónim|mismo nombre|mismo título|omonim",
    re.IGNORECASE,
)
MADE_FROM = re.compile(
    r"(?:\b(?:loosely |partly )?(?:based (?:up)?on|inspired by|adapt(?:ed|ation) (?:from|of))|\bbasier\w* (?:lose )?auf|\bnach (?:dem|der|einem|einer)\b|"
    r"verfilmung (?:des|der|von)|\badapt\w+ (?:du|de la|de l['’]|d['’]une?|des)|\btiré\w* du|d['’]après|\bbasad[oa] en|\badaptación de|\binspirad[oa] en)"
    r"\s*(?P<rest>[^;]{0,260})"
)
NAME = (
    r"(?:[A-ZÀ-Þ][\w'’.-]*|[A-Z]\.)(?:\s+(?:(?:de|du|la|le|von|van|der|del|di|da|y|O['’])\s+)?[A-ZÀ-Þ][\w'’.-]*){1,4}"
)
AUTHOR = re.compile(
    rf"\b(?:by|von|de|par|di|d['’])\s*(?:(?:the |des |der )?[\w-]+ (?:author|writer|novelist|Autors?|Schriftstellers?) )?(?P<who>{NAME})"
)
OWNER = re.compile(
    rf"(?P<who>{NAME})(?:['’]s?|\s)\s*(?:(?:classic|famous|\d{{4}}|bestselling|best-selling)\s+)*\x02?(?:[^\x02\x03]*\x03)?\s*(?:novel|book|play|story|memoir|novella)"
)
YEAR = re.compile(r"\b((?:1[0-9]|20)\d\d)\b(?!s)")
NOT_A_TITLE = re.compile(
    r"^(?:the|an?|its|der|die|das|dem|den|le|la|el|un|une|una)?\s*(?:\d{4}\s*)?(?:[\w-]+\s+){0,2}?(?:novels?|books?|play|(?:short )?story|memoir|novella|roman|buch|livre|novela|libro|characters?)?"
    r"(?:\s+of the same (?:name|title))?$",
    re.IGNORECASE,
)


def origin(lines: Sequence[str], opening: str, title: str, year: int | None, authors: tuple[str, ...]) -> Origin | None:
    """Return what a film was made from, by the box's lines, or else by the opening of the article.

    Parameters
    ----------
    lines : sequence of str
        The box's field, what is in italics between the marks of `ITALIC`.
    opening : str
    title : str
        The film's own.
    year : int or None
        The film's own, which is never that of its origin.
    authors : tuple of str
        Whom the box names as author of what the film was made from.
    """
    said = _in_opening(opening, title, year)
    if not lines:
        if said is None and authors:
            return Origin(creators=authors)
        return said
    text = " ".join(lines)
    by = BY.search(text)
    what, who = (text[: by.start()], text[by.end() :]) if by else (text, "")
    found = ITALIC.search(text) or re.search(r"[“\"]([^”\"]+)[”\"]", text)
    name = found[1].strip() if found else ""
    if not name and not NOT_A_TITLE.fullmatch(_plain(what)):
        name = re.sub(
            r"^(?:the|a)?\s*(?:\d{4} )?(?:novel|book|play|short story|memoir|roman|novela)s?\s+(?=[A-ZÀ-Þ])|\s*\([^()]*\)|,.*",
            "",
            _plain(what),
        ).strip(" ,:")
    if SAME_NAME.search(what) or (not name and SAME_NAME.search(opening)):
        name = title
    writers = tuple(dict.fromkeys(names_in(_first_people(who)))) or authors
    if not name and not writers:
        return said
    agrees = said is not None and (not writers or not said.creators or set(said.creators) & set(writers))
    stated = next((int(each) for each in YEAR.findall(ITALIC.sub("", text)) if int(each) != year), None)
    return Origin(
        title=name or (said.title if said is not None and agrees else ""),
        creators=writers or (said.creators if said is not None else ()),
        year=stated or (said.year if said is not None and agrees else None),
        kind=_kind(what) or (said.kind if said is not None and agrees else "book"),
    )


def _plain(text: str) -> str:
    return " ".join(text.replace("\x02", "").replace("\x03", "").split()).strip(" ,:;'\"“”–")


def _first_people(text: str) -> str:
    """Return the first of the people who are named behind “by”, up to where another origin begins."""
    return re.split(r"\x02|\b(?:adapted|and the|based|inspired|translated|as told|published|directed|written)\b", text)[
        0
    ]


def _kind(text: str) -> str:
    return next((kind for kind, pattern in KINDS.items() if re.search(pattern, text, re.IGNORECASE)), "")


def _in_opening(opening: str, title: str, year: int | None) -> Origin | None:
    """Return what the opening says in plain words: a kind of book, with its title or its author, or both."""
    made = MADE_FROM.search(opening)
    if made is None:
        return None
    rest = re.split(
        r"(?<=[^\W\d_]{4})\.\s|\x03?,?\s(?:and|which|directed|starring|written and|stars|produced|and is)\b(?= (?:directed|stars|starring|produced|written|was|it|the film))",
        made["rest"],
    )[0]
    kind = _kind(ITALIC.sub("", rest))
    if kind not in ("book", "play"):
        return None
    author = AUTHOR.search(rest) or OWNER.search(rest)
    italic = ITALIC.search(rest)
    name = italic[1].strip(" ,.") if italic else title if SAME_NAME.search(rest) else ""
    around = re.search(
        r"\b((?:1[5-9]|20)\d\d)\b(?:\s+(?!film\b)[^\s\x02]+){0,5}?\s+(?:\S*novel|book|play|short story|story|memoir|novella|roman|novela)",
        rest,
        re.IGNORECASE,
    )
    stated = int(around[1]) if around and int(around[1]) != year else None
    who = tuple(names_in(author["who"].strip(" .,"))) if author else ()
    who = tuple(re.sub(r"['’]s?$", "", each) for each in who)
    if not (name or who):
        return None
    return Origin(title=name, creators=who, year=stated, kind=kind)
