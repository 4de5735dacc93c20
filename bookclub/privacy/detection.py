"""Finding readers' names in a text, all of them at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bookclub.privacy.forms import script
from bookclub.privacy.normalising import Normalised, normalise, normalised
from bookclub.privacy.people import BETWEEN, key
from bookclub.privacy.positions import LETTER, LINE_STARTS, NEAR, NOT_AFTER, NOT_BEFORE, addressed, alone, signed
from bookclub.privacy.words import CALENDAR, DETERMINERS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookclub.privacy.forms import Form
    from bookclub.privacy.people import Person
    from bookclub.wording import Wording


def _after_prefixes(one: str, two: str) -> str:
    """Let words such as “and” or “to” be written as the first letters of a name."""
    start = f"(?<!{LETTER})"
    return rf"(?:{start}|(?<={start}[{one}])|(?<={start}{two}))"


ANYWHERE = ("", "")
EDGES = {  # what may not stand before and after a name, by its script
    **dict.fromkeys(("CJK", "HIRAGANA", "THAI", "LAO", "KHMER", "MYANMAR"), ANYWHERE),
    "KATAKANA": ("(?<![\u30a1-\u30ff])", "(?![\u30a1-\u30ff])"),
    "HANGUL": ("(?<![\uac00-\ud7af])", ""),  # particles are set right after
    "ARABIC": (_after_prefixes("وفبلك", "[وف][بلك]"), NOT_BEFORE),
    "HEBREW": (_after_prefixes("ובלהמשכ", "[וש][בלהמכ]"), NOT_BEFORE),
}
BEGINNINGS = 3  # letters by which forms are sorted, so that few have to be tried at each place
SUBSTANTIAL = 4  # letters that a name must have to be recognised within a longer word

SENTENCE_STARTS = re.compile(r"(?:^|[.!?…:\n•>])[\s\"“”'(\[*_]*$")
WORD_BEFORE, WORD_AFTER = re.compile(r"(\w[\w'-]*)\s+$"), re.compile(r"\s+(\w+)")
SHORT = 3  # letters of a word that may well be another than a name
FEW = 2  # people with one name, of whom all are told

ENDINGS = r"\.(?:com|org|net|info|blog|edu|co\.uk|de|fr|es|it|nl|ca|au)(?!\w)"
HAS_LINK = re.compile(rf"@|://|www\.|{ENDINGS}", re.IGNORECASE)
LINK = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
    r"|(?:(?:https?|ftp)://|(?<!\w)www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]]"
    rf"|(?<![\w.@-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,3}}{ENDINGS}(?:/[^\s<>\"“”]*)?",
    re.IGNORECASE,
)
# Words that may be made of names: handles, names with numbers, WordsRunTogether.
HANDLE = re.compile(rf"(?<!\w)(?:(?<=[@#]){LETTER}[\w.-]*|{LETTER}*[\d_]\w*|{LETTER}*[a-z][A-Z]{LETTER}*)")


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a folded text where a name stands, or may stand.

    Attributes
    ----------
    start, end : int
    form : Form
    ending : str
        What the possessive that belongs to it becomes.
    certain : bool
        Whether it means the reader.
    possible : bool
        Whether it may.
    """

    start: int
    end: int
    form: Form
    ending: str
    certain: bool
    possible: bool


class NameDetector:
    """Knows all forms of all names.

    Parameters
    ----------
    forms : dict of str to Form
        By their `key`.
    phrases : iterable of str
        Titles, and names of other people, in which no name is to be found.
    sites : iterable of str
        Parts of addresses that tell who somebody is.
    words : Wording
        Of the language of the pseudonyms.
    """

    def __init__(
        self, forms: dict[str, Form], words: Wording, phrases: Iterable[str] = (), sites: Iterable[str] = ()
    ) -> None:
        self.forms = forms
        self.words = words
        self.sites = tuple(sites)
        written = [form.written for form in forms.values()]
        self.pattern = pattern([*written, *(normalised(each) for each in phrases)])

    def find(self, text: Normalised, writer: Person | None = None) -> Iterator[Match]:
        """Find the names in a text; with its writer, also what it is signed with."""
        for found in self.pattern.finditer(text.folded):
            start, end = found.span()
            letters = key(found[0])
            form, ending = self.forms.get(letters), ""
            if form is None and letters.endswith("s"):
                form, ending = self.forms.get(letters[:-1]), "’s"
                if form and (form.level != "sure" or not _capital(text, start) or len(letters) <= SUBSTANTIAL):
                    continue
            elif form and letters.endswith("s") and _has_apostrophe(text.folded, start, end):
                end, ending = end + 1, "’s"
            run_together = form and " " in form.written and not BETWEEN.search(found[0])
            if form and not (run_together and letters in WORDS):
                yield self._judged(text, Match(start, end, form, ending, certain=True, possible=True), writer)

    def _judged(self, text: Normalised, found: Match, writer: Person | None) -> Match:
        form, start, end = found.form, found.start, found.end
        if form.level == "sure":
            return found
        if writer in form.people and _is_signature(text, start, end, form):
            return replace(found, form=replace(form, people=(writer,)))
        spoken_to = addressed(text.folded, start, end) or (form.level != "shared" and alone(text.folded, start, end))
        capital = _capital(text, start)
        named = form.level in ("doubt", "word") and capital and _by_capitals(text, start, end)
        possible = spoken_to or form.level in ("doubt", "shared") or (form.level == "word" and capital)
        return replace(found, certain=spoken_to or named, possible=possible)

    def without_names(self, text: str, *, markup: bool = False, writer: Person | None = None) -> str:
        """Return a text in which all that is certainly a name is replaced."""
        if HAS_LINK.search(text):
            text = LINK.sub(self._without_link, text)
        for gap in ("", " "):
            plain = normalise(text, markup=markup, gap=gap)
            spans = [
                (found.start, found.end, called(found.form, self.words) + found.ending)
                for found in self.find(plain, writer)
                if found.certain
            ]
            text = plain.replaced(spans) if spans else text
            if not plain.hides:
                break
        return text

    def _without_link(self, link: re.Match[str]) -> str:
        return self.words("pseudonyms.link") if self.inside(link[0]) else link[0]

    def inside(self, word: str) -> str | None:
        """Find whose name is in an address, a handle or a short name, be it within a longer word."""
        plain = normalised(unquote(word))
        if found := self._within.search(plain):
            form = self.forms.get(key(found[0]))
            return real_name(form) if form else found[0]
        return next(
            (real_name(found.form) for found in self.find(normalise(plain)) if found.form.level == "sure"), None
        )

    @cached_property
    def _within(self) -> re.Pattern[str]:
        long = [each for each, form in self.forms.items() if form.level == "sure" and len(each) >= SUBSTANTIAL]
        written = [*(self.forms[each].written for each in long), *map(normalised, self.sites)]
        return re.compile(_any_of(written) if written else "(?!)")


