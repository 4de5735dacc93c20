"""The answers to a form as reviews of the works, as questions for the group, and as comments under the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from hashlib import blake2b
from html import escape
from typing import TYPE_CHECKING, Any

from bookclub import markup
from bookclub.sources.formats.forms.asked import About, Asked, For
from bookclub.sources.formats.forms.scales import rated
from bookclub.sources.formats.forms.titles import listed, titles_of
from bookclub.sources.formats.forms.words import speaks_of
from bookclub.sources.gathering.library import NO_READER, Entry, Library, found
from bookclub.sources.gathering.ratings import Rating
from bookclub.sources.gathering.readers import reader_id, readers, short_name, tell_apart, writer
from bookclub.sources.gathering.services import Service
from bookclub.sources.gathering.talk import Comment, Talk
from bookclub.sources.parsing import dates
from bookclub.sources.parsing.names import NAMELESS, clean_name
from bookclub.sources.report import Found, Note
from bookclub.tables import from_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bookclub.markup import Marked
    from bookclub.sources.formats.forms.sheet import Column
    from bookclub.sources.parsing.csv import Row
    from bookclub.sources.parsing.dates import Time

    Writer = tuple[str | None, str | None]

SERVICE = Service(name="form", format="answers to a form", columns={}, kind="", best=None)
NO_WORDS = {"", "-", "–", "—", ".", "/", "n/a", "N/A"}  # what stands for no answer
# What says that there is no question, and what a box that is ticked or not says.
NONE = {"", "-", "–", "—", ".", "/", "no", "none", "nothing", "n/a", "na", "nope", "nil", "not really", "nein", "keine", "nichts", "nö", "non", "aucune", "rien", "ninguna", "nada", "nessuna", "niente", "nenhuma", "geen", "nee"}  # fmt: skip
TICKED = {
    "1",
    "yes",
    "y",
    "true",
    "x",
    "✓",
    "✔",
    "checked",
    "ja",
    "wahr",
    "oui",
    "vrai",
    "sí",
    "si",
    "verdadero",
    "sim",
    "vero",
}
UNTICKED = {"", "0", "no", "n", "false", "nein", "falsch", "non", "faux", "falso", "não", "nee", "onwaar", "unchecked"}
NO_NAME = "Answers without a name: {}; nobody is named there."
NOT_READ = "Not read: {}."
UNREADABLE, NOTHING_SAID = "line that cannot be read", "answer that says there is nothing"
LEFT_OUT = (For.CONTACT, For.CONSENT, For.POLL, For.STATE, For.TOTAL, For.ASIDE)


@dataclass(frozen=True, slots=True)
class Answers:
    """A form that has been understood: what its columns ask for, and a row for each person."""

    source: str
    asked: Sequence[Asked]
    rows: Sequence[Row]
    notes: Sequence[Note] = ()
    unreadable: int = 0

    def all_for(self, what: For) -> list[Asked]:
        """Return the columns that are for one thing."""
        return [each for each in self.asked if each.what is what]

    def filled(self, *what: For) -> int:
        """Return how many cells say something in the columns that are for some things."""
        columns = [each.column.key for each in self.asked if each.what in what]
        return sum(bool(row.cells.get(column)) for row in self.rows for column in columns)


def tables(answers: Answers, *, reader: str | None, works: Collection[str] | None, day_first: bool | None) -> Found:
    """Make tables of what was answered.

    Parameters
    ----------
    answers : Answers
    reader : str or None
        Who answered, where no column says.
    works : collection of str or None
        Titles of works; if it is one, that is the work of which the questions give no title.
    day_first : bool or None
    """
    titles, notes = titles_of(answers.asked, answers.source, works or ())
    names = [_name(answers, row) for row in answers.rows]
    stamps = [_stamp(answers, row) for row in answers.rows]
    entries = [
        replace(entry, reader=name, posted_text=stamp)
        for row, name, stamp in zip(answers.rows, names, stamps, strict=True)
        for entry in _entries(answers, row, titles)
    ]
    said = Library(service=SERVICE, source=answers.source, entries=entries, day_first=day_first, notes=answers.notes)
    reviewed = found(said, reader=reader, works=None, all_works=True)
    writers = [writer(name, reader) for name in names]
    times = dates.read_column(stamps, day_first=day_first)
    talk = _talk(answers, writers, times.values)
    questions = _questions(answers, writers)
    spoke = dict.fromkeys(name for name, _ in writers)
    kept = Counter(rating=sum(bool(each.rating.text) for each in entries)) + Counter(
        {"answer on a work": answers.filled(For.WORDS), "question for the group": len(questions)}
    )
    left_out = Counter({UNREADABLE: answers.unreadable, NOTHING_SAID: answers.filled(For.QUESTION) - len(questions)})
    for what in LEFT_OUT:
        left_out[what.value] += answers.filled(what)
    unread = [each.column.text for each in answers.asked if each.what in LEFT_OUT and each.is_question]
    nameless = sum(name is None for name, _ in writers)
    if nameless:
        notes.append(Note("warning", NO_NAME.format(nameless)))
    read_notes = [note for note in reviewed.report.notes if note.text != NO_READER]
    notes = [*read_notes, *times.notes, *notes, *([Note("info", NOT_READ.format(listed(unread)))] if unread else [])]
    report = replace(
        reviewed.report,
        kept=dict(+kept) | (talk.report.kept if talk else {}),
        left_out=dict(+left_out),
        notes=tuple(dict.fromkeys(notes)),
    )
    made = replace(
        reviewed,
        report=report,
        questions=from_rows("questions", questions),
        readers=from_rows("readers", [row | {"role": "member"} for row in readers((name, False) for name in spoke)]),
    )
    return replace(made, posts=talk.posts, comments=talk.comments) if talk else made


# --- who, and when ---


def _name(answers: Answers, row: Row) -> str:
    """Return who answered: by the name that was asked for, or else the one that the service has."""
    columns = sorted(answers.all_for(For.WHO), key=lambda each: not speaks_of(each.column.text, "name"))
    names = [row.cells.get(each.column.key, "") for each in columns]
    parts = [row.cells.get(each.column.key, "") for what in (For.GIVEN, For.FAMILY) for each in answers.all_for(what)]
    names.append(" ".join(filter(None, parts)))
    return next((name for each in names if (name := clean_name(each)) and not _is_nobody(name)), "")


def _is_nobody(name: str) -> bool:
    return name.casefold().split()[0].strip("-()") in NAMELESS or name.isdecimal()


def _stamp(answers: Answers, row: Row) -> str:
    columns = [*answers.all_for(For.DAY), *answers.all_for(For.TIME)]  # the last that is filled is when it was sent
    return next((cell for each in reversed(columns) if (cell := row.cells.get(each.column.key, ""))), "")


# --- the works ---


def _entries(answers: Answers, row: Row, titles: dict[About, About]) -> Iterator[Entry]:
    """Return what somebody answered on each of the works, rated or in words."""
    works = (
        (cell, each.about.kind) for each in answers.all_for(For.WORK) if (cell := row.cells.get(each.column.key, ""))
    )
    in_row, kind_in_row = next(works, ("", ""))
    by_work: defaultdict[About, list[Asked]] = defaultdict(list)
    for each in answers.asked:
        cell = row.cells.get(each.column.key, "")
        if each.what in (For.RATING, For.WORDS) and cell not in NO_WORDS:
            about = titles[each.about]
            by_work[About(about.title or in_row, about.kind or ("" if about.title else kind_in_row))].append(each)
    for about, parts in by_work.items():
        rating = next((each for each in parts if each.what is For.RATING), None)
        words = [each for each in parts if each.what is For.WORDS]
        entry = Entry(
            line=row.line,
            title=about.title,
            kind=about.kind,
            rating=rated(row.cells[rating.column.key], rating.scale) if rating else Rating(),
            said=_said(words, row),
        )
        if entry.title and (entry.rating.text or entry.said.text):
            yield entry


def _said(asked: Sequence[Asked], row: Row) -> Marked:
    """Return answers in words, each under its question, which is quoted, for it is nobody's own."""
    by_question: defaultdict[str, list[str]] = defaultdict(list)
    for each in asked:
        by_question[each.column.question].append(_answer(each.column, row.cells[each.column.key]))
    are_plain = len(by_question) == 1 and not asked[0].is_question if asked else True
    said = [
        ("" if are_plain else f"<blockquote>{escape(question)}</blockquote>")
        + "<br>".join(escape(each) for each in answers if each)
        for question, answers in by_question.items()
        if any(answers)
    ]
    return markup.read("\n\n".join(said), line_breaks=True)


