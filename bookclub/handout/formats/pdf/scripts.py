"""The scripts of texts: which are not ours, which language they tell, and where a word that is longer than any may break."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# By the first word of a letter's name in Unicode.
LANGUAGES = {
    "HEBREW": "he",
    "ARABIC": "ar",
    "SYRIAC": "syr",
    "HANGUL": "ko",
    "THAI": "th",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
}
# For each of which a face travels with the sheet.
OF_NOTO = """
    HEBREW ARABIC ARMENIAN BENGALI DEVANAGARI ETHIOPIC GEORGIAN GUJARATI GURMUKHI KANNADA
    KHMER LAO MALAYALAM MYANMAR ORIYA SINHALA TAMIL TELUGU THAI
"""
NOTO = OF_NOTO.split()
OURS = {*NOTO, "LATIN", "GREEK", "CYRILLIC", "MODIFIER", "MATHEMATICAL"}
KANA = re.compile(r"[\u3040-\u30FF]")
# Thai, Lao, Burmese, Khmer, Korean, Chinese and Japanese break between words or letters as it is.
PART = r"[^\s/\-\u0E00-\u0EFF\u1000-\u11FF\u1780-\u17FF\u2E80-\u9FFF\uAC00-\uD7FF\uF900-\uFAFF\uFF66-\uFFDC\U00020000-\U0003FFFF]"
TOO_LONG = re.compile(PART + "{21,}")
# An address is copied, and no longer leads anywhere once something is put in it.
ADDRESS = re.compile(r"(https?://\S+)")
TOO_LONG_IN_AN_ADDRESS = re.compile(PART + "{46,}")
CUT = re.compile(r"(?<=\S) …$")
PIECE = 6  # letters
BREAK = "\N{ZERO WIDTH SPACE}"
JOINER = "\N{ZERO WIDTH JOINER}"
ATTACHED = {"Mn", "Mc", "Me", "Cf", "Sk"}  # accents, and what changes or joins the sign before


def script(sign: str) -> str:
    """Return the first word of a sign's name, which for letters and their marks is their script."""
    return unicodedata.name(sign, "").partition(" ")[0]


def foreign(signs: Iterable[str]) -> set[str]:
    """Return the scripts that have letters among these signs, and none in the faces that travel with the sheet.

    >>> foreign("東・a○")
    {'CJK'}
    """
    return {script(each) for each in signs if each.isalpha()} - OURS


def language(text: str) -> str | None:
    """Tell the language of a text by its first letter; None if that is Latin, or of a script of many languages.

    >>> language("«שלום», said Tommy"), language("Tommy said «שלום»"), language("東京"), language("東京へ")
    ('he', None, 'zh', 'ja')
    """
    if text.isascii():
        return None
    first = next(filter(str.isalpha, text), " ")
    found = LANGUAGES.get(script(first))
    return "ja" if found == "zh" and KANA.search(text) else found


def breakable(text: str) -> str:
    """Let too long a word break every few letters, and keep what shows that a text was cut with its last word.

    >>> breakable("Aaaaaaaaaaaaaaaaaaaaah, said Ruth").replace(BREAK, "|")
    'Aaaaaa|aaaaaa|aaaaaa|aaah, said Ruth'
    >>> breakable("https://reading-aloud-in-winter.example/a") == "https://reading-aloud-in-winter.example/a"
    True
    """
    parts = ADDRESS.split(text)
    for at, part in enumerate(parts):
        too_long = TOO_LONG_IN_AN_ADDRESS if at % 2 else TOO_LONG
        parts[at] = too_long.sub(lambda word: BREAK.join(_pieces(word[0])), part)
    return CUT.sub("\N{NO-BREAK SPACE}…", "".join(parts))


def _pieces(word: str) -> list[str]:
    """Cut a word into pieces of so many letters, none of which begins with what belongs to the letter before."""
    starts = [0]
    for at, letter in enumerate(word):
        joined = unicodedata.category(letter) in ATTACHED or word[at - 1] == JOINER
        if at - starts[-1] >= PIECE and not joined:
            starts.append(at)
    return [word[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