def called(form: Form, words: Wording) -> str:
    """Return what somebody is called instead: one of them, if several have the name."""
    one, *others = dict.fromkeys(person.called for person in form.people)
    if len(others) < FEW:
        return words("pseudonyms.either", one=one, other=others[0]) if others else one
    return words("pseudonyms.several")


def real_name(form: Form) -> str:
    """Return the name that somebody really has; what they share, if they are many."""
    names = dict.fromkeys(person.names[0] for person in form.people)
    return " or ".join(names) if len(names) <= FEW else form.written.title()


def pattern(written: Iterable[str]) -> re.Pattern[str]:
    """Make one pattern of all forms, each with what may stand around it."""
    by_edges: dict[tuple[str, str], list[str]] = {}
    for each in filter(None, written):
        edges = _edges(each[0])[0], _edges(each[-1])[1]
        by_edges.setdefault(edges, []).append(each)
    parts = [
        f"{before}(?:{_any_of(forms)}){'s?' if after == NOT_BEFORE else ''}{after}"
        for (before, after), forms in by_edges.items()
    ]
    return re.compile("|".join(parts) if parts else "(?!)")


def _edges(letter: str) -> tuple[str, str]:
    return EDGES.get(script(letter), (NOT_AFTER, NOT_BEFORE)) if letter.isalnum() else ANYWHERE


def _any_of(written: Iterable[str], depth: int = BEGINNINGS) -> str:
    """Make a pattern that finds the longest of some forms, trying those that begin alike together."""
    forms = sorted(set(written))
    if not depth:
        return "|".join(map(_quoted, sorted(forms, key=len, reverse=True)))
    branches = [
        f"{_quoted(first)}(?:{_any_of((form[1:] for form in group), depth - 1)})"
        for first, group in groupby(filter(None, forms), key=lambda form: form[0])
    ]
    return "|".join((*branches, *([""] if "" in forms else [])))


def _quoted(written: str) -> str:
    return re.escape(written).replace(r"\ ", rf"(?:{BETWEEN.pattern[:-1]}{{0,3}})")


def _capital(text: Normalised, at: int) -> bool:
    return text.cased[at] != text.folded[at]


def _is_signature(text: Normalised, start: int, end: int, form: Form) -> bool:
    """Return whether its writer surely signs a text so; a word like others, or of three letters, may be a sentence's."""
    how = signed(text.folded, start, end)
    if form.level == "letter":
        return how in ("likely", "surely") and text.cased[start:end].replace(".", "").replace(" ", "").isupper()
    return how == "surely" or (how == "likely" and form.level == "doubt" and end - start > SHORT)


def _has_apostrophe(text: str, start: int, end: int) -> bool:
    """Return whether a name in s is followed by an apostrophe that is no closing quotation mark: James' book."""
    return text[end : end + 1] == "'" and not text[end + 1 : end + 2].isalnum() and text[start - 1 : start] != "'"


def _by_capitals(text: Normalised, start: int, end: int) -> bool:
    """Return whether a word with a capital is a name: within a sentence, and no part of a longer name or title."""
    before = text.cased[:start] if start < NEAR else f"x{text.cased[start - NEAR : start]}"
    if text.folded[end : end + 2] == "'s":
        return True
    if LINE_STARTS.search(before):
        return text.folded[end : end + 1] in (",", ":")
    earlier, later = WORD_BEFORE.search(before), WORD_AFTER.match(text.cased, end)
    neighbours = [each[1] for each in (earlier, later) if each and each[1] != "I"]
    return not (
        SENTENCE_STARTS.search(before)
        or any(each[:1].isupper() for each in neighbours)
        or (earlier and earlier[1].casefold() in DETERMINERS)
        or text.folded[start:end] in CALENDAR
    )
