"""Lines that a blog's page prints around a post and its comments, told from the lines that somebody wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.sources.parsing.languages import LANGUAGES, any_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

LONGEST = 300  # letters in a line; what is longer is somebody's words


def _pattern(field: str) -> re.Pattern[str]:
    return re.compile(any_of(field), re.IGNORECASE)


def _headers() -> tuple[re.Pattern[str], ...]:
    """Return how the line above the comments is written: `n` is their number, `title` or `bare` the post's title."""
    number = rf"(?P<n>\d[\d,.]*|{any_of('numbers')})"
    counted = rf"(?:{any_of('there_are')} )?{number} {any_of('comments')}"
    quoted = r"[^\w\s]\s?(?P<title>.+?)\s?[^\w\s]?"  # any sign, as quotation marks are what bad copies lose first
    forms = (
        rf"{counted} {any_of('about')}\s?:? {quoted}",
        rf"{counted} {any_of('about')}:? (?P<bare>\S.*)",
        rf"{counted}(?: so far| bisher)? ?\W{{0,3}}",
        rf"{any_of('comments')} ?[(\[]? ?{number} ?[)\]]?\s?:?",
        rf"{any_of('heading')} ?:?",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


_HEADER = _headers()
_IN_HEADER = re.compile(rf"{any_of('comments')}|{any_of('heading')}", re.IGNORECASE)
_AUTHOR_BOX, _WAITING = _pattern("author_box"), _pattern("waiting")
_NOTICE = tuple(re.compile(each, re.IGNORECASE) for language in LANGUAGES for each in language.notice)
_AUTHOR_MARK = re.compile(f"{any_of('author')}|{any_of('owner')}", re.IGNORECASE)
# Such as "Reply", "Reply | Quote" and, where copying ran the words together, "ReplyDelete".
CONTROLS = any_of("controls")
# What asks or calls is somebody's words.
_CONTROL = re.compile(rf"(?:[^\w!?]|\d)*(?:{CONTROLS}(?:[^\w!?]|\d)*){{1,6}}", re.IGNORECASE)
_RUN_ON = re.compile(rf"(?<=\S)(?=[A-ZÀ-Þ])(?i:{CONTROLS}[\W\d]*){{1,4}}$")
_LIKED = tuple(
    re.compile(rf"(?:{CONTROLS} ?)?{each}", re.IGNORECASE) for language in LANGUAGES for each in language.liked
)
AUTHOR = any_of("author")
_FURNITURE = {
    re.compile(
        "|".join(each for language in LANGUAGES for each in language.furniture.get(what, ())), re.IGNORECASE
    ): what
    for what in dict.fromkeys(what for language in LANGUAGES for what in language.furniture)
}
_ALONE = re.compile(
    "|".join(re.sub(r"\(\?P<\w+>", "(?:", each.pattern) for each in (*_HEADER, _AUTHOR_BOX, *_FURNITURE)),
    re.IGNORECASE,
)
_NUMBERS = {word: number for language in LANGUAGES for word, number in language.numbers.items()}
# What stands in the place of a comment that is gone, and names nobody.
GONE = re.compile(
    r"\W*(?:(?:(?:this|previous|the) )?comment (?:has been |was )?(?:deleted|removed)"
    r"|(?:dieser |vorheriger )?kommentar wurde .{0,40}(?:gelöscht|entfernt)"
    r"|(?:(?:este|el) )?comentario .{0,20}(?:eliminado|borrado)|(?:ce )?commentaire .{0,20}supprimé|deleted|removed)"
    r"(?: (?:by|von|por|par) .{0,40})?\W*",
    re.IGNORECASE,
)
WORKS = {word: kind for language in LANGUAGES for word, kind in language.works.items()}


def _match(patterns: Iterable[re.Pattern[str]], line: str) -> re.Match[str] | None:
    if len(line) > LONGEST:
        return None
    line = " ".join(line.split())
    return next((found for pattern in patterns if (found := pattern.fullmatch(line))), None)


def plain(text: str) -> str:
    """Return a text without what two ways of writing it may differ in: capitals and blanks."""
    return " ".join(text.casefold().split())


def comment_header(line: str, titles: Container[str] = ()) -> tuple[int | None, str] | None:
    """Return the number of comments, and the title if any, where the line is the one above the comments.

    A title without quotation marks must be one of `titles`, as `plain` gives them, or it may as well be a sentence.
    """
    found = _match(_HEADER, line) if len(line) <= LONGEST and _IN_HEADER.search(line) else None
    if not found:
        return None
    groups = found.groupdict()
    if groups.get("bare"):
        if plain(groups["bare"]) not in titles:
            return None
        groups["title"] = groups["bare"]
    if not groups.get("n"):
        return None, ""
    written = re.sub("[.,]", "", groups["n"].lower())
    number = _NUMBERS[written] if written in _NUMBERS else int(written[:7])
    return number, (groups.get("title") or "").strip()


def stands_alone(line: str) -> bool:
    """Return whether the line is a part of the page by itself, not one line of a paragraph."""
    return _match((_ALONE,), line) is not None


def opens_author_box(line: str) -> bool:
    """Return whether the line opens the box about the post's author."""
    return _match((_AUTHOR_BOX,), line) is not None


def furniture(line: str) -> str | None:
    """Say what part of the page the line is, if it is a known one and nobody's words."""
    found = _match(_FURNITURE, line)
    return _FURNITURE[found.re] if found else None


def ends_comments(line: str) -> bool:
    """Return whether the line is a part of the page that follows the comments: the form, or what a sidebar has."""
    return furniture(line) in ("reply form", "other parts of the page", "notice that comments are closed")


def likes(line: str) -> int | None:
    """Return the number of likes, where the line counts them."""
    found = _match(_LIKED, line) if re.search(r"\d", line) else None
    return int(found["n"]) if found else None


def notice(line: str) -> tuple[str, str] | None:
    """Return the kind of notice from another site that the line is, pingback or trackback, and from where."""
    found = _match(_NOTICE, line)
    return (found["kind"].lower(), (found["from"] or "").strip()) if found else None


def is_control(line: str) -> bool:
    """Return whether the line is nothing but what can be pressed below a comment."""
    return _match((_CONTROL,), line) is not None


def controls_run_on(line: str) -> int | None:
    """Return where what can be pressed begins, if the copy ran it onto the line's last word: "well saidReply"."""
    found = _RUN_ON.search(line)
    return found.start() if found else None


def marks_author(line: str) -> bool:
    """Return whether the line marks a comment as by the post's author."""
    return _match((_AUTHOR_MARK,), line.strip("()[]| ")) is not None


def is_waiting(line: str) -> bool:
    """Return whether the line marks a comment as not let in yet."""
    return _match((_WAITING,), line) is not None
