"""Letters: mailboxes (mbox), archives of mailing lists, digests, and single letters (.eml), alone or many together.

A thread is a post whose title is the subject; every letter in it is a comment, the first too. It answers what its
headers say that it answers. What is quoted of earlier letters and the signatures are not its writer's words.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from bookclub.errors import SourceError
from bookclub.sources.formats.letters import letter as letters_read
from bookclub.sources.formats.letters.mailbox import is_letter, is_mailbox, letters
from bookclub.sources.formats.letters.people import names
from bookclub.sources.formats.letters.threads import roots, subject_of, tags_of
from bookclub.sources.gathering.talk import Comment, Talk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from bookclub.sources.formats.letters.letter import Letter
    from bookclub.sources.report import Found

FORM = "Letters"
LETTER_FILE = re.compile(r"(?:.*/)?(?:[^/]+\.(?:eml|emlx|mbox|mbx)|mbox|(?:cur|new)/\d+\.[^/]+)", re.IGNORECASE)
PRIVATE, REPEATED, NOT_A_LETTER = "letter that was private", "repeated letter", "file that is no letter"
REMEDY = "See whether it is the right folder of letters, and save that of the club's list."
WITHOUT_SUBJECT = "Letters without a subject"


def recognise(head: bytes, name: str) -> bool:
    """Return whether a file that begins so is a mailbox or a letter."""
    return is_mailbox(head) or is_letter(head, name)


def export_files(names: Collection[str]) -> list[str]:
    """Return those of some files that are letters, which may answer each other."""
    return [name for name in names if LETTER_FILE.fullmatch(name)]


def read(stream: BinaryIO, name: str) -> Found:
    """Read a file of letters.

    Raises
    ------
    SourceError
        If there is no letter in it that anybody wrote.
    """
    return read_export({name: stream}, name)


def read_export(streams: dict[str, BinaryIO], name: str) -> Found:
    """Read several files of letters as one; see `read`."""
    left_out: Counter[str] = Counter()
    return _talk(_unique(_letters(streams, left_out), left_out), left_out, name).found()


def _letters(streams: dict[str, BinaryIO], left_out: Counter[str]) -> Iterator[Letter]:
    for each, stream in streams.items():
        head = stream.read(1 << 16)
        stream.seek(0)
        if not recognise(head, each):
            left_out[NOT_A_LETTER] += 1
            continue
        for data in letters(stream):
            if data.strip():
                yield from letters_read.read(data)


def _unique(found: Iterable[Letter], left_out: Counter[str]) -> list[Letter]:
    """Return the letters that a club wants, each once, and count the others."""
    wanted: dict[str, Letter] = {}
    for each in found:
        if each.why_not:
            left_out[each.why_not] += 1
        elif each.identifier in wanted:
            left_out[REPEATED] += 1
        else:
            wanted[each.identifier] = each
    lists = _lists([*wanted.values()])
    public = [each for each in wanted.values() if not lists or each.list_ids or each.to & lists]
    left_out[PRIVATE] += len(wanted) - len(public)
    return public


def _lists(found: Sequence[Letter]) -> set[str]:
    """Return the addresses of the lists by which most letters came; what came by none, and went to none, is private."""
    if 2 * sum(bool(each.list_ids) for each in found) < len(found):
        return set()
    named = {name.removeprefix("mailto:").partition("?")[0] for each in found for name in each.list_ids}
    return named | {name.replace(".", "@", 1) for name in named if "@" not in name}


def _talk(found: list[Letter], left_out: Counter[str], name: str) -> Talk:
    """Put the letters into their threads."""
    if not found:
        what = ", ".join(f"{kind} ({count})" for kind, count in (+left_out).items())
        raise SourceError(
            name, f"there is no letter in it that a club could read{what and '; there is: ' + what}", REMEDY
        )
    talk = Talk(name, FORM, left_out=left_out)
    tags = tags_of(found)
    subjects = [subject_of(each.subject, tags) for each in found]
    threads = roots(found, subjects)
    for letter, subject, thread, writer in sorted(
        zip(found, subjects, threads, names(each.writer for each in found), strict=True),
        key=lambda each: (each[0].posted.time is None, each[0].posted.time or datetime.max.replace(tzinfo=UTC)),
    ):
        posted = (letter.posted.time, letter.posted.zone)
        if thread not in talk.posts:
            talk.add_post(thread, title=subject or WITHOUT_SUBJECT, posted=posted)
        talk.left_out.update(letter.left_out)
        talk.add(
            Comment(
                native=letter.identifier,
                post_id=thread,
                answers=next(iter(letter.answers), ""),
                name=writer,
                posted=posted,
                posted_text=letter.posted_text,
                said=letter.said,
            )
        )
    return talk
