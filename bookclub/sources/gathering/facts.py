"""What files say of films and books, as plain records, made into tables: the one place that decides on roles and parts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from bookclub.errors import SourceError
from bookclub.merging.facts import NAMELESS
from bookclub.merging.names import folded
from bookclub.merging.works import without_edition
from bookclub.schema import ACTOR
from bookclub.sources.gathering.parts import parts
from bookclub.sources.gathering.readers import short_name, tell_apart
from bookclub.sources.gathering.records import Origin
from bookclub.sources.gathering.roles import ORDER, role_of
from bookclub.sources.parsing.text import clean
from bookclub.sources.report import Found, Note, Report
from bookclub.tables import free_name, from_rows, join_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookclub.sources.gathering.records import Credit, Work

    Row = dict[str, Any]

MOST_ACTORS = 40  # of one work; who comes after them has seldom a name in the story
LONGEST, LONGEST_WRITTEN = 120, 2000  # letters of a name, and of what one is looked for in
MAKERS = {"book": ("author",), "play": ("author", "director")}  # who stands beside the title; of films, these:
WRITTEN = ("book", "play")
MAKERS_OF_FILMS = ("director", "creator")
NOTES = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
NO_NAME = re.compile(
    r"(?i:n/?a|none|unknown|anonymous|various|uncredited|et al\.?|others|more|see more|full cast.*|and|und|et|y|"
    r".*(?:https?:|www\.|@).*|[\W\d_]*)|(?:[A-Z]\.){2,4}|[ABF]SC|ACE",
)
LETTERS_AFTER = re.compile(r",?\s+(?:[ABF]\.?S\.?C\.?|A\.?C\.?E\.?|A\.?F\.?C\.?|C\.?S\.?C\.?)$")
NO_TITLE = (
    "The file names {} people, but not the work that they made. Read it together with the file of the film or series itself, "
    "add it to a club that has the work with some of them, or give the title."
)
WITHOUT_TITLE = "work without a title"
OTHER_JOB, OTHER_ACTOR = "person with another job", f"actor after the first {MOST_ACTORS}"


@dataclass(slots=True)
class _Rows:
    works: list[Row] = field(default_factory=list)
    credits: dict[tuple[str, ...], Row] = field(default_factory=dict)
    characters: dict[str, Row] = field(default_factory=dict)
    honours: list[Row] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    spelt: dict[str, str] = field(default_factory=dict)

    def person(self, text: str) -> str:
        """Return a person's name, spelt as it first was in the file; ``""`` for what is no name."""
        name = _name(text)
        return self.spelt.setdefault(folded(name), name) if name else ""


def found(
    works: Iterable[Work],
    *,
    source: str,
    form: str,
    notes: Iterable[Note] = (),
    left_out: dict[str, int] | None = None,
) -> Found:
    """Make the tables of what a file says of films and books, and the report, with a sentence on what was taken.

    Parameters
    ----------
    works : iterable of Work
    source : str
        The file's name.
    form : str
        The kind of file, in words.
    notes : iterable of Note
    left_out : dict of str to int
        What of the file is not in the records, by reason.

    Raises
    ------
    SourceError
        If there is no work with a title.
    """
    rows = _Rows(left_out=Counter(left_out or {}))
    for work in sorted(
        works, key=lambda work: work.kind not in WRITTEN
    ):  # so that a film finds the book it was made from
        if title := _name(work.title, LONGEST * 3):
            _add(rows, _with_origin(work), title)
        elif work.credits:
            _add_people(rows, work, source)
        else:
            rows.left_out[WITHOUT_TITLE] += 1
    if not rows.works and not rows.credits:
        remedy = "Open the page of one film or book, select all, copy, and paste it into a text file."
        raise SourceError(source, f"there is no film or book in this file ({form})", remedy)
    tell_apart(rows.honours, "honour_id")
    kept = Counter(row["kind"] or "work" for row in rows.works)
    counted = {"credit": len(rows.credits), "character": len(rows.characters), "honour": len(rows.honours)}
    kept.update({what: count for what, count in counted.items() if count})
    report = Report(
        source=source, format=form, kept=dict(kept), left_out=dict(+rows.left_out), notes=(*notes, *rows.notes)
    )
    return Found(
        report=report,
        works=from_rows("works", rows.works),
        credits=from_rows("credits", list(rows.credits.values())),
        characters=from_rows("characters", list(rows.characters.values())),
        honours=from_rows("honours", rows.honours),
    )


