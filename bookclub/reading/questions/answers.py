"""Who answered a question: by a reply, or by a later comment on the same post that plainly takes it up."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from bookclub.reading.questions.wording import is_usual
from bookclub.reading.talk import is_spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

OF_THE_POST = ("author", "host")  # roles of those who reply to what is said on a post
NEAR = 20  # later comments on a post that may take a question up
MOST = 4_000  # characters of a comment that are compared
LONG_WORD = 5  # letters of a word that says what a question is about, and by which its other forms are known
RARE = 3  # comments on a post that share a word which tells one matter from another
SHARED, PART = 3, 0.4  # such words that a comment shares with the question it takes up, and what part of all
REPEATED = 0.6  # part of a question's words by which a quotation of it is known
SHORTEST_NAME = 3
THANKS = 6  # words from which on thanks may have an answer in them

_LONG_WORD = re.compile(rf"\b[^\W\d_]{{{LONG_WORD},}}+(?!['’]t\b)")
_QUOTED = re.compile(r"^[ \t]*+>(?!!)([^\n]*+)", re.MULTILINE)
_OPENING = re.compile(
    r"(?:[^\w]|(?:hi|hey|hello|dear|thanks|hallo|liebe[r]?|salut|bonjour|hola|cher|chère)\b){0,6}(\w[\w.'’-]*)",
    re.IGNORECASE,
)
_SPEAKS_TO = re.compile(r"\s*@\w|\s*\w[\w.'’-]*(?: \w[\w.'’-]*)?[,:](?:\s*\n|$)", re.MULTILINE)
_THANKS = re.compile(r"\W*(?:thank(?:s| you)|thx|danke|merci|gracias|obrigad[oa])\b", re.IGNORECASE)


class Answered(NamedTuple):
    """Whether a question was answered (``"yes"``, ``"partly"`` or ``"no"``), and in which rows of the talk."""

    answered: str
    by: tuple[int, ...]


class Replies:
    """What was said after each comment, by others."""

    def __init__(self, talk: pd.DataFrame) -> None:
        ids = talk["comment_id"].tolist()
        place = {each: at for at, each in reversed([*enumerate(ids)])}
        self.texts: list[str] = talk["text"].fillna("").tolist()
        self.role = talk["role"].fillna("").tolist()
        self.called: list[str] = talk["name"].fillna("").str.casefold().tolist()
        who = talk["reader"].fillna(talk["name"]).fillna("").tolist()
        counts = is_spoken(talk).tolist()
        post = talk["thread_post"].fillna("").tolist()
        loop = talk["loop"].tolist()
        self.parent = [
            place.get(each) if not cut else None for each, cut in zip(talk["reply_to"].tolist(), loop, strict=True)
        ]
        self.who, self.post = who, post
        self.direct: dict[int, list[int]] = defaultdict(list)
        self.on_post: dict[str, list[int]] = defaultdict(list)
        self._told = {post[here] for here, parent in enumerate(self.parent) if parent is not None}
        self._openings: dict[int, str] = {}
        self.at = [0] * len(ids)
        for here, parent in enumerate(self.parent):
            if counts[here]:
                self.at[here] = len(self.on_post[post[here]])
                self.on_post[post[here]].append(here)
                if parent is not None and not self._same(here, parent):
                    self.direct[parent].append(here)

    def _same(self, one: int, other: int) -> bool:
        return bool(self.who[one]) and self.who[one] == self.who[other]

    def later(self, asked: int) -> Iterator[int]:
        """Return the next comments by others on the same post that may take up what was asked, and are no replies to it."""
        for here in self._next(asked, NEAR):
            told = self.parent[here] is not None
            if not (told and (self.parent[here] == asked or ">" not in self.texts[here])) and not self._same(
                here, asked
            ):
                yield here

    def heard(self, row: int) -> bool:
        """Return whether anybody else replied to a comment, as far as a page tells."""
        return bool(self.to(row)) or any(
            self.parent[here] is None and self.names(here, row) and not self._same(here, row)
            for here in self._next(row, NEAR)
        )

    def _next(self, row: int, many: int) -> list[int]:
        """Return the comments that come next on the same post."""
        at = self.at[row] + 1
        return self.on_post[self.post[row]][at : at + many]

    def to(self, asked: int) -> list[int]:
        """Return the replies to a comment by others; where a page does not tell them, the author's next comment."""
        if self.direct.get(asked) or self.post[asked] in self._told:
            return self.direct.get(asked, [])
        return [
            here
            for here in self._next(asked, 1)
            if self.parent[here] is None
            and self.role[here] in OF_THE_POST
            and not self._same(here, asked)
            and not self._names_another(here, asked)
        ]

    def _names_another(self, here: int, asked: int) -> bool:
        """Return whether a comment begins by speaking to somebody else, "@Maren"."""
        opening = _SPEAKS_TO.match(self.texts[here])
        return bool(opening) and not self.names(here, asked)

    def names(self, here: int, asked: int) -> bool:
        """Return whether a comment begins with the name of who asked."""
        if here not in self._openings:
            opening = _OPENING.match(self.texts[here][:100])
            self._openings[here] = opening[1].casefold().rstrip(".,'’") if opening else ""
        name = self.called[asked]
        first = name.partition(" ")[0]
        return len(first) >= SHORTEST_NAME and self._openings[here] in {first, name}


