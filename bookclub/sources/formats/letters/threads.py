"""Letters put into threads, by what they say that they answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.sources.formats.letters.words import AGAIN, IS_ANSWER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookclub.sources.formats.letters.letter import Letter

TAG = re.compile(r"\s*\[([^\[\]]{1,40})\]\s*")
MOST_AGAIN = 40


def subject_of(subject: str, tags: frozenset[str] = frozenset()) -> str:
    """Return a subject without what mail programs and lists put before it.

    >>> subject_of("Re: [fog] AW: Chapter 3", frozenset({"fog"}))
    'Chapter 3'
    """
    for _ in range(MOST_AGAIN):
        tag = TAG.match(subject)
        if found := AGAIN.match(subject):
            subject = subject[found.end() :]
        elif tag and tag[1].casefold() in tags:
            subject = subject[tag.end() :]
        else:
            break
    return subject.strip()


def tags_of(letters: Sequence[Letter]) -> frozenset[str]:
    """Return what a list puts in brackets before its subjects: what all of the file have, or the list's own name."""
    found = [{tag.casefold() for tag in re.findall(r"\[([^\[\]]{1,40})\]", each.subject[:200])} for each in letters]
    lists = {re.split(r"[.@]", name)[0] for each in letters for name in each.list_ids | each.to}
    of_all = set.intersection(*found) if found else set()
    return frozenset(
        of_all | {tag for tags in found for tag in tags if re.sub(r"[\s_-]+", "-", tag) in lists or tag in lists}
    )


def roots(letters: Sequence[Letter], subjects: Sequence[str]) -> list[str]:
    """Return for each letter what its thread is called: by the first that is known of in it.

    Two letters are of one thread if one refers to the other, or both to a third. One that is an answer and does not say
    to what is of the thread of its subject.
    """
    groups = _Groups()
    for letter in letters:
        for parent in letter.answers[::-1]:
            groups.join(parent, letter.identifier)
    first: dict[str, str] = {}
    for letter, subject in zip(letters, subjects, strict=True):
        known = first.setdefault(subject.casefold(), letter.identifier)
        if subject and not letter.answers and IS_ANSWER.match(letter.subject):
            groups.join(known, letter.identifier)
    return [groups.top(letter.identifier) for letter in letters]


class _Groups:
    """Names that belong together, each group under one of them."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}

    def top(self, name: str) -> str:
        """Return the name under which a group goes."""
        path = []
        while (over := self.above.get(name, name)) != name:
            path.append(name)
            name = over
        self.above.update(dict.fromkeys(path, name))
        return name

    def join(self, one: str, other: str) -> None:
        """Make one group of two, under the name of the first."""
        if (top := self.top(one)) != (below := self.top(other)):
            self.above[below] = top
