"""Which column of a table is what: told by its name, in several languages, or by the host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bookclub.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

# What is to be found, and the names that columns of it have, the surest first; in small letters and
# without spaces and marks. English, German, Spanish and French; add others.
COMMON = {
    "reader": "reader readername user username member membername commenter commentername reviewer leser leserin "
    "mitglied lector lectora usuario lecteur lectrice membre",
    "html": "html bodyhtml contentrendered",
}
COMMENTS = COMMON | {
    "comment_id": "commentid commenthex id nr no number nummer número numéro",
    "reply_to": "replyto inreplyto replytoid parentid parent parenthex parentcomment antwortauf respuestaa réponseà",
    "reader": COMMON["reader"] + " author authorname autor autorin autora auteur name nombre nom von de",
    "posted": "posted postedat date dateposted created createdat creationdate published timestamp time datetime datum "
    "zeit fecha",
    "text": "text comment commenttext body content contentraw message markdown bodymarkdown kommentar nachricht beitrag "
    "comentario mensaje commentaire",
    "post": "post posttitle thread threadtitle topic article page title titel thema tema título sujet titre postid url "
    "pageurl",
    "likes": "likes likecount liked upvotes score gefälltmir megusta jaime",
    "status": "status state",
    "deleted": "deleted isdeleted removed gelöscht",
}
REVIEWS = COMMON | {
    "work": "work worktitle book booktitle film filmtitle movie movietitle title buch buchtitel titel libro película "
    "título livre titre",
    "creator": "creator author authors authortext primaryauthor writer director autor autorin autora auteur regie "
    "réalisateur",
    "year": "year originalpublicationyear publicationyear yearpublished releaseyear jahr erscheinungsjahr año année",
    "kind": "kind type medium art tipo genre",
    "isbn": "isbn13 isbn isbnuid isbn10",
    "rating": "rating myrating starrating stars ratingtext bewertung sterne wertung puntuación calificación estrellas "
    "évaluation étoiles",
    "best": "ratingmax bestrating outof höchstwertung",
    "url": "reviewurl url link permalink adresse",
    "heading": "reviewname reviewtitle headline überschrift",
    "text": "review myreview reviewcontent reviewtext reviewbody rezension kritik reseña crítica critique avis text "
    "comment comments kommentar comentario commentaire",
    "posted": "reviewpublished posted reviewdate dateread finished finishdate date datum fecha read dateadded added",
}
FIELDS = {"comments": COMMENTS, "reviews": REVIEWS}
TELLING = {"rating", "best", "heading"}  # a table with one of these is of reviews, unless it says what answers what
WORDY = {*COMMENTS["text"].split(), *COMMENTS["html"].split()}
MARKDOWN = {"markdown", "bodymarkdown"}
REMEDY = 'Say which one does: with --map text=NAME on the command line, with columns={"text": "NAME"} in Python.'
MOST_LISTED = 40

Kind = Literal["comments", "reviews"]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table is of, and the column of each thing that is found in it."""

    kind: Kind
    columns: dict[str, str]

    def cell(self, cells: Mapping[str, str], what: str) -> str:
        """Return what a row says of something; ``""`` where it says nothing, or has no column for it."""
        return cells.get(self.columns.get(what, ""), "")


def understand(columns: Sequence[str], given: Mapping[str, str]) -> Layout | None:
    """Return what the columns are.

    Parameters
    ----------
    columns : sequence of str
        Their names.
    given : mapping of str to str
        What the host says of them: ``{"text": "Kommentar"}``.

    Returns
    -------
    Layout or None
        None if there is neither a text nor a rating in it.
    """
    by_name = {_bare(column): column for column in reversed(columns)}
    found: dict[Kind, dict[str, str]] = {
        "comments": _match(COMMENTS, by_name, given),
        "reviews": _match(REVIEWS, by_name, given),
    }
    talk, reviews = found["comments"], found["reviews"]
    # A word like “comment” is as good for a talk as for a review; “review” is not.
    says_review = bool(TELLING & reviews.keys()) or reviews.get("text") not in {None, talk.get("text")}
    kind: Kind = "reviews" if says_review and "reply_to" not in talk else "comments"
    return Layout(kind, found[kind]) if {"text", "html", "rating"} & found[kind].keys() else None


def check(columns: Collection[str], given: Mapping[str, str], name: str) -> None:
    """Refuse what the host says of columns, if there is no such column or no such thing to say.

    Raises
    ------
    SourceError
    """
    known = sorted({field for fields in FIELDS.values() for field in fields})
    for field, column in given.items():
        if field not in known:
            raise SourceError(name, f"no column can be for {field!r}", f"There can be one for: {', '.join(known)}.")
        if column not in columns:
            raise SourceError(name, f"there is no column {column!r}", f"Its columns are: {listed(columns)}.")


def listed(columns: Iterable[str]) -> str:
    """Return the names of columns as a list to read."""
    names = [f"“{column[:40]}”" for column in columns]
    return ", ".join(names[:MOST_LISTED]) + (" …" if len(names) > MOST_LISTED else "")


def _match(fields: Mapping[str, str], by_name: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    matched = {field: column for field, column in given.items() if field in fields}
    taken = set(given.values())
    for field, names in fields.items():
        column = next((by_name[name] for name in names.split() if name in by_name and by_name[name] not in taken), None)
        if field not in matched and column is not None:
            matched[field] = column
            taken.add(column)
    return matched


def holds_words(column: str) -> bool:
    """Return whether a column of this name holds what somebody said."""
    return _bare(column) in WORDY


def is_markdown(column: str) -> bool:
    """Return whether a column of this name holds what somebody said, in Markdown."""
    return _bare(column) in MARKDOWN


def _bare(name: str) -> str:
    """Leave of a column's name what tells it: ``"My Review"`` and ``"my_review"`` are one."""
    return re.sub(r"[\W_]+", "", name.casefold())
