"""What all that was said in a club suggests for its tables, each thing once, the best first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import pandas as pd

from bookclub.merging.names import folded
from bookclub.reading.suggestions.club.gathered import gathered
from bookclub.reading.suggestions.one_text.finding import Finding, Reason, frame_of
from bookclub.reading.words.language import without_article
from bookclub.reading.words.names import alike, is_full, surname
from bookclub.tables import DTYPES
from bookclub.wording import ENGLISH, Wording, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookclub.reading.suggestions.club.texts import Suggestion
    from bookclub.tables import Tables

SAID_AGAIN = 0.02  # how much more certain is what another text says too
OF_ONE_TEXT = ("reviews", "comments", "posts", "comparison")  # what two texts say of these is two suggestions


def suggestions(tables: Tables, words: Wording | None = None) -> pd.DataFrame:
    """Return what was said of works, people and readers that the tables do not hold yet, with the words that say it.

    Parameters
    ----------
    tables : Tables
    words : Wording, optional
        In which to say why; English if not given.

    Returns
    -------
    DataFrame
        As from `facts`, with ``suggestion_id``, which is the same whenever the same is suggested; ``said_in`` and
        ``said_id``, the table and row in which it is said; ``work_id``, where it is one of the club's works; and
        ``sentence``, the words that say it. What the tables hold, and what stands in ``decisions``, is left out.
        Nothing stands twice; the most certain comes first.
    """
    decided = set(tables.decisions["suggestion_id"])
    best: dict[str, Suggestion] = {}
    texts: Counter[str] = Counter()
    for each in _by_full_names(list(gathered(tables))):
        name = name_of(each)
        if name in decided:
            continue
        texts[name] += name not in best or best[name].said.id != each.said.id
        if name not in best or each.finding.certainty > best[name].finding.certainty:
            best[name] = each
    certainty = {name: each.finding.certainty + SAID_AGAIN * min(texts[name] - 1, 5) for name, each in best.items()}
    ranked = sorted(best, key=lambda name: -certainty[name])
    return _frame({name: best[name] for name in ranked}, certainty, words or wording(ENGLISH))


def name_of(suggestion: Suggestion) -> str:
    """Return the short name of a suggestion, made of what is suggested, not of who says it."""
    finding = suggestion.finding
    told = [finding.table, finding.work, finding.person, finding.role, finding.character, finding.value]
    if finding.table == "works":
        told[1:] = [without_article(finding.work)]
    if finding.table == "honours":
        told += [finding.outcome, finding.date[:4]]
    if finding.table in OF_ONE_TEXT:
        told.append(suggestion.said.id)
    return blake2b("\x1f".join(map(folded, told)).encode(), digest_size=8).hexdigest()


def _by_full_names(found: list[Suggestion]) -> Iterator[Suggestion]:
    """Call people by the full names that another text has, and say where another text spells a name otherwise."""
    full: dict[str, list[str]] = {}
    for each in found:
        person = each.finding.person
        if each.finding.table in ("credits", "honours") and is_full(person):
            full.setdefault(folded(surname(person)), []).append(person)
    spellings: dict[str, list[str]] = {}
    for name in dict.fromkeys(name for names in full.values() for name in names):
        spellings.setdefault(folded(name.split()[0]), []).append(name)
    for each in found:
        finding = each.finding
        if finding.table not in ("credits", "honours") or not finding.person:
            yield each
            continue
        whole = dict.fromkeys(full.get(folded(finding.person), []))
        person = next(iter(whole)) if len(whole) == 1 else finding.person
        others = _other_spellings(person, spellings.get(folded(person.split()[0]), []))
        reasons = (*finding.reasons, Reason("spelt", tuple(others))) if others else finding.reasons
        yield replace(each, finding=replace(finding, person=person, reasons=reasons))


def _other_spellings(person: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if folded(name) != folded(person) and alike(name, person)]


def _frame(best: dict[str, Suggestion], certainty: dict[str, float], words: Wording) -> pd.DataFrame:
    frame = frame_of([_without_key(each) for each in best.values()], words)
    texts = {
        "suggestion_id": list(best),
        "said_in": [each.said.table for each in best.values()],
        "said_id": [each.said.id for each in best.values()],
        "work_id": [each.work or None for each in best.values()],
        "sentence": [each.said.text[each.finding.start : each.finding.end] for each in best.values()],
    }
    columns = {name: pd.Series(cells, index=frame.index, dtype=DTYPES["text"]) for name, cells in texts.items()}
    return frame.assign(**columns, certainty=[min(1.0, certainty[name]) for name in best])


def _without_key(suggestion: Suggestion) -> Finding:
    """Return what was found without the short name that stood in for a work."""
    finding = suggestion.finding
    return replace(finding, work="") if finding.table in (*OF_ONE_TEXT, "readers") else finding
