"""JSON in files of unknown origin: read with care, whole, one item a line, or as far as it can be read.

A file that breaks off, or is damaged in the middle, gives what stands before the damage: what was
open there is closed, and every object so closed is marked (`is_cut`), so that nobody takes half an
item for a whole one. What the sources then ask for by `dig` and its like may be there or not, and
may be of any type: what does not fit is as good as absent.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.parsing.text import clean, decode, read_text
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 64 * 1024 * 1024
DEEPEST = 800  # Python's own reader gives up a little below a thousand
LARGEST_NUMBER = 2**53  # from here on a whole number cannot be told from the next
MOST_NOTES = 20
CUT = "\0cut"  # no name in a file can be this: control characters are cleaned away
STRING = r'"(?:[^"\\]++|\\.)*+"?'
NOT_BRACKETS = re.compile(rf"{STRING}|[^\[\]{{}}\"]++", re.DOTALL)
STRUCTURE = re.compile(rf"{STRING}|[\[\]{{}},]", re.DOTALL)
NEXT_LINE = re.compile(r"\}[ \t]*\n+\{")
CLOSED_BY = {"[": "]", "{": ',"\\u0000cut":true}'}
STRAY = re.compile(
    r"[^\w\s\"'<{\[][^\w\s\"<{\[]{0,7}(?=\s*[{\[])"
)  # what a hand that slipped, or a program, may put first
SAVE_AGAIN = "Download or export it once more."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds.

    Attributes
    ----------
    value : Any
        As the standard library gives it; of a file with one item a line, the list of the items.
    lines : sequence of int
        For such a file, the line on which each item stands; else empty.
    damaged_lines : int
        How many lines of such a file cannot be read.
    notes : tuple of Note
        Where the damage is.
    """

    value: Any
    lines: Sequence[int] = ()
    damaged_lines: int = 0
    notes: tuple[Note, ...] = ()


def load(stream: BinaryIO, name: str) -> Loaded:
    """Read a file of JSON or JSON Lines, in any Unicode, with or without a byte order mark.

    Raises
    ------
    SourceError
        If it is larger than `LARGEST` bytes, nested deeper than `DEEPEST`, no JSON at all, or
        damaged before anything in it is whole.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(name, f"it is larger than {LARGEST >> 20} MB", "Keep each topic in a file of its own.")
    text, notes = read_text(data)
    text = text.rstrip()
    loaded = _by_line(text) if _is_lines(text) else _whole(text, name)
    return replace(loaded, notes=(*notes, *loaded.notes))


def glimpse(head: bytes) -> Any:
    """Return what the beginning of a file holds, as far as it goes; None if that is no JSON."""
    text = decode(head)[0].rstrip()
    try:
        return _by_line(text).value if _is_lines(text) else _whole(text, "").value
    except SourceError:
        return None


def is_cut(value: Any) -> bool:
    """Return whether the file is damaged within this object, so that only a part of it is there."""
    return isinstance(value, dict) and CUT in value


# --- asking for what may be there ---


def dig(value: Any, *path: str | int) -> Any:
    """Follow names and positions into what was read; None where there is no such thing."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def text_at(value: Any, *path: str | int) -> str:
    """Return the text that stands there; ``""`` if none does."""
    found = dig(value, *path)
    return _clean(found) if isinstance(found, str) else ""


def id_at(value: Any, *path: str | int) -> str:
    """Return the identifier that stands there, a number or a text; ``""`` if none does, or nought."""
    found = dig(value, *path)
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found)
    return "" if found == "0" or not isinstance(found, str) else _clean(found).strip()


def number_at(value: Any, *path: str | int) -> int | None:
    """Return the whole number that stands there; None if none does."""
    found = dig(value, *path)
    is_number = isinstance(found, int | float) and not isinstance(found, bool)
    return int(found) if is_number and abs(found) < LARGEST_NUMBER and found == int(found) else None


def list_at(value: Any, *path: str | int) -> list[Any]:
    """Return the list that stands there; an empty one if none does."""
    found = dig(value, *path)
    return found if isinstance(found, list) else []


