"""What each column of a form asks for, told by its words and by what stands below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from bookclub.sources.formats.forms.scales import Scale, is_rating, is_short, stated
from bookclub.sources.formats.forms.sheet import TEN, are_ratings, works_across
from bookclub.sources.formats.forms.words import is_called, pattern, speaks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bookclub.sources.formats.forms.sheet import Column, Form

KINDS = ("book", "film", "series")
QUOTED = re.compile(
    r"[“„\"«‹]\s?((?-i:[A-ZÀ-Þ\d¿¡]).{0,78}?)\s?[”“\"»›]|(?<!\w)[‘'*_]((?-i:[A-ZÀ-Þ\d]).{1,78}?)[’'*_](?!\w)"
)
ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
SCALE_BEHIND = re.compile(r"\s*(?:/\s*\d{1,3}|\([^()]*\d[^()]*\))\s*$")
WORD = re.compile(r"[\w’'.&-]+")
SHORT_NAME = 8  # words in a question that asks for a name
MOST_OF = 0.8  # of the answers in figures, to be ratings where the question has no word for that
LONG = 4  # words of a column's name that is a question


class For(Enum):
    """What a column is for."""

    TIME, DAY, WHO, GIVEN, FAMILY, WORK = "time", "day", "who", "given", "family", "work"
    RATING, WORDS, QUESTION, TALK = "rating", "words", "question", "talk"
    SERVICE = "what the service notes"
    TOTAL = "average or total"
    ASIDE = "remark on no one work"
    CONTACT = "contact or personal detail"
    CONSENT = "consent"
    POLL = "answer on dates or coming"
    STATE = "answer on how far one has read or seen"


NAMED = {
    "contact": For.CONTACT,
    "time": For.TIME,
    "day": For.DAY,
    "given": For.GIVEN,
    "family": For.FAMILY,
    "who": For.WHO,
    "service": For.SERVICE,
}  # as columns are called


@dataclass(frozen=True, slots=True)
class About:
    """A work as a question names it: by its title, by its kind, by both or not at all."""

    title: str = ""
    kind: str = ""


NOWHERE, UNSTATED = About(), Scale()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a column is for; if for a work, for which, and on what scale."""

    column: Column
    what: For
    about: About = NOWHERE
    scale: Scale = UNSTATED
    is_question: bool = True  # rather than a mere label


def asked(form: Form, works: Collection[str]) -> list[Asked]:
    """Return what each column of a form asks for.

    Parameters
    ----------
    form : Form
    works : collection of str
        Titles of works that are known, by which a question may call them.
    """
    if form.is_grid:
        who, works_in_it = form.columns[0], works_across(form)
        kind = _kind(form.corner)
        rated = [Asked(each, For.RATING, _of_title(each.text, kind), stated(each.text)) for each in works_in_it]
        rest = [
            Asked(column, For.TOTAL if is_called(column.question, "total") else For.ASIDE)
            for column in form.columns[1:]
            if column not in works_in_it
        ]
        return [Asked(who, For.WHO), *rated, *rest]
    told = [_asked(column, form.cells(column), works) for column in form.columns]
    return _one_rating_each(_named_by_what_differs(_scored(told)))


def _scored(told: list[Asked]) -> list[Asked]:
    """Take a score for a rating in a sheet with a work in each row, where no service has noted the time, as for a quiz."""
    kinds = {each.what for each in told}
    if For.WORK not in kinds or For.TIME in kinds:
        return told
    return [
        replace(each, what=For.RATING, scale=stated(each.column.text)) if is_score(each.column.text) else each
        for each in told
    ]


def is_score(text: str) -> bool:
    """Return whether a column is called a score, which may be a quiz's or a work's."""
    return is_called(ASIDE.sub("", SCALE_BEHIND.sub("", text)), "score")


def _of_title(text: str, kind: str = "") -> About:
    """Return the work that a column of a grid is called by, as in “Title (film)” or “Title /5”."""
    title = SCALE_BEHIND.sub("", text) if stated(text).best else text
    found = re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", title)
    own = _kind(found[2]) if found else ""
    return About(found[1] if found and own else title, own or kind)


def _asked(column: Column, cells: Sequence[str], works: Collection[str]) -> Asked:
    text = column.text
    is_question = _is_question(text)
    what = _told_by_name(column) or _told_by_words(column, cells)
    if what in (For.RATING, For.WORDS):
        return Asked(column, what, _about(column, works), stated(text) if what is For.RATING else UNSTATED, is_question)
    about = About("", _kind(text)) if what is For.WORK else NOWHERE
    return Asked(column, what or For.TALK, about, is_question=is_question)


def _told_by_name(column: Column) -> For | None:
    if column.part:
        return None
    label = ASIDE.sub("", column.question)
    return next((what for name, what in NAMED.items() if is_called(label, name)), None)


