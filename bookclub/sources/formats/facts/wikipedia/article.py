"""An article about a film, series, play or book: its box, its cast, and what its first sentences say it was made from."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bookclub.sources.formats.facts.wikipedia.cast import credit_of, table_credits
from bookclub.sources.formats.facts.wikipedia.names import names_in
from bookclub.sources.formats.facts.wikipedia.origins import origin
from bookclub.sources.gathering.records import Credit, Work, year_of
from bookclub.sources.gathering.roles import role_of, writers_role

if TYPE_CHECKING:
    from collections.abc import Iterator

BRACKETS_AT_END = re.compile(r"\s*\([^()]*\)\s*$")
ISBN = re.compile(r"(?<!\d)(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?!\d)")
SUBHEAD = re.compile(r"(?P<job>[^\W\d][^:()]{2,30}?)\s*:\s*(?P<rest>.*)")
JOB_FIRST = re.compile(r"([^\W\d][^:]{2,40}?)\s*:\s*(\S.*)")
MADE_FROM = re.compile(r",?\s*(?:d['’]après|adapté|basé|inspiré|based|adapted|nach|basad[oa]|según)\b", re.IGNORECASE)
LONGEST = 3000  # letters of the opening that are looked at
FEW_CELLS = 2
FILM_AND_SERIES = 3  # fields of a film more than of a series, from which on it is a film that was shown on television


@dataclass(slots=True)
class Article:
    """What is read of an article, in either form.

    Attributes
    ----------
    title : str
        Of the article.
    template : str
        The name of the box's template, where that is known.
    name : str
        The title in the box.
    fields : dict of str to list of str
        The box, by labels in small letters: the lines of each value, what is in italics between `ITALIC`'s marks.
    cast : list of list of list of str
        The tables and lists of the sections with the cast: each has rows, each row cells; of a list, one.
    crew : list of str
        The lines of a section with those who made it.
    opening : str
        The first paragraph.
    """

    title: str = ""
    template: str = ""
    name: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    cast: list[list[list[str]]] = field(default_factory=list)
    crew: list[str] = field(default_factory=list)
    opening: str = ""


@cache
def labels() -> dict[str, Any]:
    """Return the words that articles have for the fields of their boxes and for their sections."""
    return tomllib.loads((files(__package__) / "labels.toml").read_text("utf-8"))


def is_cast(heading: str) -> bool:
    """Return whether a section of this heading holds the cast."""
    return _plain(heading) in labels()["headings"]["cast"]


def is_crew(heading: str) -> bool:
    """Return whether a section of this heading lists those who made a film, each line with the job first."""
    return _plain(heading) in labels()["headings"]["crew"]


def is_not_the_cast(heading: str) -> bool:
    """Return whether a part of that section, under this heading, holds other people."""
    return any(each in _plain(heading) for each in labels()["headings"]["not_the_cast"])


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\[[^\]]*\]", "", text).replace("_", " ").casefold().split()).strip(":* ")


def label_of(text: str) -> str:
    """Return a field's label as it is looked up."""
    return _plain(text).replace("\xa0", " ")


def work_of(article: Article) -> Work | None:
    """Return what an article says of its work; None for an article about something else."""
    kind = _kind(article)
    if not kind:
        return None
    title = BRACKETS_AT_END.sub("", article.title) or _clean(article.name) or _clean(_first(article, "title"))
    people = [*_box_people(article.fields, kind), *_starring(article), *_cast(article)]
    told = {role_of(each.job) for each in people}
    found = (JOB_FIRST.fullmatch(_clean(line)) for line in article.crew)
    crew = _box_people({label_of(each[1]): [MADE_FROM.split(each[2])[0]] for each in found if each}, kind)
    people += [each for each in crew if role_of(each.job) not in told]
    authors = tuple(each.person for each in people if role_of(each.job) == "author")
    made_from = None
    if kind not in ("book", "play"):
        lines = _values(article, "based_on")
        made_from = origin(lines, article.opening[:LONGEST], title, _year(article), authors)
        people = [each for each in people if role_of(each.job) != "author"]
    elif kind == "play":
        people = [
            Credit(person=each.person, job="author") if role_of(each.job) == "screenplay" else each for each in people
        ]
    isbn = ISBN.search(" ".join(_values(article, "isbn")))
    return Work(
        kind=kind,
        title=title,
        year=_year(article),
        credits=_once(people),
        characters=[name for line in _values(article, "characters") for name in names_in(line)]
        if kind in ("book", "play")
        else (),
        identifiers=[f"ISBN {re.sub('[- ]', '', isbn[0])}"] if isbn else (),
        origin=made_from,
    )


