"""Where in a text a name stands: with somebody spoken to, in a line of its own, or below what they wrote."""

from __future__ import annotations

import re
from typing import Literal

from bookclub.privacy.normalising import normalised
from bookclub.privacy.words import AFTER_NAMES, CALLS, GOODBYES

# Scripts that set no blanks between words, and the signs of Indic ones, which Python does not count as letters.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
LETTER = rf"[^\W_{UNSPACED}]"
SIGN = "[\u0900-\u0963\u0966-\u0dff]"
NOT_AFTER, NOT_BEFORE = rf"(?<!{LETTER})(?<!{SIGN})", rf"(?!{LETTER}|{SIGN})"

ANY_CALL = "|".join(sorted(CALLS, key=len, reverse=True))
GREETED = re.compile(rf"(?:^|[.!?…\n\"“”(>*–—-])\s*(?:{ANY_CALL})(?:\s+(?:my|again|there))?,?\s+$")
AFTER_A_CALL = re.compile(rf"(?<!\w)(?:{ANY_CALL}),?\s+$")
CALLED = re.compile(r"\s*(?:[,:;!?.)\n–—-]|$)")
LINE_STARTS = re.compile(r"(?:^|\n)[^\w\n]*$")
OPENING = re.compile(r"[ \t]*[,:!][ \t]*\n|,\s+(?:you|your|you're|thanks|thank)(?!\w)")
LINE_ENDS = re.compile(r"[ \t]*[,:!;.–—-]*[ \t]*(?:\n|$)")
NAMED = re.compile(rf"(?:{'|'.join(AFTER_NAMES)})")
NEAR = 80  # characters around a name that are looked at


def _in_words(said: str) -> str:
    return r"[ \t]+".join(map(re.escape, normalised(said).split()))


KISSES = r"(?:x+|xo(?:xo)*|[:;=8]-?[dp]|xd|<3)(?!\w)"
GOODBYE = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(map(_in_words, GOODBYES), key=len, reverse=True))}|{KISSES})"
    r"(?:\s+(?:aus|from|de|du|des|desde|und|and|et|y)\s[^\n.!?]{1,30})?[^\w\n]*\n?[^\w\n]*$"
)
DASH = re.compile(r"(?:^|[\s.!?…)])[-–—~^/]+[ \t*_]*$")
SENTENCE_BEFORE = re.compile(r"[.!?…)\u2600-\u27bf\ufe0f\U0001f300-\U0001faff][ \t*_~]*$")
LAST_IN_LINE = re.compile(
    rf"(?P<signs>[^\w\n?<:;=]*+)(?:{KISSES}[^\w\n?<:;=]*+|[:;=]-?[()*|/\\\[\]]++[^\w\n?<:;=]*+)*+(?=\n|$)"
)
LAST_OF_ALL = re.compile(r"\s*$|\s*\n\s*(?:p\.? ?s(?!\w)|https?:|www\.)")

How = Literal["no", "perhaps", "likely", "surely"]


def addressed(text: str, start: int, end: int) -> bool:
    """Return whether a name is that of somebody spoken to."""
    before = text[:start] if start < NEAR else f"x{text[start - NEAR : start]}"
    if before[-1:] in ("@", "#") or NAMED.match(text, end):
        return True
    if GREETED.search(before):
        return CALLED.match(text, end) is not None
    return LINE_STARTS.search(before) is not None and OPENING.match(text, end) is not None


def alone(text: str, start: int, end: int) -> bool:
    """Return whether a name is one line of several, as at the end of a letter."""
    line = text.rfind("\n", 0, start) + 1
    return "\n" in text and LINE_STARTS.match(text[line:start]) is not None and LINE_ENDS.match(text, end) is not None


def greeted(text: str, start: int, end: int) -> bool:
    """Return whether a name comes right after a greeting or thanks, wherever these stand: "Oh, thanks Flo!"."""
    return AFTER_A_CALL.search(text[max(0, start - NEAR) : start]) is not None and CALLED.match(text, end) is not None


def opens(text: str, start: int, end: int) -> bool:
    """Return whether a line begins with a name, as what is said to somebody may do."""
    return LINE_STARTS.search(text[max(0, start - NEAR) : start]) is not None and text[end : end + 1] in {",", ":"}


def signed(text: str, start: int, end: int) -> How:
    """Tell whether a name is what a text is signed with, if its writer has it; the text without capitals.

    After "love" or "LG" it surely is, and at the very end after a dash or in a line of its own. Elsewhere these may be
    parts of a list. At the end of a sentence it may be the only word of another, hardly with a full stop of its own.
    """
    last = LAST_IN_LINE.match(text, end)
    before = text[max(0, start - NEAR) : start]
    if not last or not re.search(r"\w", text[:start]):
        return "no"
    if GOODBYE.search(before):
        return "surely"
    ends = LAST_OF_ALL.match(text, last.end()) is not None
    if DASH.search(before) or ("\n" in before and LINE_STARTS.search(before)):
        return "surely" if ends else "perhaps"
    if not ends or not SENTENCE_BEFORE.search(before):
        return "no"
    return "perhaps" if re.search("[.!]", last["signs"]) else "likely"