def list_of_objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a file: those of its list, or those that it has by number."""
    objects = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [each for each in objects if isinstance(each, dict)]


def flat(item: dict[str, Any]) -> dict[str, str]:
    """Return what an object says as the cells of a row; of an object in it, or the first of a list, as ``outer.inner``."""
    first = {key: each[0] if isinstance(each, list) and each else each for key, each in item.items()}
    inner = {
        f"{key}.{name}": each for key, part in first.items() if isinstance(part, dict) for name, each in part.items()
    }
    return {key: text for key, each in (item | inner).items() if (text := scalar(each)) is not None and key != CUT}


def scalar(value: Any) -> str | None:
    """Return a text, a number or a truth as the cell of a row; None for what is more, or nothing."""
    if value is None or isinstance(value, dict | list):
        return None
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value).lower() if isinstance(value, bool) else _clean(str(value)).strip()


def _clean(text: str) -> str:
    """Clean what the escapes of JSON may have brought in; most texts need it not."""
    return text if text.isascii() and text.isprintable() else clean(text)


# --- reading ---


def _integer(digits: str) -> int | str:
    """Keep numbers that no counting needs as they are written; Python refuses them from 4,300 digits on."""
    return int(digits) if len(digits) < len(str(LARGEST_NUMBER)) else digits


# Line breaks inside texts are against the rules, but do no harm.
DECODER = json.JSONDecoder(strict=False, parse_int=_integer, parse_constant=lambda _: None)


def _decoded(text: str) -> tuple[Any, int]:
    """Return the value at the beginning of a text, and where it ends; what is too deep is a RecursionError."""
    if _depth(text) > DEEPEST:
        raise RecursionError
    return DECODER.raw_decode(text, len(text) - len(text.lstrip()))


def _depth(text: str) -> int:
    brackets = NOT_BRACKETS.sub("", text)
    return max(accumulate(1 if each in "[{" else -1 for each in brackets), default=0)


def _is_lines(text: str) -> bool:
    """Return whether there is one object a line: nowhere else does one follow the other without a comma."""
    return text.lstrip().startswith("{") and NEXT_LINE.search(text) is not None


def _by_line(text: str) -> Loaded:
    items, lines, damaged = [], [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            items.append(_decoded(line)[0])
            lines.append(number)
        except (json.JSONDecodeError, RecursionError):
            damaged.append(number)
    text = "This line is damaged and was left out; the others were read."
    notes = [Note("warning", text, number) for number in damaged[:MOST_NOTES]]
    if more := damaged[MOST_NOTES:]:
        notes.append(Note("warning", f"From here on {len(more)} more lines are damaged.", more[0]))
    return Loaded(items, lines, len(damaged), tuple(notes))


def _whole(text: str, name: str) -> Loaded:
    if stray := STRAY.match(text):
        loaded = _whole(text[stray.end() :], name)
        note = Note("warning", f"Before the data stands “{stray[0]}”, which was left out.", 1)
        return replace(loaded, notes=(note, *loaded.notes))
    if not text.lstrip().startswith(("{", "[")):
        raise SourceError(name, "there is no JSON in it, the form in which sites hand out their data", SAVE_AGAIN)
    try:
        value, end = _decoded(text)
    except json.JSONDecodeError as error:
        return _mended(text, error.pos, name)
    except RecursionError:
        problem, remedy = f"its parts are nested more than {DEEPEST} deep", "Export a smaller part of the talk."
        raise SourceError(name, problem, remedy) from None
    rest = text[end:].lstrip()
    if not rest:
        return Loaded(value)
    message = "The data end before this line does; what follows was left out."
    return Loaded(value, notes=(Note("warning", message, _line(text, len(text) - len(rest))),))


def _mended(text: str, damage: int, name: str) -> Loaded:
    """Return what stands before the damage, with what was open there closed."""
    line = _line(text, damage)
    end, closing = 0, ""
    enclosing: tuple[str, Any] | None = None  # what is open: the innermost bracket, and those around it
    still_open = enclosing
    for each in STRUCTURE.finditer(text, 0, damage):
        mark = each[0]
        if mark in ("[", "{"):
            enclosing = (mark, enclosing)
        elif mark in ("]", "}", ",") and enclosing:
            enclosing = enclosing if mark == "," else enclosing[1]
            # Here everything is whole, down to the last value; a comma would ask for another.
            end, still_open = (each.start() if mark == "," else each.end()), enclosing
    if not end:
        raise SourceError(name, "it is damaged before anything in it is whole", SAVE_AGAIN, f"line {line}")
    while still_open:
        closing += CLOSED_BY[still_open[0]]
        still_open = still_open[1]
    message = f"The file breaks off or is damaged here; only what stands before it was read. {SAVE_AGAIN}"
    return Loaded(DECODER.decode(text[:end] + closing), notes=(Note("warning", message, line),))


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
