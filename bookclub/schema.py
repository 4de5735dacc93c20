"""What a club's tables hold: every table, every column, what it means, and what may stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["text", "whole", "number", "time"]

SUBJECTS = {
    "comment": "comments",
    "question": "questions",
    "line": "comparison",
    "work": "works",
}  # of notes, and their tables
ACTOR = "actor"  # the role of whoever plays somebody
NOTICES = ("pingback", "trackback")  # kinds of comment: another site tells of a link, and nobody speaks


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it means, what may stand in it.

    Attributes
    ----------
    choices : tuple of str
        The only words allowed, if not empty.
    refers : str
        ``"table.column"`` that every filled cell must be found in, or ``""``.
    blank : bool
        Whether a cell with nothing in it is an empty text, not a missing one.
    formerly : mapping of str to str
        Words that older clubs have here, and what is read in their place.
    """

    name: str
    meaning: str
    kind: Kind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""
    blank: bool = False
    formerly: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, and those of them (`key`) that together tell one row from another."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _id(name: str, meaning: str) -> Column:
    return Column(name, meaning, required=True)


_REVEALS = Column(
    "reveals",
    "The milestone up to which this gives the story away; missing means that nobody has marked it yet.",
    refers="milestones.milestone_id",
)
_MEETING = Column("meeting_id", "The meeting at which it was said, if at one.", refers="meetings.meeting_id")
_HTML = Column("html", "The same with its markup, where that says more; only what may safely be shown.")
_READER = Column("reader", "Who wrote it; missing where unknown.", refers="readers.reader_id")
_POSTED = (
    Column("posted", "When it was posted, in UTC, to the second.", "time"),
    Column("posted_text", "The date as the source wrote it."),
)
_PROVENANCE = (
    Column("source", "The file it was read from."),
    Column("source_line", "The line of that file on which it begins, counted from 1.", "whole"),
    Column("wording", "The writer's own words, or retold in short.", choices=("verbatim", "summary")),
    Column(
        "reader_basis",
        "How the reader is known: the source says so, someone answers them by name, the manner of the post's "
        "author, a guess, or the host entered it.",
        choices=("stated", "salutation", "author rule", "guess", "by hand"),
        formerly={"host rule": "author rule"},
    ),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "works",
            "The book, its film or films, and other works the talk is about.",
            ("work_id",),
            (
                _id("work_id", "Short name of the work."),
                Column("kind", "What it is.", choices=("book", "film", "series", "play", "other")),
                Column("title", "Its title.", required=True),
                Column("year", "Year it came out.", "whole"),
                Column("creator", "Who wrote or directed it."),
                Column("based_on", "The work it was made from.", refers="works.work_id"),
                Column("identifiers", "ISBN and the like, separated by semicolons."),
                Column("synopsis", "What it is about, in two or three sentences that give nothing away."),
                Column("about_creator", "Who the author or director is, in a sentence or two."),
                Column(
                    "picture", "A picture for the sheet, such as a cover or a still: its file in the club's folder."
                ),
                Column("picture_shows", "What that picture shows, for those who cannot see it."),
                Column("note", "Anything else worth knowing."),
            ),
        ),
        Table(
            "honours",
            "Prizes, short lists and premieres, of the works and of the people who made them.",
            ("honour_id",),
            (
                _id("honour_id", "Short name of the honour."),
                Column("person", "Who was honoured."),
                Column("work_id", "For which of the club's works, if for one.", refers="works.work_id"),
                Column("honour", "The prize, list or festival.", required=True),
                Column("outcome", "What came of it.", choices=("won", "shortlisted", "listed", "screened")),
                Column("for_work", "For which other work, in words."),
                Column("date", "Year, month or day, as far as known: 2010, 2010-09 or 2010-09-15."),
                Column("noted", "Date of the update that told of it, if it came later than the post."),
            ),
        ),
        Table(
            "milestones",
            "Points in the story, in order, up to which a group may have come; the first gives nothing away.",
            ("milestone_id",),
            (
                _id("milestone_id", "Short name of the point."),
                Column("label", "The point, in words that give nothing away.", required=True),
                Column("book", "Where it lies in the book."),
                Column("film", "Where it lies in the film."),
            ),
        ),
        Table(
            "readers",
            "Everyone who wrote a post, a review or a comment.",
            ("reader_id",),
            (
                _id("reader_id", "Short name of the reader."),
                Column("name", "The name they go by.", required=True),
                Column(
                    "role",
                    "Their part: who wrote a post, who belongs to the club, who came by.",
                    choices=("author", "member", "guest"),
                    formerly={"host": "author"},
                ),
                Column("knows", "Which of the works they know.", choices=("book", "film", "both", "neither")),
                Column("aliases", "Other names for them, separated by semicolons."),
                Column("note", "Anything else worth knowing."),
            ),
        ),
        Table(
            "posts",
            "What the threads hang under: blog posts, forum topics, articles.",
            ("post_id",),
            (
                _id("post_id", "Short name of the post."),
                Column("title", "Its title.", required=True),
                Column("author", "Who wrote it.", refers="readers.reader_id"),
                Column("url", "Its address."),
                *_POSTED,
                Column("declared_comments", "How many comments the page says it has.", "whole"),
                Column("text", "What the post says outside its reviews."),
                _REVEALS,
                *_PROVENANCE,
            ),
        ),
        Table(
            "characters",
            "The people of the story.",
            ("character_id",),
            (
                _id("character_id", "Short name of the character."),
                Column("name", "Their name.", required=True),
                Column("in_the_book", "Who they are in the book, in a sentence."),
                Column("aliases", "Other names for them, separated by semicolons."),
                _REVEALS,
            ),
        ),
        Table(
            "credits",
            "Who made the works: author, director, actors, crew.",
            ("work_id", "person", "role", "character_id"),
            (
                Column("work_id", "The work.", required=True, refers="works.work_id"),
                Column("person", "Who.", required=True),
                Column("role", "Their part: author, director, actor, music …", required=True),
                Column("character_id", "For actors: whom they play.", refers="characters.character_id"),
                Column("portrays", "For actors: the character grown up, or as a child.", choices=("adult", "child")),
                Column("known_for", "What else they made, separated by semicolons."),
                Column("aliases", "Other spellings of the name that occur, separated by semicolons."),
            ),
        ),
        Table(
            "reviews",
            "What somebody wrote about one work as a whole, with the rating given.",
            ("review_id",),
            (
                _id("review_id", "Short name of the review."),
                Column("work_id", "The work reviewed.", refers="works.work_id"),
                Column("post_id", "The post it stands in, if in one.", refers="posts.post_id"),
                _READER,
                *_POSTED,
                Column("rating", "The rating as a number, on its own scale.", "number"),
                Column("rating_max", "The best rating that scale has; missing where it is not stated.", "number"),
                Column("rating_text", "The rating as written."),
                Column("title", "Its heading."),
                Column("text", "What it says."),
                _HTML,
                _REVEALS,
                Column("url", "Its address."),
                _MEETING,
                Column("occasion", "Whether it was given before the talk or after it.", choices=("before", "after")),
                Column("hands", "How many in the room rated so, where hands were counted.", "whole"),
                *_PROVENANCE,
            ),
        ),
        Table(
            "comments",
            "Every comment and reply, each with what it answers.",
            ("comment_id",),
            (
                _id("comment_id", "Short name of the comment."),
                Column("post_id", "The post it stands under.", refers="posts.post_id"),
                Column("reply_to", "The comment it answers; missing where it answers the post."),
                Column("place", "Which of its siblings it is, where the source numbers them.", "whole"),
                _READER,
                Column(
                    "reader_name", "The name as the source wrote it; of a notice, the title of the page it comes from."
                ),
                *_POSTED,
                Column(
                    "text",
                    "What it says, if anything; paragraphs are separated by an empty line, spoilers stand in >!…!<.",
                    blank=True,
                ),
                _HTML,
                Column("likes", "How many people liked it; of scores, those for it less those against.", "whole"),
                Column(
                    "kind",
                    "A comment of its own, an answer typed inside another's comment, or a notice from another site.",
                    choices=("comment", "inline reply", *NOTICES),
                ),
                Column(
                    "status",
                    "Why it is kept out of the talk; missing for what anybody may read.",
                    choices=("pending", "spam", "deleted", "hidden"),
                ),
                Column("work", "The works it speaks of, separated by semicolons."),
                _REVEALS,
                _MEETING,
                *_PROVENANCE,
            ),
        ),
        Table(
            "quotations",
            "Passages that readers marked in a work, with their notes.",
            ("quotation_id",),
            (
                _id("quotation_id", "Short name of the quotation."),
                Column("work_id", "The work it is from.", refers="works.work_id"),
                _READER,
                *_POSTED,
                Column("text", "The passage."),
                Column("note", "What the reader noted beside it."),
                Column("page", "The page, as the source gives it."),
                Column("location", "Where else it is: a device's location, a chapter, a selector."),
                _REVEALS,
                *_PROVENANCE,
            ),
        ),
        Table(
            "comparison",
            "The book beside the film, line by line.",
            ("axis",),
            (
                _id("axis", "Short name of the line."),
                Column("label", "What is compared.", required=True),
                Column("book", "How the book has it."),
                Column("film", "How the film has it."),
                Column(
                    "change",
                    "What the film did with it.",
                    choices=("kept", "condensed", "expanded", "altered", "added", "cut"),
                ),
                Column("why", "Why, as far as anyone says."),
                Column("effect", "What that does to the story."),
                Column("book_evidence", "Where that of the book is said: comments, reviews, pages; by semicolons."),
                Column("film_evidence", "Where that of the film is said: comments, reviews, minutes; by semicolons."),
                Column("words", "Words that speak of this line, separated by semicolons."),
                _REVEALS,
            ),
        ),
        Table(
            "questions",
            "What people asked, and what the host wants to ask.",
            ("question_id",),
            (
                _id("question_id", "Short name of the question."),
                Column("text", "The question.", required=True),
                Column("reader", "Who raised it for the group; missing where unknown.", refers="readers.reader_id"),
                Column("kind", "What sort of question.", choices=("warm-up", "interpretive", "evaluative")),
                Column("axis", "The line of the comparison it belongs to.", refers="comparison.axis"),
                Column("comment_id", "The comment in which it was asked.", refers="comments.comment_id"),
                Column("place", "Where in the works it points: a page, a chapter, a scene."),
                Column("hint", "For whoever leads the talk: what to listen for."),
                Column("follow_ups", "What to ask next, if the talk falters; questions separated by semicolons."),
                _REVEALS,
                Column(
                    "answered",
                    "Whether anybody answered it where it was asked.",
                    choices=("yes", "partly", "no"),
                ),
                Column("chosen", "Whether the host has chosen it for the meeting.", choices=("yes", "no")),
                Column("asked", "The meeting at which it was asked.", refers="meetings.meeting_id"),
            ),
        ),
        Table(
            "meetings",
            "The evenings on which the group met, or will meet.",
            ("meeting_id",),
            (
                _id("meeting_id", "Short name of the meeting."),
                Column("title", "What it is about, in a few words."),
                Column(
                    "date",
                    "The day: 2010-09-15; or its month or year. Written in another way, it is neither past nor to come.",
                ),
                Column("starts", "When it begins: 19:00."),
                Column("place", "Where the group meets."),
                Column("host", "Who leads it."),
                Column("reached", "How far in the story the group had come.", refers="milestones.milestone_id"),
            ),
        ),
        Table(
            "notes",
            "What was noted at a meeting.",
            ("note_id",),
            (
                _id("note_id", "Short name of the note."),
                _MEETING,
                Column(
                    "about",
                    "What it is about: a comment, a question, a line of the comparison, or a work.",
                    choices=tuple(SUBJECTS),
                ),
                Column("about_id", "The short name of that."),
                Column("text", "The note.", required=True),
                Column("written", "When it was last written, in UTC, to the second.", "time"),
            ),
        ),
        Table(
            "opinions",
            "What files say of works otherwise than the club, until the host has decided.",
            ("opinion_id",),
            (
                _id("opinion_id", "Short name of the opinion."),
                Column("work_id", "The work it is about.", required=True, refers="works.work_id"),
                Column("person", "Whose part in the film it is about; missing where it is about the work itself."),
                Column(
                    "about",
                    "What is said otherwise.",
                    choices=("year", "creator", "based_on", "character_id"),
                ),
                Column("said", "What the file says.", required=True),
                Column("source", "The file that says so."),
            ),
        ),
        Table(
            "decisions",
            "What the host said to what texts suggested, so that it is not suggested again.",
            ("suggestion_id",),
            (
                _id("suggestion_id", "Short name of the suggestion."),
                Column("decision", "Whether it was taken into the tables.", choices=("taken", "not so")),
                Column("when", "When that was decided, in UTC, to the second.", "time"),
            ),
        ),
    )
}
