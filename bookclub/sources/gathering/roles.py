"""The parts that people have in making a work: which of them a club wants, and what files call them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

ORDER = (
    "creator",
    "author",
    "director",
    "screenplay",
    "music",
    "cinematography",
    "editing",
    "producer",
    "translator",
    "actor",
)  # in which a club lists them
# What a note says beside the name of a writer of a film, such as “(based on the novel by)”.
INVENTED = re.compile(r"\bcharacters?\b|\bcreat(?:ed|or)\b|\bpersonnages\b|\bfiguren\b", re.IGNORECASE)
WROTE_THE_BOOK = re.compile(
    r"\b(?:novels?|novellas?|novelette|books?|memoirs?|short stor(?:y|ies)|(?:stage)?plays?|musical|comics?|graphic novel|"
    r"autobiography|biography|article|poem|roman|novela|buch|vorlage|livre|libro|nouvelle|pièce|manga|fairy tale|"
    r"based (?:up)?on|d'après|basad[oa] en)\b",
    re.IGNORECASE,
)
WROTE_THE_FILM = re.compile(
    r"screen ?play|screenwriter|teleplay|script|adaptation|adapted|writ(?:ten|er)|dialogue|drehbuch|scénario|gui[oó]n",
    re.IGNORECASE,
)
ONLY_A_PART = re.compile(
    r"\bstory\b|\btreatment\b|\bidea\b|\bconcept\b|\bcontribut|\bconsult|\badditional\b|\brevisions?\b|\bnarration\b|"
    r"\btranslat|\bearlier\b|\bbackground\b|\bsegment\b|\bdraft\b",
    re.IGNORECASE,
)


@cache
def _roles() -> dict[str, str]:
    words = tomllib.loads((files(__package__) / "roles.toml").read_text("utf-8"))
    return {word: role for role, of_role in words.items() for word in of_role}


def role_of(job: str) -> str:
    """Return the role that a file means by a job; ``""`` for one that a club does not ask for.

    >>> [role_of(job) for job in ("Directors:", "Director of Photography", "Gaffer")]
    ['director', 'cinematography', '']
    """
    word = " ".join(job.casefold().replace("\xa0", " ").split()).rstrip(": ")
    roles = _roles()
    return roles.get(word) or roles.get(word.removesuffix("s"), "")


def writers_role(note: str) -> str:
    """Return the role of a writer of a film by the note beside the name; ``""`` where that tells of no more than an idea.

    >>> [writers_role(note) for note in ("", "novel", "screenplay & story", "story by", "characters")]
    ['screenplay', 'author', 'screenplay', '', '']
    """
    if not note or WROTE_THE_FILM.search(note):
        return (
            ""
            if ONLY_A_PART.search(note) and not re.search(r"screen ?play|teleplay", note, re.IGNORECASE)
            else "screenplay"
        )
    if INVENTED.search(note) or not WROTE_THE_BOOK.search(note):
        return "" if INVENTED.search(note) or ONLY_A_PART.search(note) else "screenplay"
    return "author"
