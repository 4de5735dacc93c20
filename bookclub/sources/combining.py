"""What several files hold, put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bookclub.merging import merge, under_known_names
from bookclub.sources.report import Found, Report
from bookclub.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Sequence


def combine(found: Sequence[Found]) -> Found:
    """Put together what several files hold; what more than one of them has, once."""
    tables: dict[str, Any] = dict(found[0].tables())  # Any: they become the fields of Tables again
    twice: Counter[str] = Counter()
    for each in found[1:]:
        for name, frame in under_known_names(Tables(**tables), each).items():
            tables[name], change = merge(name, tables[name], frame)
            twice[name] += len(frame) - change.new
    return Found(report=_joined([each.report for each in found], twice), **tables)


def _joined(reports: Sequence[Report], twice: Counter[str]) -> Report:
    """Make one report of several; its notes say which file each is about."""
    kept: Counter[str] = sum((Counter(each.kept) for each in reports), Counter())
    left_out: Counter[str] = sum((Counter(each.left_out) for each in reports), Counter())
    declared = [each.declared for each in reports if each.declared is not None]
    return Report(
        source=", ".join(each.source for each in reports),
        format=f"{len(reports)} files",
        declared=sum(declared) if declared else None,
        kept=dict(kept),
        left_out=dict(left_out),
        notes=tuple(replace(note, text=f"{each.source}: {note.text}") for each in reports for note in each.notes),
        told_twice={name: count for name, count in twice.items() if count},
    )