def words_of(text: str) -> set[str]:
    """Return the words by which one matter is told from another."""
    return {word[:LONG_WORD] for word in _LONG_WORD.findall(text[:MOST].lower()) if not is_usual(word)}


def answers(replies: Replies, asked: Iterable[tuple[int, str]]) -> list[Answered]:
    """Tell of each question, given by its row and its words, whether it was answered.

    A reply answers what is asked alone; of several questions those that it shares words with, and one that is too short
    to have any perhaps. On a page that does not tell what replies to what, the author's next comment is taken for one.
    """
    every = [(row, words_of(question)) for row, question in asked]
    near = _Near(replies, every)
    siblings = Counter(row for row, _ in every)
    return [_answered(replies, row, own, near, alone=siblings[row] == 1) for row, own in every]


class _Near:
    """What the comments near questions are about: the words of each, and how many of a post have a question's words."""

    def __init__(self, replies: Replies, asked: list[tuple[int, set[str]]]) -> None:
        near = {here for row in {row for row, _ in asked} for here in (*replies.to(row), *replies.later(row))}
        self.words = {here: words_of(replies.texts[here]) for here in near if _says_something(replies.texts[here])}
        sought: dict[str, set[str]] = defaultdict(set)
        for row, own in asked:
            sought[replies.post[row]] |= own
        self.spread = Counter(
            (replies.post[here], word)
            for here, words in self.words.items()
            for word in words & sought[replies.post[here]]
        )


def _answered(replies: Replies, row: int, own: set[str], near: _Near, *, alone: bool) -> Answered:
    by = [here for here in replies.to(row) if here in near.words]
    taken_up = [here for here in replies.later(row) if _takes_up(replies, here, row, own, near)]
    if by and not alone:
        shared = [here for here in by if own & near.words[here]]
        if own and not shared and not taken_up:
            return Answered("no", ())
        if not own and not taken_up:
            return Answered("partly", tuple(by))
        by = shared
    if not by and not taken_up:
        return Answered("no", ())
    return Answered("yes", tuple(sorted({*by, *taken_up})))


def _takes_up(replies: Replies, here: int, row: int, own: set[str], near: _Near) -> bool:
    """Return whether a later comment plainly takes a question up: it quotes it, or replies to nobody else and is about it."""
    if _repeats(replies.texts[here], own):
        return True
    if replies.parent[here] is not None or here not in near.words:
        return False
    if replies.names(here, row):
        return True
    rare = sum(near.spread[replies.post[here], word] <= RARE for word in own & near.words[here])
    return rare >= SHARED and rare >= PART * len(own)


def _says_something(text: str) -> bool:
    """Return whether a comment may be an answer: more than thanks, and more than asking back."""
    plain = _QUOTED.sub("", text).strip()
    return bool(plain) and not (_THANKS.match(plain) and len(plain.split()) < THANKS)


def _repeats(text: str, own: set[str]) -> bool:
    """Return whether a comment quotes a question, of more than a word or two."""
    if ">" not in text or len(own) < SHARED:
        return False
    quoted = words_of(" ".join(_QUOTED.findall(text)))
    return len(own & quoted) >= REPEATED * len(own)