def _add(rows: _Rows, work: Work, title: str) -> None:
    kind = work.kind or "film"
    title = without_edition(title) if kind == "book" else title
    if not work.kind:
        rows.notes.append(Note("guess", f"What “{title}” is the file does not say; it was taken for a film."))
    work_id = _work_id(rows, title, work.year, kind)
    made = _credits(rows, work, work_id)
    by_role: dict[str, list[str]] = {}
    for row in made:
        by_role.setdefault(row["role"], []).append(row["person"])
    origin, authors = _origin(rows, work, title)
    if origin is None:
        made += [{"work_id": work_id, "person": each, "role": "author"} for each in authors]
    makers = next((by_role[role] for role in MAKERS.get(kind, MAKERS_OF_FILMS) if by_role.get(role)), [])
    at = len(rows.works)
    rows.works.append(
        {
            "work_id": work_id,
            "kind": kind,
            "title": title,
            "year": work.year,
            "creator": ", ".join(dict.fromkeys(makers)) or None,
            "based_on": origin,
            "identifiers": join_list(list(dict.fromkeys(work.identifiers))),
            "note": work.note or None,
        }
    )
    if origin:
        _add_origin(rows, work, origin, authors)
        made = [row for row in made if not (row["role"] == "author" and row["person"] in authors)]
    for row in sorted(made, key=lambda row: ORDER.index(row["role"])):
        rows.credits.setdefault((row["work_id"], row["person"], row["role"], row.get("character_id") or ""), row)
    for name in filter(None, map(_name, work.characters)):
        _character(rows, name)
    _add_honours(rows, work, work_id)
    rows.notes.append(
        Note(
            "info",
            _sentence(rows.works[at], by_role, rows, work.origin and replace(work.origin, creators=tuple(authors))),
        )
    )


def _add_people(rows: _Rows, work: Work, source: str) -> None:
    """Add the people of a work that the file does not name, under its number or else the name of the file."""
    work_id = NAMELESS + (work.identifiers[0] if work.identifiers else PurePath(source).name.partition(".")[0])
    for row in _credits(rows, work, work_id):
        rows.credits.setdefault((work_id, row["person"], row["role"], row.get("character_id") or ""), row)
    rows.notes.append(Note("warning", NO_TITLE.format(len({row["person"] for row in rows.credits.values()}))))


def _work_id(rows: _Rows, title: str, year: int | None, kind: str) -> str:
    work_id = short_name(f"{title} {year}" if year else title)
    taken = {row["work_id"] for row in rows.works}
    return free_name(f"{work_id}-{kind}" if work_id in taken else work_id, taken)


# --- people ---


def _credits(rows: _Rows, work: Work, work_id: str) -> list[Row]:
    """Return the rows of those who made a work, as far as a club asks for them; the characters become rows too."""
    made: list[Row] = []
    cast: dict[tuple[str, str], Credit] = {}
    for each in work.credits:
        person, role = rows.person(each.person), role_of(each.job)
        if not person:
            continue
        if not role:
            rows.left_out[OTHER_JOB] += 1
        elif role == ACTOR:
            cast.setdefault((person, folded(each.part)), each)
        else:
            made.append({"work_id": work_id, "person": person, "role": role})
    people = list(dict.fromkeys(person for person, _ in cast))
    first = set(people[:MOST_ACTORS])
    if len(people) > MOST_ACTORS:
        rows.left_out[OTHER_ACTOR] += len(people) - MOST_ACTORS
    chosen = [(person, each) for (person, _), each in cast.items() if person in first]
    roles = list(zip(chosen, parts([" ".join(each.part[:LONGEST].split()) for _, each in chosen]), strict=True))
    played = {person for (person, _), part in roles if part.name}
    for (person, _), part in roles:
        if not part.name and person in played:
            continue
        row: Row = {"work_id": work_id, "person": person, "role": ACTOR}
        if part.name:
            row |= {"character_id": _character(rows, part.name, part.aliases), "portrays": part.portrays or None}
        made.append(row)
    return made