def _kind(article: Article) -> str:
    """Return what the box is about, by its template or by what its fields are called; ``""`` for neither book nor film."""
    if article.template:
        patterns = labels()["templates"].items()
        return next((kind for kind, pattern in patterns if re.search(pattern, article.template, re.IGNORECASE)), "")
    count = {kind: sum(name in article.fields for name in names) for kind, names in labels()["kinds"].items()}
    roles = {role_of(name) for name in article.fields}
    if not roles & {"director", "author", "creator", "screenplay", "actor"}:
        return ""
    is_a = {
        "series": count["series"] and count["film"] <= count["series"] + FILM_AND_SERIES,
        "book": "author" in roles,
        "play": "date premiered" in article.fields or "place premiered" in article.fields,
        "film": count["film"],
    }
    return next((kind for kind, holds in is_a.items() if holds), "book" if count["book"] > 1 else "")


def _values(article: Article, meaning: str) -> list[str]:
    return next((article.fields[name] for name in labels()["fields"][meaning] if article.fields.get(name)), [])


def _first(article: Article, meaning: str) -> str:
    return next(iter(_values(article, meaning)), "")


def _clean(text: str) -> str:
    return " ".join(text[:LONGEST].replace("\x02", "").replace("\x03", "").split()).strip("'\"“” ")


def _year(article: Article) -> int | None:
    for name in labels()["fields"]["year"]:
        if year := year_of(" ".join(article.fields.get(name, []))):
            return year
    found = re.search(r"\bis an? ((?:1[5-9]|20)\d\d)\b", article.opening) or re.search(
        r"\(.*?((?:18|19|20)\d\d)\)$", article.title
    )
    return int(found[1]) if found else None


def _box_people(fields: dict[str, list[str]], kind: str) -> Iterator[Credit]:
    """Return those whom the box names, by the field's label, or by a subhead within it."""
    both = "writer" in fields and fields.get("screenplay")
    for label, lines in fields.items():
        role = role_of(label)
        if (
            not role
            or role == "actor"
            or (kind == "film" and role == "author" and label == "by")
            or (both and label == "writer")
        ):
            continue
        job = role
        for line in lines:
            text = _clean(line)
            if (subhead := SUBHEAD.fullmatch(text)) and len(subhead["job"].split()) < 4:  # noqa: PLR2004
                job, text = role_of(subhead["job"]) or "other", subhead["rest"]
            for name, note in _noted(text):
                is_writer = job == "screenplay" and note
                yield Credit(person=name, job=writers_role(note) or note if is_writer else job)


def _noted(text: str) -> Iterator[tuple[str, str]]:
    """Return names, each with the note in brackets behind it."""
    for part in re.split(r"(?<=\))\s*,?\s+|,\s+(?=[^()]*\()", text) if "(" in text else [text]:
        note = re.search(r"\(([^()]*)\)", part)
        said = note[1] if note else ""
        yield from (
            (name, "" if re.search(r"uncredited|also|19|20", said, re.IGNORECASE) else said) for name in names_in(part)
        )


def _starring(article: Article) -> Iterator[Credit]:
    """Return the actors whom the box names, with their parts where it has these."""
    for line in _values(article, "cast"):
        text = _clean(line)
        credit = credit_of(text)
        if credit is not None and credit.part:
            yield credit
        else:
            yield from (Credit(person=name, job="actor") for name in names_in(text))


def _cast(article: Article) -> Iterator[Credit]:
    columns = labels()["columns"]
    for rows in article.cast:
        if max(map(len, rows), default=0) < FEW_CELLS:
            yield from (credit for row in rows for cell in row if (credit := credit_of(_clean(cell))))
        else:
            yield from table_credits(
                [[_clean(cell) for cell in row] for row in rows], columns["actor"], columns["part"]
            )


def _once(people: list[Credit]) -> list[Credit]:
    """Return the cast in the order of its own section, and those of the box alone after it."""
    listed = {each.person for each in people if each.job == "actor" and each.part}
    kept = [each for each in people if each.job != "actor" or each.part or each.person not in listed]
    return sorted(kept, key=lambda each: each.job == "actor" and not each.part and each.person not in listed)
