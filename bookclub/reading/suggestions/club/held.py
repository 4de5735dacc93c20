"""What a club's tables hold already, so that it is not suggested again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookclub.merging.names import folded
from bookclub.merging.works import without_edition
from bookclub.reading.words.language import without_article
from bookclub.reading.words.names import alike, surname, words_of
from bookclub.tables import filled, records, split_list

if TYPE_CHECKING:
    from bookclub.reading.suggestions.one_text.finding import Finding
    from bookclub.tables import Tables


@dataclass(frozen=True)
class Held:
    """What a club holds: works by their titles, all titles as `named`, the characters' names, credits, honours."""

    titles: dict[str, list[str]]
    named: tuple[str, ...]
    characters: tuple[str, ...]
    credits: list[dict[str, str]]
    honours: list[dict[str, str]]

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone who made the works, by their names."""
        return tuple(dict.fromkeys(each["person"] for each in self.credits))

    def has(self, finding: Finding) -> bool:
        """Return whether something found stands in the tables."""
        if finding.table == "works":
            return folded(without_article(finding.work)) in {folded(without_article(each)) for each in self.named}
        if finding.table == "credits":
            is_character = any(folded(each) == folded(finding.person) for each in self.characters)
            return is_character or any(_same_credit(each, finding) for each in self.credits)
        return any(_same_honour(each, finding) for each in self.honours)


def held_by(tables: Tables) -> Held:
    """Return what a club's tables hold."""
    names = {row["character_id"]: row for row in records(tables.characters)}
    titles: dict[str, list[str]] = {}
    for work, title in tables.works[["work_id", "title"]].itertuples(index=False, name=None):
        titles.setdefault(folded(without_edition(title)), []).append(work)
    creators = [
        {"person": row["creator"], "role": "author director", "work_id": row["work_id"], "called": ""}
        for row in records(tables.works)
        if filled(row["creator"])
    ]
    credits_ = [
        {
            "person": row["person"],
            "aliases": row["aliases"] if filled(row["aliases"]) else "",
            "role": row["role"],
            "work_id": row["work_id"],
            "called": _called(names.get(row["character_id"], {})),
        }
        for row in records(tables.credits)
    ]
    honours = [
        {name: str(cell) if filled(cell) else "" for name, cell in row.items()} for row in records(tables.honours)
    ]
    named = tuple(without_edition(title) for title in tables.works["title"])
    characters = tuple(name for row in names.values() for name in split_list(_called(row)))
    return Held(titles, named, characters, [*credits_, *creators], honours)


def _called(character: dict[str, str]) -> str:
    return "; ".join(character[key] for key in ("name", "aliases") if filled(character.get(key)))


def is_person(row: dict[str, str], name: str) -> bool:
    """Return whether a credit is of somebody of this name, a misspelt one or the surname too."""
    known = [row["person"], *split_list(row.get("aliases"))]
    return any(
        folded(each) == folded(name) or alike(each, name) or folded(surname(each)) == folded(name) for each in known
    )


def same_character(called: str, name: str) -> bool:
    """Return whether a character goes by a name: all words of one are in the other."""
    ours = {folded(word) for word in words_of(name)}
    return any(
        theirs and (theirs <= ours or ours <= theirs)
        for theirs in ({folded(word) for word in words_of(each)} for each in split_list(called))
    )


def _same_credit(row: dict[str, str], finding: Finding) -> bool:
    same = is_person(row, finding.person) and finding.role in row["role"].casefold()
    return same and (not finding.character or same_character(row["called"], finding.character))


# Words that are in the names of many honours.
GENERIC = frozenset(
    [
        "award",
        "awards",
        "prize",
        "film",
        "festival",
        "best",
        "of",
        "the",
        "for",
        "in",
        "international",
        "preis",
        "prix",
        "premio",
    ]
)


def _same_honour(row: dict[str, str], finding: Finding) -> bool:
    ours, theirs = (
        {folded(word) for word in words_of(text) if len(word) > 1} - GENERIC for text in (finding.value, row["honour"])
    )
    shared = len(ours & theirs)
    alike_ = shared >= min(2, len(ours), len(theirs)) > 0 or _is_short_for(finding.value, row["honour"])
    same_person = not finding.person or not row["person"] or folded(row["person"]) == folded(finding.person)
    same_date = not finding.date or not row["date"] or finding.date[:4] == row["date"][:4]
    return alike_ and same_person and same_date and finding.outcome in ("", row["outcome"])


def _is_short_for(one: str, other: str) -> bool:
    """Return whether one of two names of an honour is the first letters of the other's words."""
    names = [folded(name.partition(",")[0]) for name in (one, other)]
    letters = [
        folded("".join(word[0] for word in words_of(name.partition(",")[0]) if word[0].isupper()))
        for name in (one, other)
    ]
    return any(len(short) > 1 and short == name for short, name in zip(letters, reversed(names), strict=True))