def _character(rows: _Rows, name: str, aliases: tuple[str, ...] = ()) -> str:
    """Return the short name of a character, whose row is made if there is none of this name."""
    key = short_name(name)
    row = rows.characters.setdefault(key, {"character_id": key, "name": name, "aliases": None})
    if aliases and not row["aliases"]:
        row["aliases"] = join_list([each.replace(";", ",") for each in aliases])
    return key


def _name(text: str, longest: int = LONGEST) -> str:
    """Return a name in one line, without notes in brackets if it is a person's; ``""`` for what is none."""
    if len(text or "") > LONGEST_WRITTEN:
        return ""
    name = " ".join(clean(text or "").replace("\u200e", "").split())
    if longest == LONGEST:
        name = NOTES.sub("", name).strip(" ,;:·•–—|*†")
        name = LETTERS_AFTER.sub("", name)
        if NO_NAME.fullmatch(name):
            return ""
    return name if len(name) <= longest else ""


# --- what a work was made from ---


def _with_origin(work: Work) -> Work:
    """Take the authors among those who made a film or series for the authors of what it was made from."""
    authors = tuple(each.person for each in work.credits if role_of(each.job) == "author")
    if work.kind in WRITTEN or not authors:
        return work
    others = [each for each in work.credits if role_of(each.job) != "author"]
    origin = work.origin or Origin()
    return replace(work, credits=others, origin=replace(origin, creators=origin.creators or authors))


def _origin(rows: _Rows, work: Work, title: str) -> tuple[str | None, list[str]]:
    """Return the short name of what a work was made from, if its title is known, and who wrote that."""
    if work.origin is None:
        return None, []
    authors = [name for each in work.origin.creators if (name := rows.person(each))]
    name = _name(work.origin.title, LONGEST * 3)
    if not name:
        return None, authors
    year = work.origin.year
    known = next(
        (
            row["work_id"]
            for row in rows.works
            if folded(row["title"]) == folded(name) and row["kind"] == work.origin.kind
        ),
        None,
    )
    if known:
        return known, authors
    work_id = short_name(f"{name} {year}" if year else name)
    is_taken = work_id in {row["work_id"] for row in rows.works} | {
        short_name(f"{title} {work.year}" if work.year else title)
    }
    return f"{work_id}-{work.origin.kind}" if is_taken else work_id, authors


def _add_origin(rows: _Rows, work: Work, work_id: str, authors: list[str]) -> None:
    origin = work.origin
    if origin is None:
        return
    if all(row["work_id"] != work_id for row in rows.works):
        rows.works.append(
            {
                "work_id": work_id,
                "kind": origin.kind,
                "title": _name(origin.title, LONGEST * 3),
                "year": origin.year,
                "creator": ", ".join(authors) or None,
            }
        )
    for each in authors:
        rows.credits.setdefault((work_id, each, "author", ""), {"work_id": work_id, "person": each, "role": "author"})


def _add_honours(rows: _Rows, work: Work, work_id: str) -> None:
    for each in work.honours:
        if honour := _name(each.honour, LONGEST * 3):
            person = rows.person(each.person)
            rows.honours.append(
                {
                    "honour_id": short_name(f"{honour} {each.date} {person or work_id}"),
                    "person": person or None,
                    "work_id": work_id,
                    "honour": honour,
                    "outcome": each.outcome or None,
                    "date": each.date or None,
                }
            )


# --- the sentence ---


def _sentence(row: Row, by_role: dict[str, list[str]], rows: _Rows, origin: Origin | None) -> str:
    """Say what was taken of one work."""
    roles = [
        f"{role}: {', '.join(dict.fromkeys(by_role[role]))}" for role in ORDER if role in by_role and role != ACTOR
    ]
    if origin is not None:
        title = f"“{origin.title}”" if origin.title else f"a {origin.kind}"
        roles.append(f"made from {title}" + (f" by {', '.join(origin.creators)}" if origin.creators else ""))
    if actors := by_role.get(ACTOR):
        mine = (each for each in rows.credits.values() if each["work_id"] == row["work_id"])
        played = {each["character_id"] for each in mine if each.get("character_id")}
        roles += [f"actors: {len(set(actors))}", *([f"characters: {len(played)}"] if played else [])]
    year = f" ({row['year']})" if row["year"] else ", whose year the file does not tell"
    return f"Taken of the {row['kind']} “{row['title']}”{year}: {'; '.join(roles) or 'nobody who made it is named'}."
