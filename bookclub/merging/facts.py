"""What a file says of works, people, characters and honours, put beside what a club holds: completed, never overwritten."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from bookclub.merging.adding import Change, keys_of, merge
from bookclub.merging.names import folded
from bookclub.schema import ACTOR
from bookclub.tables import filled, from_rows, has_something, records, split_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookclub.tables import Tables

TABLES = ("works", "honours", "characters", "credits")
NAMELESS = "unnamed/"  # begins the short name of a work of which a file names only the people
ENOUGH = 3  # people of one role that tell a work
COMPARED = {"year": "the year", "creator": "the makers", "based_on": "what it was made from"}
KNOWN_BY = "{} names people without their film; by {} they are those of “{}”."
NOT_KNOWN = (
    "{} names people, but no film, and it could not be told which it is; they were left out. Read it together with the "
    "file of the film itself, or give the title."
)


@dataclass(slots=True)
class Put:
    """What came of putting them together: the tables, what became of their rows, and sentences on what differs.

    What differs stands in the table `opinions` too, for the host to decide.
    """

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    opinions: list[dict[str, str]] = field(default_factory=list)

    def differs(self, source: str, work: str, about: str, said: str, person: str = "") -> None:
        """Keep what a file says otherwise."""
        own = [work, *filter(None, [person]), about, source]
        self.opinions.append(
            {
                "opinion_id": "/".join(own),
                "work_id": work,
                "person": person,
                "about": about,
                "said": said,
                "source": source,
            }
        )


def put_together(known: Tables, coming: Mapping[str, pd.DataFrame], source: str) -> Put:
    """Complete the facts that a club holds by those of a file.

    Works stand in `coming` under the names that the club has for them. The same person, spelt alike, is one, and so is the
    same character, or the one part that an actor has. Only empty cells are filled, and rows added; where the file says
    otherwise, the club keeps what it has, a sentence says so, and the host may decide otherwise.

    Parameters
    ----------
    known : Tables
        What the club holds.
    coming : mapping of str to DataFrame
    source : str
        The file's name.
    """
    put = Put()
    coming = dict(coming)
    coming["credits"] = _of_known_works(known, coming, source, put)
    for name in ("credits", "honours"):
        coming[name] = _with_known_people(known, coming[name])
    coming["characters"], coming["credits"] = _with_known_characters(known, coming)
    made, coming = _with_parts(known, coming, source, put)
    coming["honours"] = _without_known_honours(known.honours, coming["honours"])
    held = {**dict(known.tables()), "credits": made}
    for name in TABLES:
        put.tables[name], put.changes[name] = _filled(name, getattr(known, name), held[name], coming[name])
    _say_what_differs(coming["works"], source, put)
    new = from_rows("opinions", put.opinions)
    put.tables["opinions"], put.changes["opinions"] = merge("opinions", known.opinions, new)
    return put


def _filled(name: str, before: pd.DataFrame, old: pd.DataFrame, new: pd.DataFrame) -> tuple[pd.DataFrame, Change]:
    """Fill the empty cells of a table's rows from those of the same key, and add the other rows; count from `before`."""
    if new.empty and old is before:
        return old, Change(0, 0, 0, 0)
    new = new[~keys_of(name, new).duplicated()]
    at = pd.Index(keys_of(name, new)).get_indexer(keys_of(name, old))
    there = at >= 0
    incoming = new.take(at[there]).set_axis(old.index[there])
    merged = old.copy()
    for column in new.columns.intersection(old.columns):
        cells = old.loc[there, column]
        wanted = ~has_something(cells) & has_something(incoming[column])
        if wanted.any():
            merged.loc[there, column] = cells.mask(wanted, incoming[column])
    added = new[~keys_of(name, new).isin(keys_of(name, old))]
    gained = int((has_something(merged) & ~has_something(before)).any(axis=1).sum())
    change = Change(len(added), 0, gained, max(int(there.sum()) - gained, 0))
    return pd.concat([merged, added], ignore_index=True) if len(added) else merged, change


# --- whose work ---


