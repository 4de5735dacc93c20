"""What two files tell of under different names, found to be one: works, posts and comments."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd

from bookclub.merging.adding import may_be_one
from bookclub.merging.works import known_works
from bookclub.schema import NOTICES, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable

    from bookclub.tables import Tables

TELLING = 12  # letters; shorter comments, such as thanks, are alike by chance
NATIVE = re.compile(r"/comment-(?!at-\d+$)[^/]+$")  # the number that a comment has on its site, in its name
# What an address may end in and still be that of the same page.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|replytocom|cpage|share|ref|source|amp|m", re.IGNORECASE)
SAME_SITE = re.compile(r"^(?:www|m|mobile|old|new|np|amp)\.|(?<=\.blogspot)\.[a-z.]+$")
NOT_THE_PAGE = re.compile(r"(?:/(?:amp|feed|index\.\w+|comment-page-\d+))?/*$")
NOT_LETTERS = re.compile(r"[\W_]+")


def under_known_names(known: Tables, coming: Tables) -> dict[str, pd.DataFrame]:
    """Give works, posts and comments that were told of already the short names they have from there.

    Files name things in different ways. A work is the same by what `known_works` says. A post of the same address
    is the same post, and so is one under which most people said the same. Of one post, a comment is the same that has
    the site's number and the same words, or the same words by the same person at no other time, or the same words,
    and enough of them, that nobody else wrote; what the post's author typed inside it may be part of it or stand apart.

    Parameters
    ----------
    known, coming : Tables

    Returns
    -------
    dict of str to DataFrame
        The tables of `coming`, each row under the name that `known` has for it, if it has one.
    """
    posts = same_posts(known, coming)
    posts |= _other_posts(known, coming, posts)
    comments = _under_posts(coming.comments, posts, known.comments)
    names = {
        "works.work_id": known_works(known.works, coming.works),
        "posts.post_id": posts,
        "comments.comment_id": _known_comments(known.comments, comments),
    }
    return {name: _renamed(name, comments if name == "comments" else frame, names) for name, frame in coming.tables()}


def _renamed(name: str, frame: pd.DataFrame, names: dict[str, dict[str, str]]) -> pd.DataFrame:
    of = {column.name: column.refers or f"{name}.{column.name}" for column in TABLES[name].columns}
    of["reply_to"] = "comments.comment_id"  # may be missing from the table, so it is not said to refer to it
    return frame.assign(
        **{
            column: _by_name_of(frame[column], names[whose])
            for column, whose in of.items()
            if column in frame and names.get(whose)
        }
    )


def _by_name_of(cells: pd.Series, names: dict[str, str]) -> pd.Series:
    return cells.map(lambda cell: names.get(cell, cell), na_action="ignore").astype("str")


def _letters(text: object) -> str:
    return NOT_LETTERS.sub("", text).casefold() if isinstance(text, str) else ""


# --- posts ---


def same_posts(known: Tables, coming: Tables) -> dict[str, str]:
    """Return the posts that `known` has under another name, by the name they come with.

    Told by their address, or else by what was said under them: by most that the one with fewer comments has, if
    that is more than one comment, or one to the second.
    """
    addresses = {address_of(url): post for post, url in _cells(known.posts, "post_id", "url") if address_of(url)}
    names = {
        post: addresses[address_of(url)]
        for post, url in _cells(coming.posts, "post_id", "url")
        if address_of(url) in addresses
    }
    apart = set(coming.posts["post_id"]) - set(known.posts["post_id"]) - names.keys()
    free = set(known.posts["post_id"]) - set(coming.posts["post_id"]) - set(names.values())
    if apart and free:
        names |= _by_what_was_said(_under(known.comments, free), _under(coming.comments, apart))
    return {post: name for post, name in names.items() if post != name}


def _other_posts(known: Tables, coming: Tables, same: dict[str, str]) -> dict[str, str]:
    """Return new names for posts that but share their title with one of another address, where other things are said."""
    there, here = (dict(_cells(tables.posts, "post_id", "url")) for tables in (known, coming))
    names = {}
    for post in here.keys() & there.keys() - same.keys():
        one, other = address_of(here[post]), address_of(there[post])
        talks = _under(known.comments, {post}), _under(coming.comments, {post})
        is_another = one and other and one != other and "?" not in one + other and min(map(len, talks))
        if is_another and not _by_what_was_said(*talks):
            names[post] = f"{post}-{NOT_LETTERS.sub('-', one)}"
    return names


def _under(comments: pd.DataFrame, posts: Collection[str]) -> pd.DataFrame:
    return comments[comments["post_id"].isin(list(posts))]


def address_of(url: object) -> str:
    """Return what tells one page from another in an address; ``""`` for none.

    >>> address_of("http://www.lamp.example/on-emma/?utm_source=mail#comments")
    'lamp.example/on-emma'
    """
    try:
        parts = urlsplit(url if isinstance(url, str) else "")
    except ValueError:
        return ""
    if not parts.netloc:
        return ""
    asked = urlencode([(name, value) for name, value in parse_qsl(parts.query) if not TRACKING.fullmatch(name)])
    page = NOT_THE_PAGE.sub("", SAME_SITE.sub("", parts.netloc.casefold()) + parts.path)
    return f"{page}?{asked}" if asked else page


def _by_what_was_said(known: pd.DataFrame, coming: pd.DataFrame) -> dict[str, str]:
    told = {each.said: each for each in _writings(known) if each.said[0] and each.said[1]}
    shared: defaultdict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for each in _writings(coming):
        other = told.get(each.said)
        if other and len(each.words) >= TELLING and _may_be_of_one_time(each, other):
            to_the_second = each.time == other.time and bool(each.time.second)
            shared[each.post, other.post][each.comment] = to_the_second
    theirs, ours = known["post_id"].value_counts(), coming["post_id"].value_counts()
    return {
        new: old
        for (new, old), by_comment in shared.items()
        if 2 * len(by_comment) > min(ours[new], theirs[old]) and (len(by_comment) > 1 or any(by_comment.values()))
    }


def _under_posts(comments: pd.DataFrame, posts: dict[str, str], known: pd.DataFrame) -> pd.DataFrame:
    """Name comments by the post that they turn out to be under, where they have a number of their own there."""
    if not posts:
        return comments
    there = _under(known, set(posts.values()))
    words, new = (dict(_cells(frame, "comment_id", "text")) for frame in (there, comments))
    names = {}
    for comment, post in _cells(_under(comments, posts.keys()), "comment_id", "post_id"):
        name = f"{posts[post]}/{comment.removeprefix(f'{post}/')}"
        is_numbered = NATIVE.search(comment) or there.empty
        # A number that stands for other words there is that of another system.
        if is_numbered and name not in new and _letters(words.get(name, new[comment])) == _letters(new[comment]):
            names[comment] = name
    renamed = {column: _by_name_of(comments[column], names) for column in ("comment_id", "reply_to")}
    return comments.assign(**renamed, post_id=_by_name_of(comments["post_id"], posts))


# --- comments ---


@dataclass(frozen=True, slots=True)
class Writing:
    """A comment, as far as it tells one from another; its words with or without what was typed inside it."""

    comment: str
    post: str
    name: str
    time: pd.Timestamp
    words: str

    @property
    def said(self) -> tuple[str, str]:
        """Who said what."""
        return self.name, self.words


def _known_comments(old: pd.DataFrame, new: pd.DataFrame) -> dict[str, str]:
    names: dict[str, str] = {}
    strangers = _writings(new[~new["comment_id"].isin(old["comment_id"])])
    known = _writings(old[~old["comment_id"].isin(new["comment_id"]) & old["wording"].ne("summary")])
    for key in (_by_number, _by_time, _by_name, _by_words):
        taken = set(names.values())
        theirs = _grouped([each for each in known if each.comment not in taken], key)
        for said, writings in _grouped([each for each in strangers if each.comment not in names], key).items():
            if len(writings) == len(theirs.get(said, [])) == 1 and _may_be_one(writings[0], theirs[said][0]):
                names.setdefault(writings[0].comment, theirs[said][0].comment)
    return names


def _by_number(each: Writing) -> Hashable:
    native = NATIVE.search(each.comment)
    return (each.post, native[0], each.words) if native and each.words else None


def _by_time(each: Writing) -> Hashable:
    minute = None if pd.isna(each.time) else each.time.floor("min")
    return (each.post, *each.said, minute) if all(each.said) and minute else None


def _by_name(each: Writing) -> Hashable:
    return (each.post, *each.said) if all(each.said) else None


def _by_words(each: Writing) -> Hashable:
    return (each.post, each.words) if len(each.words) >= TELLING else None


def _grouped(writings: Iterable[Writing], key: Callable[[Writing], Hashable]) -> dict[Hashable, list[Writing]]:
    groups: defaultdict[Hashable, list[Writing]] = defaultdict(list)
    for each in writings:
        if (said := key(each)) is not None:
            groups[said].append(each)
    return groups


def _may_be_one(one: Writing, other: Writing) -> bool:
    """Return whether two comments of the same words may be one: by the same person, and at no other time."""
    by_another = one.name and other.name and one.name != other.name
    return not by_another and (len(one.words) >= TELLING or _may_be_of_one_time(one, other))


def _may_be_of_one_time(one: Writing, other: Writing) -> bool:
    """Return whether two times may be one, in zones that one file may not have known."""
    return bool(pd.isna(one.time) or pd.isna(other.time) or may_be_one(one.time, other.time))


def _writings(comments: pd.DataFrame) -> list[Writing]:
    """Return the comments by their letters, with and without what was typed inside them.

    A notice from another site often says nothing; it is told by the title of the page it comes from.
    """
    telling = comments["text"].where(~comments["kind"].isin(NOTICES), comments["reader_name"])
    letters = {row: _letters(text) for row, text in telling.items()}
    inside = comments[comments["kind"].eq("inline reply")].groupby("reply_to", sort=False).groups
    found = []
    for row, comment, post, name, time in comments[["comment_id", "post_id", "reader_name", "posted"]].itertuples(
        name=None
    ):
        alone = letters[row]
        whole = alone + "".join(letters[each] for each in inside.get(comment, []))
        who = name.casefold() if isinstance(name, str) else ""
        found += [Writing(comment, str(post), who, time, words) for words in sorted({alone, whole})]
    return found


def _cells(frame: pd.DataFrame, *columns: str) -> Iterable[tuple[Any, ...]]:
    return frame[list(columns)].itertuples(index=False, name=None)
