"""Which column of a table is what: told by its name, in several languages, or by the host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bookclub.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

# What is to be found, and the names that columns of it have, the surest first; in small letters and
# without spaces and marks. English, German, Spanish and French; add others.
COMMON = {
    "reader": "reader readername user username userfullname userdisplayname userlogin fullname displayname nickname "
    "screenname member membername commenter commentername reviewer reviewername critic criticname sender sendername "
    "postedby writtenby yourname who wer deinname ihrname leser leserin mitglied lector lectora usuario tunombre "
    "lecteur lectrice membre votrenom",
    "html": "html bodyhtml contentrendered",
    "private": "privatereplyto private isprivate privacy visibility",
    "spoiler": "spoiler spoilers isspoiler containsspoilers containsspoiler hasspoilers reviewcontainsspoilers",
    "warning": "contentwarning reviewcw cw spoilertext",
}
# Who wrote something; but beside the title of a work, the author is who wrote that.
AUTHOR = "author authorname authorlogin authorusername autor autorin autora auteur"
NAMED = "from name nombre nom von de"
POST = "post posttitle thread threadtitle topic article page discussion thema tema sujet"
TITLE = "title titel título titre"
COMMENTS = COMMON | {
    "comment_id": "commentid commenthex messageid id nr no number nummer número numéro",
    "reply_to": "replyto inreplyto replytoid replytomessageid inreplytoid parentid parent parenthex parentcomment "
    "antwortauf respuestaa réponseà",
    "reader": f"{COMMON['reader']} {AUTHOR} {NAMED}",
    "posted": "posted postedat createdutc dateunixtime date dateposted created createdat creationdate published "
    "timestamp time datetime datum zeit fecha",
    "text": "text comment commenttext body content contentraw message markdown bodymarkdown kommentar nachricht beitrag "
    "comentario mensaje commentaire",
    "post": f"{POST} {TITLE} postid url pageurl",
    "likes": "likes likecount liked upvotes score gefälltmir megusta jaime",
    "status": "status state",
    "deleted": "deleted isdeleted deletedat removed gelöscht",
}
WORK = (
    "work worktitle book booktitle bookname film filmtitle movie movietitle showtitle buch buchtitel filmtitel libro "
    "película livre"
)
WORKS = {
    "work": f"{WORK} {TITLE}",
    "creator": f"creator bookauthor authortext primaryauthor writer director directors regie réalisateur authors {AUTHOR}",
}
OWN_RATING = "myrating yourrating memberrating myscore yourscore"
OWN_WORDS = (
    "review myreview yourreview reviewcontent reviewtext reviewbody rezension kritik reseña crítica critique avis "
    "thoughts mythoughts opinion impressions meinung gedanken eindruck opinión"
)
REVIEWS = (
    COMMON
    | WORKS
    | {
        "year": "year originalpublicationyear publicationyear yearpublished releaseyear releasedate jahr "
        "erscheinungsjahr año année",
        "kind": "kind type titletype worktype mediatype medium media art tipo",
        "isbn": "isbn13 isbn isbnuid isbn10",
        "rating": f"{OWN_RATING} rating starrating stars ratingtext bewertung sterne wertung puntuación calificación "
        "estrellas évaluation étoiles",
        "best": "ratingmax bestrating outof höchstwertung",
        "url": "reviewurl url link permalink adresse",
        "heading": "reviewname reviewtitle headline überschrift",
        "text": f"{OWN_WORDS} text comment comments kommentar comentario commentaire",
        "posted": "reviewpublished posted reviewdate daterated ratedat dateread finished finishdate date timestamp datum "
        "fecha read dateadded added",
    }
)
QUOTATIONS = (
    COMMON
    | WORKS
    | {
        "work": f"{WORKS['work']} volume",
        "passage": "highlight highlightedtext highlighttext highlightedpassage selectedtext quote quotetext quotedtext "
        "quotation passage bookmarktext zitat markierung cita subrayado citation surlignement citazione evidenziazione "
        "citação destaque citaat markering text",
        "note": "note notes notetext annotation annotationtext annotationnote comment comments yournote mynote mynotes "
        "notiz notizen anmerkung kommentar nota notas comentario anotación commentaire remarque annotazione anotação "
        "notitie opmerking",
        "page": "page pageno pagenumber seite página pagina",
        "location": "location position chapter chaptertitle section kapitel capítulo chapitre capitolo hoofdstuk",
        "posted": "highlightedat datecreated created createdat createdon datehighlighted dateadded addedon date timestamp "
        "datum fecha data",
    }
)
FIELDS = {"comments": COMMENTS, "reviews": REVIEWS, "quotations": QUOTATIONS}
PASSAGE = set(QUOTATIONS["passage"].split()) - {"text"}
# Columns of a catalogue. What such a one has as comments may be the publisher's words.
CATALOGUE = frozenset({*REVIEWS["isbn"].split(), "ean", "publisher", "verlag", "pubdate", "uuid"})
# Where people are counted that gave a rating, the rating beside it is theirs together.
COUNTED = frozenset(
    {*("numvotes", "votes", "votecount", "numberofvotes"), *("ratings", "ratingscount", "ratingcount", "numratings")}
)
TELLING = {"rating", "best", "heading"}  # a table with one of these is of reviews, unless it says what answers what
# The names of columns of what somebody said, in HTML, in Markdown or in any way, and of what tells one comment from another.
HTML, MARKDOWN = set(COMMON["html"].split()), {"markdown", "bodymarkdown"}
WORDY = {*COMMENTS["text"].split(), *HTML}
TELLS_APART = {*COMMENTS["comment_id"].split(), *COMMENTS["reader"].split()}
REMEDY = 'Say which one does: with --map text=NAME on the command line, with columns={"text": "NAME"} in Python.'
MOST_LISTED = 40

Kind = Literal["comments", "reviews", "quotations"]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table is of, the column of each thing that is found in it, and why one was not taken for what it says."""

    kind: Kind
    columns: dict[str, str]
    doubts: tuple[str, ...] = ()

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
        None if there is neither a text, a rating nor a passage in it.
    """
    by_name = {_bare(column): column for column in reversed(columns)}
    if "pid" in by_name and "id" in by_name:  # by itself, it may be the number of anything
        by_name.setdefault("parentid", by_name["pid"])
    free = {name: column for name, column in by_name.items() if column not in given.values()}
    kind = _kind(free.keys(), given)
    matched = _match(FIELDS[kind], free, given)
    doubts = tuple(_put_in_their_place(matched, free, given)) if kind == "reviews" else ()
    telling = {"text", "html", "rating", "passage"} & matched.keys()
    return Layout(kind, matched, doubts) if telling or doubts else None


def _kind(names: AbstractSet[str], given: Mapping[str, str]) -> Kind:
    """Return what a table with columns of these names is of."""

    def has(known: str, what: str = "") -> bool:
        return what in given or not names.isdisjoint(known.split())

    marked = "passage" in given or not PASSAGE.isdisjoint(names) or {"text", "annotation"} <= names
    if marked and "text" not in given and (has(WORKS["work"], "work") or "volume" in names):
        return "quotations"
    if has(COMMENTS["reply_to"], "reply_to"):
        return "comments"
    words = has(REVIEWS["text"], "text")
    says_review = any(has(REVIEWS[what], what) for what in TELLING) or has(OWN_WORDS)
    titled = has(TITLE) and has(f"{WORKS['creator']} {REVIEWS['isbn']}") and not has(f"{POST} id commentid")
    of_a_work = words and (has(WORK, "work") or titled)
    return "reviews" if says_review or of_a_work else "comments"


def _put_in_their_place(matched: dict[str, str], free: Mapping[str, str], given: Mapping[str, str]) -> Iterator[str]:
    """Say of a table of reviews whose each thing is: a work's or a reader's, a member's or everybody's.

    Returns
    -------
    iterator of str
        What was not taken for what its name says, in a sentence each.
    """
    named = next((free[name] for name in NAMED.split() if name in free), None)
    if named and "work" not in matched and matched.keys() & {"creator", "year", "kind", "isbn"}:
        matched["work"] = named
    elif named:
        matched.setdefault("reader", named)
    if "work" not in matched and _bare(matched.get("creator", "")) in AUTHOR.split() and "creator" not in given:
        matched.setdefault("reader", matched.pop("creator"))
    if "reader" in matched:
        return
    rating, text = matched.get("rating"), matched.get("text")
    if rating and "rating" not in given and _bare(rating) not in OWN_RATING.split() and not COUNTED.isdisjoint(free):
        del matched["rating"]
        yield f"“{rating}” stands beside a count of those who rated, so it is the public's; it was not read."
    if text and "text" not in given and _bare(text) not in OWN_WORDS.split() and not CATALOGUE.isdisjoint(free):
        del matched["text"]
        yield (
            f"“{text}” stands in a catalogue, where it may hold the publisher's words; it was not read. If a member "
            f"wrote it, say so: --map text={text} on the command line, columns={{'text': '{text}'}} in Python."
        )


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


def holds(column: str, names: Collection[str]) -> bool:
    """Return whether a column is called by one of some names: if those are `WORDY`, it holds what somebody said."""
    return _bare(column) in names


def is_question(column: str) -> bool:
    """Return whether the name of a column is a question, as in the answers to a form."""
    return " " in column and "?" in column


def _bare(name: str) -> str:
    """Leave of a column's name what tells it: ``"My Review"`` and ``"my_review"`` are one."""
    return re.sub(r"[\W_]+", "", name.casefold())
