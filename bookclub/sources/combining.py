"""What several files hold, put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bookclub.merging.adding import merge
from bookclub.merging.facts import put_together
from bookclub.merging.matching import address_of, same_posts, under_known_names
from bookclub.sources.report import Found, Note, Report
from bookclub.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Sequence


def once(found: Found) -> Found:
    """Put together what one file tells of one post under several names, such as its old and its new address."""
    address = found.posts["url"].map(address_of).astype("str")
    said = found.comments[["reader_name", "posted", "text"]]
    again = said.duplicated(keep=False) & said.notna().all(axis=1) & found.comments["post_id"].notna()
    twice = found.comments[again].drop_duplicates(["post_id", *said.columns])
    later = twice.loc[twice[said.columns].duplicated(), "post_id"]
    is_later = (address.ne("") & address.duplicated()) | found.posts["post_id"].isin(later)
    posts = found.posts.loc[is_later, "post_id"]
    if posts.empty:
        return found
    of_later = {name: getattr(found, name)["post_id"].isin(posts) for name in ("posts", "comments", "reviews")}
    parts = [
        Tables(
            **{name: frame[of_later[name] == which] if name in of_later else frame for name, frame in found.tables()}
        )
        for which in (False, True)
    ]
    if not same_posts(*parts):
        return found
    empty = replace(found.report, declared=None, kept={}, left_out={}, notes=())
    both = combine(
        [Found(report=report, **dict(part.tables())) for part, report in zip(parts, (found.report, empty), strict=True)]
    )
    told_twice = {name: count for name, count in both.report.told_twice.items() if name in of_later}
    return replace(both, report=replace(found.report, told_twice=told_twice, notes=both.report.notes))


def combine(found: Sequence[Found]) -> Found:
    """Put together what several files hold; what more than one of them has, once."""
    tables: dict[str, Any] = dict(found[0].tables())  # Any: they become the fields of Tables again
    twice: Counter[str] = Counter()
    notes = []
    for each in found[1:]:
        known = Tables(**tables)
        notes += _same(each, known)
        coming = under_known_names(known, each)
        facts = put_together(known, coming, each.report.source)
        notes += [Note("info", each) for each in facts.remarks]
        for name, frame in coming.items():
            if name in facts.tables:
                tables[name], change = facts.tables[name], facts.changes[name]
            else:
                tables[name], change = merge(name, tables[name], frame)
            twice[name] += len(frame) - change.new
    report = _joined([each.report for each in found], twice)
    return Found(report=replace(report, notes=(*report.notes, *notes)), **tables)


def _same(found: Found, known: Tables) -> list[Note]:
    """Say which posts are one that has another name elsewhere."""
    titles = [dict(zip(posts["post_id"], posts["title"], strict=True)) for posts in (known.posts, found.posts)]
    return [
        Note(
            "info",
            f"“{titles[1][new]}” is the post “{titles[0][old]}” under another name; what is said there is told once.",
        )
        for new, old in same_posts(known, found).items()
    ]


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
