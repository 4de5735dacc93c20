"""How a question is worded: its form, and by what it shows that it wants an answer, or none."""

from __future__ import annotations

import re
from functools import cached_property

from bookclub.reading.questions.sentences import STANDS_FOR
from bookclub.reading.questions.wording import wording

AS_STATED = ("fr", "es", "pt")  # languages in which a question may be worded as a statement is
_LEAD = re.compile(r"(?:[-–—•*#.\d()\[\]:;,\s>]|@[\w.-]+(?: [A-Z]\w+)?[,:]?|edit\d*:?)+")
_CLAUSE = re.compile(
    r"(?:[,;:–—…]\s+|\s-{1,3}\s+|\s?[(]\s?|(?<=\w) (?=(?:and|but|so|or|though|although|und|aber|oder|nur|et|mais|ou|y|pero|mas) ))(?:(?:and|but|so|or|though|although|und|aber|oder|nur|et|mais|ou|y|pero|o|mas) )?"
)
_DOUBT = re.compile(
    r"(?:i (?:guess|think|suppose|assume|presume|believe)|maybe|perhaps|probably|presumably|vielleicht|wohl|peut-être|quizás?|talvez|tal vez)\b(?! (?:you|some|any|jemand|du|ihr|kann|könn|quelqu|vous|alguien|alguém))"
)
_SUBORDINATE = re.compile(
    r"(?:if|when|since|as|because|given|although|though|while|after|before|wenn|falls|da|weil|si|quand|puisque|comme|como|cuando|se|quando)\b"
)


def core(words: str, language: str) -> str:
    """Return a question without what may stand before it."""
    lead = _LEAD.match(words)
    words = words[lead.end() :] if lead else words
    opener = wording(language, "openers").match(words)
    core = words[opener.end() :] if opener else words
    return core if core.strip(" ?!.") else words


class Spoken:
    """A question as it is worded in a language."""

    def __init__(self, language: str, words: str) -> None:
        self.language, self.words = language, words
        self.core = core(words, language)

    def starts(self, *kinds: str) -> bool:
        """Return whether it begins with a wording of a kind, with or without its openers."""
        begins = wording(self.language, *kinds).match
        return bool(begins(self.core) or (self.core != self.words and begins(self.words)))

    def has(self, kind: str) -> bool:
        """Return whether a clause begins so."""
        return self.starts(kind) or any(wording(self.language, kind).match(each) for each in _CLAUSE.split(self.words))

    def finds(self, kind: str) -> bool:
        """Return whether it has a wording of a kind anywhere."""
        return bool(wording(self.language, kind).search(self.words))

    @property
    def never(self) -> bool:
        """Whether it is worded as what wants no answer."""
        return self.starts("rhetorical", "polite") or self._is_tagged

    @property
    def _is_tagged(self) -> bool:
        """Whether it is a statement but for its end, "…, isn't it?"."""
        tag = wording(self.language, "tag").search(self.words)
        if not tag or self.language in AS_STATED:
            return bool(tag)
        return not wording(self.language, "form").match(core(self.words[: tag.start()], self.language))

    @property
    def is_practical(self) -> bool:
        """Whether it asks what to do."""
        return bool(wording(self.language, "practical").match(self.clause))

    @property
    def yes_or_no(self) -> bool:
        """Whether it asks for a yes or a no."""
        return not wording(self.language, "reason").match(self.clause)

    @cached_property
    def clause(self) -> str:
        """What of it has the form of a question, up to its end; ``""`` if nothing."""
        if self.starts("form"):
            return self.core
        turned = wording(self.language, "form" if _SUBORDINATE.match(self.core) else "turned")
        clauses = [] if _DOUBT.match(self.core) else _CLAUSE.split(self.words)[1:]
        return next((clause for clause in clauses if clause and turned.match(clause)), "")

    @property
    def form(self) -> float:
        """How far its form is a question's."""
        if self.starts("form"):
            return 0.6
        if self.clause:
            return 0.55
        if _DOUBT.match(self.core):
            return 0.0
        return 0.5 if self.language in AS_STATED or self.finds("anywhere") else 0.2

    def answered_by(self, following: str) -> bool:
        """Return whether its writer answers it in the next breath."""
        after = following.lstrip(" \n\"“'*_-–—")
        if not after:
            return False
        quoted = following.startswith((STANDS_FOR.lower(), '"', "“")) and STANDS_FOR.lower() in following[:4]
        if self.yes_or_no:
            return bool(wording(self.language, "yes_or_no").match(after))
        reason = wording(self.language, "reason").match(self.clause)
        return quoted or (bool(reason) and bool(wording(self.language, "because").match(after)))
