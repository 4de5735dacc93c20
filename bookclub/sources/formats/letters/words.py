"""What mail programs and lists put around a writer's words, from `words.toml`, as patterns."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
HTML: dict[str, list[str]] = _WORDS.pop("html")


def _any(*lists: str) -> str:
    words: Iterable[str] = (word for name in lists for word in _WORDS[name])
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


# The words on a line are in one line here, however the writer's program broke it.
WROTE = _pattern(rf"(?:.*[^\w(])?{_any('wrote')}(?![^\W\d_]).{{0,120}}[:：]")
BEGINS_QUOTE = _pattern(rf"{_any('when')}(?: |\b(?=\d))")
ADDRESS_LAST = _pattern(r".*\d.*<[^<>\s]+@[^<>\s]+>\s?[:：]")
ORIGINAL = _pattern(
    rf"(?:[-_=*>]{{2,}}\s*)?{_any('original')}(?:\s.{{0,60}})?\s*[-_=*<]{{2,}}|{_any('original')}\s?[:：]"
)
FROM = _pattern(rf"[*_]?{_any('from')}\s?[:：][*_]?\s*\S.*")
HEADER = _pattern(rf"[*_]?{_any('header', 'from')}\s?[:：][*_]?(?:\s.*)?")
SENT_FROM = _pattern(rf"[<\[(*_]{{0,2}}{_any('sent_from')}\b.{{0,100}}|{_any('sent_from')}.{{0,60}}")
FOOTER = _pattern(rf"{_any('footer')}.*")
AGAIN = _pattern(rf"\s*(?:{_any('again', 'forwarded')})\s?(?:[\[(]\d{{1,3}}[\])]|\^\d{{1,3}}|\*\d{{1,3}})?\s?[:：]\s*")
IS_ANSWER = _pattern(rf"\s*(?:\[[^\[\]]{{1,40}}\]\s*)?{_any('again')}\s?(?:[\[(^*]\d{{1,3}}[\])]?)?\s?[:：]")
AUTOMATIC = _pattern(rf"\s*{_any('automatic')}\b")
UNDELIVERED = _pattern(rf"\s*{_any('undelivered')}\b")
UNWANTED = _pattern(_any("unwanted"))
