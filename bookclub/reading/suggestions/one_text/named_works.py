"""Other works that a text names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.merging.names import folded
from bookclub.reading.suggestions.one_text.finding import Finding, Reason
from bookclub.reading.words.language import without_article
from bookclub.reading.words.names import HONORIFIC, TITLE, TITLE_WORD, is_full
from bookclub.reading.words.text import MASK
from bookclub.reading.words.titles import IN_BRACKETS, MARKED, YEAR, is_person, reads_like_a_title, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.reading.words.text import Text

BEFORE = 15  # letters before a quotation in which it may be said that somebody says it
A_PHRASE = 3  # words; what has no more, and a small one among them, may be a place or an office
UNBROKEN = TITLE.replace("[:,]?", ":?")
AMID = re.compile(rf"(?:(?<=[^\W\d_] )|(?<=[^\W\d_], ))(?:{TITLE_WORD} in )?(?P<title>{UNBROKEN})")
DATED = re.compile(rf"(?<![\w-])(?P<title>{TITLE})(?=[\"”»_*]* \({YEAR}\))")
DECADE = re.compile(r"\d0s\b")  # a time, and no title
MAY_NAME_ONE = re.compile(
    rf"[\"“„«_*]\w|\({YEAR}\)|(?<=[^\W\d_] )(?:The|An?|Der|Die|Das|Les?|La|El|Los|Las) \w|[a-z] (?:of|from) the [A-Z]|(?:film|book|movie|roman|novel|buch|livre|libro|novela|of|with|seen|watched|read|since) [A-Z]\w+ [A-Z]"
)


def works_named(text: Text) -> Iterator[Finding]:
    """Return other works that a text names: in quotation marks, with a year, or with an article amid a sentence."""
    taken = {folded(without_article(title)) for title in text.titles}
    for start, end in text.sentences:
        sentence = text.masked[start:end]
        for said, at, marked in _places(text, sentence):
            title = said if said[:1].isupper() and at == 0 else trimmed(said, text.words, text.language)
            title = _without_a_person(text, title)
            key = folded(without_article(title))
            if (
                not title
                or key in taken
                or title.isdigit()
                or DECADE.search(title)
                or MASK in title
                or (not marked and is_person(text, title))
            ):
                continue
            if not reads_like_a_title(text, title):
                continue
            taken.add(key)
            year = IN_BRACKETS.match(sentence[at + len(said) :].lstrip('"”»_*'))
            yield Finding(
                table="works",
                start=start,
                end=end,
                work=title,
                value=year[1] if year else "",
                reasons=(Reason("named", (title,)),),
                certainty=0.6 if year else 0.5,
            )


def _places(text: Text, sentence: str) -> Iterator[tuple[str, int, bool]]:
    """Return what may be titles in a sentence, where, and whether they are marked as such."""
    for found in DATED.finditer(sentence):
        yield found["title"], found.start(), True
    for found in MARKED.finditer(sentence):
        inside = next(group for group in ("a", "b", "c") if found[group])
        near = sentence[max(0, found.start() - BEFORE) : found.start()]
        spoken = not is_full(found[inside].strip()) and (not re.search(r"\w $", near) or found[0][-2] in ",.!")
        if (
            re.fullmatch(TITLE, found[inside].strip())
            and not spoken
            and not text.language.guards["quoted"].search(near)
        ):
            yield found[inside].strip(), found.start(inside), True
    for found in AMID.finditer(sentence):
        if _is_a_phrase(text, found["title"]):
            yield found["title"], found.start("title"), False
    for found in text.language.told["seen"].finditer(sentence):
        if (found[0][0].islower() or not found.start()) and is_full(found["title"]):
            yield found["title"], found.start("title"), False
    for found in text.language.told["owned_work"].finditer(sentence):
        words = found["title"].split()
        if len(words) >= A_PHRASE or (len(words) > 1 and words[0].casefold() in text.language.openers):
            yield found["title"], found.start("title"), False


def _without_a_person(text: Text, title: str) -> str:
    """Return the work alone where somebody is named in it: “Roe in The Mill”."""
    who, _, rest = title.partition(" in ")
    work = without_article(rest) if rest[:1].islower() else rest
    if work[:1].isupper() and (text.person(who) or (is_full(work) and re.match(HONORIFIC, who))):
        return work
    return title


def _is_a_phrase(text: Text, title: str) -> bool:
    """Return whether a run of capitals amid a sentence begins with an article or has small words in it."""
    words = title.split()
    small = {word for word in words if word[0].islower()} - set(text.language.macros["and"].split("|"))
    return is_full(title) and (words[0].casefold() in text.language.articles or (len(words) > A_PHRASE and bool(small)))
