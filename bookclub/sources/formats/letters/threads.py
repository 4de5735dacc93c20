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
    """Return what a list puts in brackets before its subjects: what all of the file have, or the name of the list."""
    found = [{tag.casefold() for tag in re.findall(r"\[([^\[\]]{1,40})\]", each.subject[:200])} for each in letters]
    lists = {part for each in letters for name in each.list_ids for part in re.split(r"[.@]", name)[:1]}
    of_all = set.intersection(*found) if found else set()
    return frozenset(of_all | {tag for tags in found for tag in tags if tag.replace(" ", "-") in lists or tag in lists})


def roots(letters: Sequence[Letter], subjects: Sequence[str]) -> list[str]:
    """Return for each letter what its thread is called: by the first that is known of in it.

    Two letters are of one thread if one refers to the other, or both to a third. One that is an answer and does not say
    to what is of the thread of its subject.
    """
    above: dict[str, str] = {}

    def top(name: str) -> str:
        path = []
        while (over := above.get(name, name)) != name:
            path.append(name)
            name = over
        for each in path:
            above[each] = name
        return name

    for letter in letters:
        for parent in letter.answers[::-1]:
            one, other = top(parent), top(letter.identifier)
            if one != other:
                above[other] = one
    by_subject: dict[str, str] = {}
    for letter, subject in zip(letters, subjects, strict=True):
        by_subject.setdefault(subject.casefold(), letter.identifier)
    for letter, subject in zip(letters, subjects, strict=True):
        if not letter.answers and subject and IS_ANSWER.match(letter.subject):
            one, other = top(by_subject[subject.casefold()]), top(letter.identifier)
            if one != other:
                above[other] = one
    return [top(letter.identifier) for letter in letters]