def _answer(column: Column, cell: str) -> str:
    """Return an answer as words; of a box that may be ticked, what stands beside it."""
    if not column.part or cell == column.part:
        return cell
    if cell.casefold() in TICKED:
        return column.part
    return "" if cell.casefold() in UNTICKED else f"{column.part}: {cell}"


# --- the group ---


def _questions(answers: Answers, writers: Sequence[Writer]) -> list[dict[str, Any]]:
    rows = [
        {
            "question_id": f"form/{reader_id(name or 'unknown')}/{short_name(text)[:60]}",
            "text": text,
            "reader": name and reader_id(name),
        }
        for row, (name, _) in zip(answers.rows, writers, strict=True)
        for each in answers.all_for(For.QUESTION)
        for text in _each_question(row.cells.get(each.column.key, ""))
    ]
    tell_apart(rows, "question_id")
    return rows


def _each_question(cell: str) -> list[str]:
    """Return the questions in an answer: several where each has a line of its own."""
    lines = [" ".join(line.split()) for line in cell.splitlines() if line.strip()]
    several = len(lines) > 1 and all(line.endswith("?") for line in lines)
    each = lines if several else [" ".join(cell.split())]
    return [text for text in each if text.casefold().strip(" .!") not in NONE]


def _talk(answers: Answers, writers: Sequence[Writer], times: Sequence[Time]) -> Found | None:
    """Return the answers to what is about neither work as comments, under a post for each question."""
    talk = Talk(answers.source, SERVICE.format)
    asked = answers.all_for(For.TALK)
    for each in asked:
        for row, (name, _), (time, _) in zip(answers.rows, writers, times, strict=True):
            cell = _answer(each.column, row.cells.get(each.column.key, ""))
            if not cell or cell in NO_WORDS:
                continue
            post = short_name(each.column.question)
            talk.add_post(post, title=each.column.question)
            told = f"{time}\n{name}\n{cell}"
            native = blake2b(told.encode(), digest_size=6).hexdigest()
            said = markup.read(escape(cell), line_breaks=True)
            talk.add(Comment(native=native, post_id=post, name=name, posted=(time, True), said=said, line=row.line))
    return talk.found() if talk.posts else None