def _of_known_works(known: Tables, coming: Mapping[str, pd.DataFrame], source: str, put: Put) -> pd.DataFrame:
    """Give people of an unnamed work to the work whose number they come with, or whose people they are; or leave them out."""
    made = coming["credits"]
    unnamed = made["work_id"].str.startswith(NAMELESS).fillna(value=False).astype(bool)
    if not unnamed.any():
        return made
    works = pd.concat([known.works, coming["works"]], ignore_index=True)
    names: dict[str, str] = {}
    for work_id in made.loc[unnamed, "work_id"].unique():
        by_number = _by_number(works, work_id.removeprefix(NAMELESS))
        work = by_number or _by_people(known.credits, made[made["work_id"] == work_id])
        if work:
            names[work_id] = work
            title = works.loc[works["work_id"] == work, "title"].iloc[0]
            put.remarks.append(KNOWN_BY.format(source, "its name or number" if by_number else "their names", title))
        else:
            put.remarks.append(NOT_KNOWN.format(source))
    made = made.assign(work_id=made["work_id"].map(lambda each: names.get(each, each)).astype("str"))
    return made[~made["work_id"].str.startswith(NAMELESS)]


def _by_number(works: pd.DataFrame, number: str) -> str | None:
    """Find the work that has a number, or whose name on a service begins the name of the file."""
    found = [
        work
        for work, numbers in zip(works["work_id"], works["identifiers"], strict=True)
        for each in split_list(numbers)
        if folded(each) == folded(number)
        or (each.startswith("Trakt ") and f"{number}-".startswith(f"{each.removeprefix('Trakt ')}-"))
    ]
    return found[0] if len(set(found)) == 1 else None


def _by_people(known: pd.DataFrame, people: pd.DataFrame) -> str | None:
    """Find the work that has `ENOUGH` of these people in these roles; None where no work has, or two have."""
    theirs = {(folded(person), role) for person, role in zip(people["person"], people["role"], strict=True)}
    shared: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for work, person, role in known[["work_id", "person", "role"]].itertuples(index=False, name=None):
        if (folded(person), role) in theirs:
            shared[work].add((folded(person), role))
    found = [work for work, those in shared.items() if len(those) >= ENOUGH]
    return found[0] if len(found) == 1 else None


# --- people and characters under the names that the club has ---


def _with_known_people(known: Tables, coming: pd.DataFrame) -> pd.DataFrame:
    spelt: dict[str, str] = {}
    for person, aliases in known.credits[["person", "aliases"]].itertuples(index=False, name=None):
        spelt |= {folded(each): person for each in split_list(aliases)}
    spelt |= {folded(each): each for each in [*known.honours["person"].dropna(), *known.credits["person"].dropna()]}
    return coming.assign(
        person=coming["person"].map(lambda each: spelt.get(folded(each), each), na_action="ignore").astype("str")
    )