def _told_by_words(column: Column, cells: Sequence[str]) -> For | None:  # noqa: PLR0911 - a line for each
    text = column.text
    words = len(WORD.findall(text))
    if (found := pattern("name").match(text)) and words <= SHORT_NAME and not QUOTED.search(text[found.end() :]):
        return For.WHO
    for what, kind in ((For.CONSENT, "consent"), (For.CONTACT, "person"), (For.QUESTION, "group"), (For.POLL, "poll")):
        if speaks_of(text, kind) and not (kind == "person" and words > SHORT_NAME):
            return what
    if speaks_of(text, "later"):
        return For.TALK
    are_figures = are_ratings(cells)
    if (is_called(text, "work") or speaks_of(text, "row_work")) and not are_figures:
        return For.WORK
    if speaks_of(text, "other") and not _kinds(text):
        return For.TALK
    if _asks_for_a_rating(column, cells, are_figures=are_figures):
        return For.RATING
    if speaks_of(text, "state"):
        return For.STATE
    return For.WORDS if _kinds(text) or speaks_of(text, "opinion") or QUOTED.search(text) else None


def _asks_for_a_rating(column: Column, cells: Sequence[str], *, are_figures: bool) -> bool:
    """Return whether a question is answered by ratings: it says so, and they are short; or they are in figures, of a work."""
    text = column.text
    if speaks_of(text, "rating") or stated(text).best:
        fit = [is_rating(cell) or is_short(cell) for cell in cells]
        return sum(fit) >= MOST_OF * len(fit)
    of_a_work = (
        _is_question(text) and (bool(_kinds(text)) or speaks_of(text, "opinion")) and not speaks_of(text, "state")
    )
    figures = sum(is_rating(cell, TEN) for cell in cells)
    return (of_a_work or is_called(column.part or text, "work")) and (are_figures or figures > MOST_OF * len(cells))


def _is_question(text: str) -> bool:
    return "?" in text or len(WORD.findall(text)) >= LONG


# --- which work ---


def _kinds(text: str) -> set[str]:
    return {kind for kind in KINDS if speaks_of(text, kind)}


def _kind(text: str) -> str:
    """Return the kind of work that a text speaks of, if of one."""
    kinds = _kinds(text)
    return kinds.pop() if len(kinds) == 1 else ""


def _about(column: Column, works: Collection[str]) -> About:
    text = column.text
    kind = _kind(column.part) or _kind(text)
    known = [title for title in works if re.search(rf"(?<!\w){re.escape(title)}(?!\w)", text, re.IGNORECASE)]
    titles = {found[1] or found[2] for found in QUOTED.finditer(text)}
    if len(known) == 1 or len(titles) == 1:
        return About(known[0] if len(known) == 1 else titles.pop(), kind)
    if column.part and not _kinds(column.part) and speaks_of(column.question, "many"):
        return _of_title(column.part)
    return About("", kind)


def _named_by_what_differs(told: list[Asked]) -> list[Asked]:
    """Give ratings that no word gives to a work the titles in which their questions differ, if there are several."""
    ratings = [each for each in told if each.what is For.RATING and each.about == NOWHERE]
    texts = [each.column.text for each in ratings]
    if len(texts) < 2 or any(speaks_of(text, "aspect") for text in texts):  # noqa: PLR2004
        return told
    parts = [WORD.findall(text) for text in texts]
    shortest = min(map(len, parts))
    first = next((at for at in range(shortest) if len({part[at] for part in parts}) > 1), shortest)
    last = next((at for at in range(shortest - first) if len({part[-1 - at] for part in parts}) > 1), shortest - first)
    titles = [part[first : len(part) - last] for part in parts]
    # An article that the titles share is part of each.
    if first and all(part[first - 1][:1].isupper() for part in parts) and first > 1:
        titles = [[part[first - 1], *title] for part, title in zip(parts, titles, strict=True)]
    if not all(title and title[0][:1].isupper() and (first or last) for title in titles):
        return told
    named = {id(each): " ".join(title) for each, title in zip(ratings, titles, strict=True)}
    return [replace(each, about=About(named[id(each)])) if id(each) in named else each for each in told]


def _one_rating_each(told: list[Asked]) -> list[Asked]:
    """Leave each work one rating, that of the whole; what else is rated, such as its style, is said in words."""
    chosen: dict[About, Asked] = {}
    for each in told:
        if each.what is For.RATING and len(_kinds(each.column.part or each.column.text)) <= 1:
            best = chosen.get(each.about)
            if not _is_of_a_part(each) and (best is None or (_is_overall(each) and not _is_overall(best))):
                chosen[each.about] = each
    kept = {id(each) for each in chosen.values()}
    return [
        replace(each, what=For.WORDS) if each.what is For.RATING and id(each) not in kept else each for each in told
    ]


def _is_of_a_part(each: Asked) -> bool:
    return speaks_of(each.column.text, "aspect") and not _is_overall(each)


def _is_overall(each: Asked) -> bool:
    return speaks_of(each.column.text, "overall")
