"""A line or a row of the cast: the actor, and whom they play, without what else is said of either."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.sources.formats.facts.wikipedia.names import BRACKETS, is_name
from bookclub.sources.gathering.records import Credit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLAYS = re.compile(
    r"\s+(?:as|als|como|dans le rôle d[eu]|en|nel ruolo di)\s+(?!(?:well|the voice of)\b)", re.IGNORECASE
)
BETWEEN = re.compile(r"\s*(?::(?!//)|–|—|\s-\s|\s−\s|…|\.{3,})\s*")
PLAYED_BY = re.compile(
    r"(?P<part>[^,:;–—()]{2,80}?)[\s,:;–—(-]*\b(?:is |was |wird |est )?(?:played|portrayed|voiced|gespielt|verkörpert|dargestellt|interpretad[oa]|"
    r"interprétée?|jouée?)(?: by| von| por| par)\s+(?P<actor>[^,:;–—().]+)",
    re.IGNORECASE,
)
VOICE_OF = re.compile(r"^(?:the )?voice of\s+", re.IGNORECASE)
# Where a part ends and what is said of it begins.
ENDS = re.compile(
    r"\s*(?:[;:–—…]|,(?!\s*(?:Jr|Sr|II|III)\b)|\s-\s|\.{3}|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})\.(?=\s|$)|"
    r"\b(?:who|whose|whom|which|qui|que|quien|der seine|die ihre)\b|\(?\buncredited\b|\bin (?:a|his|her) (?:cameo|final|first)\b)"
)
AGE = re.compile(
    r"\b(?:young|younger|child|kid|boy|girl|baby|teen\w*|old|older|adult|aged?|years?|jung|als kind|kind|enfant|jeune|joven|niñ[oa]|jahre|ans|años)\b",
    re.IGNORECASE,
)
LONGEST = 600  # letters of a line that are looked at
MOST_LETTERS, MOST_WORDS = 80, 7
AS_BEGINNING = re.compile(r"^(?:as|als|como)\s+", re.IGNORECASE)


def credit_of(line: str) -> Credit | None:
    """Return who plays whom by one line of a list; None if it says neither.

    >>> credit = credit_of("Ada Bell as Dr. Ines Marlow, a doctor who has seen too much")
    >>> credit.person, credit.part
    ('Ada Bell', 'Dr. Ines Marlow')
    """
    text = " ".join(re.sub(r"\[[^\[\]]*\]", "", line[:LONGEST]).split()).strip("•*- ")
    masked = re.sub(r"\([^()]*\)", lambda found: "\0" * len(found[0]), text)
    between = PLAYS.search(masked) or BETWEEN.search(masked)
    if (
        between is not None
        and (other := BETWEEN.search(masked))
        and other.start() < between.start()
        and is_name(_actor(text[: other.start()]))
    ):
        between = other if len(masked[: between.start()].split()) > MOST_WORDS else between
    if between is None:
        if played := PLAYED_BY.match(text):
            return _credit(played["actor"], played["part"])
        actor = _actor(text)
        return Credit(person=actor, job="actor") if is_name(actor) and actor[0].isupper() and _is_plain(text) else None
    if played := PLAYED_BY.match(text[: between.end() + MOST_LETTERS]):
        return _credit(played["actor"], played["part"])
    return _credit(text[: between.start()], text[between.end() :])


def _is_plain(text: str) -> bool:
    """Return whether a line is but a name, with a note in brackets at most."""
    return not re.search(r"[.,;](?=\s)", BRACKETS.sub("", text)) and len(BRACKETS.sub("", text).split()) < 5  # noqa: PLR2004


def _credit(actor: str, part: str) -> Credit | None:
    person = _actor(actor)
    if not is_name(person):
        return None
    return Credit(person=person, job="actor", part=part_in(part))


def _actor(text: str) -> str:
    return BRACKETS.sub("", text).strip(" ,;:–—-*†\"'")


def part_in(text: str) -> str:
    """Return the part at the beginning of what a line says of an actor.

    >>> part_in("Det. Jimmy 'Popeye' Doyle: a policeman")
    "Det. Jimmy 'Popeye' Doyle"
    """
    text = VOICE_OF.sub("", text.strip())
    notes = [note for note in re.findall(r"\(([^()]*)\)", text) if AGE.search(note)]
    aged = re.match(r"[^,;(]*,\s*((?:aged?|als|as an?|enfant|de niñ[oa])\b[^,;.()]*)", text)
    masked = re.sub(r"\s*\([^()]*\)?", lambda found: "\0" * len(found[0]), text)
    end = ENDS.search(masked)
    part = masked[: end.start()] if end else masked
    part = " ".join(part.replace("\0", "").split()).strip(" ,;:–—-")
    if len(part) > MOST_LETTERS or len(part.split()) > MOST_WORDS + 3:
        return ""
    if aged and part:
        return f"{part}, {aged[1].strip()}"
    first = text.find("(")
    return f"{part} ({notes[0]})" if notes and part and -1 < first <= len(part) + 2 else part


def table_credits(rows: Sequence[Sequence[str]], actors: Sequence[str], parts: Sequence[str]) -> Iterator[Credit]:
    """Return who plays whom by a table: with heads of its columns, or with “as” in its cells."""
    at_actor, at_part = None, None
    for row in rows:
        heads = [cell.casefold().strip(": ") for cell in row]
        actor_at = next((at for at, head in enumerate(heads) if head in actors), None)
        part_at = next((at for at, head in enumerate(heads) if head in parts), None)
        if actor_at is not None and part_at is not None and actor_at != part_at:
            at_actor, at_part = actor_at, part_at
        elif at_actor is not None and at_part is not None:
            if len(row) > max(at_actor, at_part) and is_name(_actor(row[at_actor])):
                yield Credit(person=_actor(row[at_actor]), job="actor", part=part_in(row[at_part]))
        else:
            yield from _without_heads(row)


def _without_heads(row: Sequence[str]) -> Iterator[Credit]:
    filled = [cell for cell in row if cell.strip()]
    for at, cell in enumerate(filled):
        if AS_BEGINNING.match(cell) and at:
            yield from filter(None, [_credit(filled[at - 1], AS_BEGINNING.sub("", cell))])
        elif PLAYS.search(cell):
            yield from filter(None, [credit_of(cell)])