def _with_known_characters(known: Tables, coming: Mapping[str, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give characters the short names under which the club has them, by their name or another that it knows."""
    ids: dict[str, str] = {}
    for row in records(known.characters):
        ids |= {folded(each): row["character_id"] for each in (*split_list(row["aliases"]), row["name"])}
    taken = set(known.characters["character_id"])
    names: dict[str, str] = {}
    for row in records(coming["characters"]):
        same = next(
            (ids[each] for each in map(folded, (row["name"], *split_list(row["aliases"]))) if each in ids), None
        )
        if same:
            names[row["character_id"]] = same
        elif row["character_id"] in taken:  # another character of a name that only looks alike
            names[row["character_id"]] = f"{row['character_id']}-2"
    return _renamed(coming["characters"], names), _renamed(coming["credits"], names)


def _renamed(frame: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    return frame.assign(
        character_id=frame["character_id"].map(lambda each: names.get(each, each), na_action="ignore").astype("str")
    )


def _with_parts(
    known: Tables, coming: dict[str, pd.DataFrame], source: str, put: Put
) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """Settle who plays whom where the club has the actor already: an empty part is filled, another is kept and said.

    Returns
    -------
    made : DataFrame
        The club's, with the parts that were empty.
    coming : dict of str to DataFrame
        With the parts under the club's names; those that contradict it are left out.
    """
    held, theirs = _parts(known.credits), _parts(coming["credits"])
    named = {**_names(coming["characters"]), **_names(known.characters)}
    names: dict[str, str] = {}
    dropped: set[tuple[str, str, str]] = set()
    given: dict[tuple[str, str], str] = {}
    for actor, parts in theirs.items():
        mine = held.get(actor)
        if mine is None or set(parts) <= set(mine):
            continue
        played = [each for each in mine if each]
        if not played:
            given[actor] = next(filter(None, parts), "")
            continue
        strange = [each for each in parts if each not in mine]
        for each in list(filter(None, strange)):
            if same := next(
                (one for one in played if one not in parts and _overlap(named.get(one, ""), named.get(each, ""))), None
            ):
                names[each] = same
                strange.remove(each)
        if strange and len(strange) == len(parts):
            dropped |= {(*actor, each) for each in strange}
            said = " and ".join(f"“{named.get(each, each)}”" for each in strange if each)
            kept = " and ".join(f"“{named.get(each, each)}”" for each in played)
            if said:
                put.remarks.append(f"{source} has {said} as the part of {actor[1]}; the club keeps {kept}.")
                put.differs(source, actor[0], "character_id", named.get(strange[0], strange[0]), actor[1])
        elif "" in strange:
            dropped.add((*actor, ""))
    made = coming["credits"]
    rows = zip(made["work_id"], made["person"], made["character_id"].fillna(""), made["role"], strict=True)
    stays = [role != ACTOR or (work, person, part) not in dropped for work, person, part, role in rows]
    characters = coming["characters"]
    lost = {part for _, _, part in dropped} - {
        part for actor, parts in theirs.items() for part in parts if (*actor, part) not in dropped
    }
    coming = {
        **coming,
        "credits": _renamed(made[pd.Series(stays, index=made.index, dtype=bool)], names),
        "characters": _renamed(characters[~characters["character_id"].isin(lost)], names),
    }
    return _with_given(known.credits, given), coming


def _parts(made: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """Return the parts of each actor in each work, ``""`` for one that is not known."""
    parts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    actors = made[made["role"] == ACTOR]
    for work, person, part in actors[["work_id", "person", "character_id"]].itertuples(index=False, name=None):
        parts[work, person].append(part if isinstance(part, str) else "")
    return parts


def _names(characters: pd.DataFrame) -> dict[str, str]:
    return dict(zip(characters["character_id"], characters["name"], strict=True))


def _overlap(one: str, other: str) -> bool:
    """Return whether two names share a word of more than an initial, as those of one character do."""
    words = [{folded(word) for word in name.split() if len(folded(word)) > 2} for name in (one, other)]  # noqa: PLR2004
    return bool(words[0] & words[1])


def _with_given(made: pd.DataFrame, given: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    """Fill in whom actors play of whom the club knew only that they are in it."""
    if not given:
        return made
    rows = zip(made["work_id"], made["person"], made["role"], made["character_id"], strict=True)
    parts: list[Any] = [
        given.get((work, person), part) if role == ACTOR and not filled(part) else part
        for work, person, role, part in rows
    ]
    return made.assign(character_id=pd.Series(parts, index=made.index, dtype="str"))


# --- honours, and what differs ---


def _without_known_honours(known: pd.DataFrame, coming: pd.DataFrame) -> pd.DataFrame:
    """Leave out honours that the club has under another name: the same prize of the same year, of the work or its maker."""
    held = [_honour(row) for row in records(known)]
    ids = set(known["honour_id"])
    stays = [
        row["honour_id"] in ids or not any(_same_honour(_honour(row), each) for each in held) for row in records(coming)
    ]
    return coming[pd.Series(stays, index=coming.index, dtype=bool)]


def _honour(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    cells = (row[name] if filled(row[name]) else "" for name in ("honour", "date", "work_id", "person"))
    honour, date, work, person = map(str, cells)
    return folded(honour), date[:4], work, folded(person)


def _same_honour(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    alike = one[0].startswith(other[0]) or other[0].startswith(one[0])
    return alike and one[1] == other[1] and (one[2] == other[2] or not (one[2] and other[2]))


def _say_what_differs(coming: pd.DataFrame, source: str, put: Put) -> None:
    """Say in sentences where a file says of a work otherwise than what has been put together."""
    held = {row["work_id"]: row for row in records(put.tables["works"])}
    titles = {work: row["title"] for work, row in held.items()}
    for row in records(coming):
        mine = held[row["work_id"]]
        what = f"the {mine['kind'] if filled(mine['kind']) else 'work'} “{mine['title']}”"
        for column, called in COMPARED.items():
            theirs, ours = row[column], mine[column]
            if filled(theirs) and filled(ours) and not agree(ours, theirs):
                theirs, ours = (titles.get(each, each) if column == "based_on" else each for each in (theirs, ours))
                put.remarks.append(f"{source} has {theirs} for {called} of {what}; the club keeps {ours}.")
                put.differs(source, row["work_id"], column, str(theirs))


def agree(ours: Any, theirs: Any) -> bool:
    """Return whether two say the same, or one says more."""
    if isinstance(ours, str) and isinstance(theirs, str):
        one, other = folded(ours), folded(theirs)
        return one in other or other in one
    return bool(ours == theirs)
