"""What a blog's page prints around a post and its comments, language by language.

This is data: to read pages in another language, write one more `Language` and add it to `LANGUAGES`.
Patterns are regular expressions for a whole line; capitals and small letters are the same to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 300  # letters in a line; what is longer is somebody's words
QUOTED = r"[^\w\s](?P<title>.+?)[^\w\s]?"  # any sign, as quotation marks are what bad copies lose first


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language's words for what stands around a post.

    Attributes
    ----------
    header : tuple of str
        The line above the comments; ``n`` is their number, ``title`` the post's title.
    numbers : mapping
        Numbers that a header writes as a word.
    author_box : tuple of str
        The line that opens the box about the post's author.
    furniture : mapping
        Other lines, by what the report calls them.
    liked : tuple of str
        The line that counts the likes of a comment, as ``n``.
    notice : tuple of str
        How a notice from another site begins; ``kind`` is its kind.
    byline : tuple of str
        A line that only says who wrote a comment, or when.
    works : mapping
        What kind of work a word in a heading means.
    articles : tuple of str
        What may stand before such a word.
    greetings : tuple of str
        What may stand before the name of the person addressed.
    not_names : str
        Words that can stand with a capital before a comma and are nobody's name.
    """

    header: tuple[str, ...]
    numbers: Mapping[str, int]
    author_box: tuple[str, ...]
    furniture: Mapping[str, tuple[str, ...]]
    liked: tuple[str, ...]
    notice: tuple[str, ...]
    byline: tuple[str, ...]
    works: Mapping[str, str]
    articles: tuple[str, ...]
    greetings: tuple[str, ...]
    not_names: str


ENGLISH = Language(
    header=(
        rf"(?P<n>\d[\d,.]*|one|no) (?:thoughts?|comments?|responses?|replies|reply) (?:on|to):? {QUOTED}",
        r"(?:there (?:are|is) |this post has )?(?P<n>\d[\d,.]*|one|no) (?:comments?|responses?|replies|reply) ?[:»]?",
    ),
    numbers={"one": 1, "no": 0},
    author_box=("published by",),
    furniture={
        "reply form": (
            "(?:leave|post|write) a (?:reply|comment)(?: cancel reply)?",
            "cancel reply",
            r"your email address will not be published\..*",
            r"required fields are marked.*",
            "(?:fill in|enter) your details below.*",
            "(?:you are )?commenting using your .*account.*",
            "(?:twitter|facebook|google|google\\+|gravatar|wordpress.com) (?:picture|photo|logo)",
            "connecting to %s",
            "notify me of (?:new|follow-up) .*by email.*",
            "save my name, email.*",
            "this site uses akismet.*",
            r"(?:comment|name|email) ?\*",
            "rate this recipe",
        ),
        "notice that comments are closed": (r"comments are (?:now )?closed\.?",),
        "link to other posts": (r"(?:to read|for|read|see) .*\bclick here\W*",),
        "sharing buttons": (r"(?:share|like) this:?", "spread the (?:news|word):?", r"loading\W*"),
        "tags and categories": ("(?:filed under|posted in|tags|tagged|categories|labels)\\b ?:?.*",),
    },
    liked=(r"liked by (?P<n>\d{1,7}) (?:person|people)",),
    notice=(r"(?P<kind>pingback|trackback): .*",),
    byline=(
        r"[^.!?]{1,60} (?:says|said|wrote)(?: on)?:?",
        r".{1,80}\b(?:1?\d:\d\d ?[ap]\.?m\.?|[0-2]?\d:\d\d)\W*",
    ),
    works={
        "book": "book",
        "novel": "book",
        "movie": "film",
        "film": "film",
        "adaptation": "film",
        "series": "series",
        "play": "play",
    },
    articles=("the",),
    greetings=("hi", "hello", "hey", "dear", "hi there", "thanks", "thank you", "welcome"),
    not_names="""
        a absolutely actually admittedly again agreed ah alas all also although always amazing amen and anyhow anyway
        anyways apparently as awesome basically beautiful best bless blessings bravo brilliant but bye certainly cheers
        clearly congrats congratulations cordially curiously dear definitely edit everybody everyone evidently exactly
        finally first firstly folks for fortunately frankly friend friends funnily furthermore generally great greetings
        guys hah haha hello hence hey hi hmm honestly hopefully how however hugs i if in incidentally indeed instead
        interesting interestingly ironically just kind kindly lastly later likewise lol love lovely luckily many maybe
        meanwhile moreover naturally nevertheless next nice no nonetheless nope note now obviously of off oh ok okay on
        once oops or otherwise overall peace people perhaps personally please possibly probably ps question readers
        really regards respectfully right sadly same second secondly seriously similarly sincerely so soon sorry spoiler
        spoilers still strangely sure surely surprisingly thank thanks that the then therefore there third thirdly this
        though thus to today together tomorrow too true truly truth ugh um unfortunately update usually warm warmly
        warmest warning we welcome well what when which while who why wishes wonderful wow yeah yep yes yesterday yet
        you your yours yup
    """,
)

GERMAN = Language(
    header=(
        rf"(?P<n>\d[\d,.]*|ein|eine|keine?) (?:gedanken?|kommentare?|antworte?n?|meinung(?:en)?) (?:zu|auf):? {QUOTED}",
        r"(?:es gibt )?(?P<n>\d[\d,.]*|ein|eine|keine?) (?:kommentare?|antworten?|meinung(?:en)?) ?[:»]?",
    ),
    numbers={"ein": 1, "eine": 1, "kein": 0, "keine": 0},
    author_box=("veröffentlicht von",),
    furniture={
        "reply form": (
            "(?:schreibe?n? sie|schreibe?|hinterlasse?n? sie|hinterlasse?) (?:einen kommentar|eine antwort)",
            "(?:kommentar verfassen|antwort verfassen|kommentar abschicken|antwort abbrechen|antworten abbrechen)",
            r"deine e-mail-adresse wird nicht veröffentlicht.*",
            r"erforderliche felder sind.*",
            "(?:gib hier deine daten ein|trage deine daten unten ein).*",
            "du kommentierst mit .*",
            "verbinde mit %s",
            "benachrichtige mich .*per e-mail.*",
            "(?:meinen namen, meine e-mail-adresse).*",
            r"(?:kommentar|name|e-mail) ?\*",
        ),
        "notice that comments are closed": (r"(?:die kommentarfunktion ist|kommentare sind) geschlossen\.?",),
        "link to other posts": (r"(?:mehr|weitere|alle) .*\b(?:klick(?:e|t|en sie)? hier|hier klicken)\W*",),
        "sharing buttons": (r"(?:teilen(?: mit)?|gefällt mir):?", r"wird geladen\W*"),
        "tags and categories": ("(?:abgelegt unter|veröffentlicht (?:in|unter)|schlagwörter|kategorien)\\b ?:?.*",),
    },
    liked=(r"gefällt (?P<n>\d{1,7}) (?:person|personen|mal)", r"(?P<n>\d{1,7}) personen gefällt das"),
    notice=(),
    byline=(r"[^.!?]{1,60} (?:sagt|sagte|schreibt|schrieb|meint)(?: am .*)?:?",),
    works={
        "buch": "book",
        "roman": "book",
        "film": "film",
        "verfilmung": "film",
        "serie": "series",
        "theaterstück": "play",
    },
    articles=("das", "der", "die"),
    greetings=("liebe", "lieber", "liebste", "liebster", "hallo", "hallo liebe", "hallo lieber", "huhu", "danke"),
    not_names="""
        aber ach alle alles also auch beste bestimmt bis danke dann darum denn der deshalb dennoch die ehrlich eigentlich
        endlich erstens freunde genau grundsätzlich grüße gruß gut hallo herzlich herzliche herzlichen hoffentlich ich
        ihr ja jedenfalls jedoch jetzt klar leider leser leute lg liebe lieben lieber liebste mal mfg moin na natürlich
        nein nun oder oh ok okay schade schließlich schöne so sorry stimmt tja trotzdem übrigens und viele vielen
        vielleicht was wie wirklich wow zusammen zunächst zudem zweitens
    """,
)

LANGUAGES = (ENGLISH, GERMAN)


def _patterns(field: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each, re.IGNORECASE) for language in LANGUAGES for each in getattr(language, field))


def _words(field: str) -> Mapping[str, str]:
    return MappingProxyType({key: value for language in LANGUAGES for key, value in getattr(language, field).items()})


_HEADER, _AUTHOR_BOX, _LIKED = _patterns("header"), _patterns("author_box"), _patterns("liked")
_NOTICE, _BYLINE = _patterns("notice"), _patterns("byline")
_FURNITURE = {
    re.compile("|".join(patterns), re.IGNORECASE): what
    for language in LANGUAGES
    for what, patterns in language.furniture.items()
}
_ALONE = re.compile(
    "|".join(re.sub(r"\(\?P<\w+>", "(?:", each.pattern) for each in (*_HEADER, *_AUTHOR_BOX, *_FURNITURE)),
    re.IGNORECASE,
)
_NUMBERS = {word: number for language in LANGUAGES for word, number in language.numbers.items()}
WORKS = _words("works")
ARTICLES = tuple(each for language in LANGUAGES for each in language.articles)
GREETINGS = tuple(sorted((each for language in LANGUAGES for each in language.greetings), key=len, reverse=True))
NOT_NAMES = frozenset(word for language in LANGUAGES for word in language.not_names.split())


def _match(patterns: tuple[re.Pattern[str], ...], line: str) -> re.Match[str] | None:
    if len(line) > LONGEST:
        return None
    line = " ".join(line.split())
    return next((found for pattern in patterns if (found := pattern.fullmatch(line))), None)


def comment_header(line: str) -> tuple[int, str] | None:
    """Give the number of comments, and the title if any, where the line is the one above the comments."""
    found = _match(_HEADER, line)
    if not found:
        return None
    written = re.sub("[.,]", "", found["n"].lower())
    number = _NUMBERS[written] if written in _NUMBERS else int(written[:7])
    return number, (found.groupdict().get("title") or "").strip()


def stands_alone(line: str) -> bool:
    """Tell whether the line is a part of the page by itself, not one line of a paragraph."""
    return _match((_ALONE,), line) is not None


def opens_author_box(line: str) -> bool:
    """Tell whether the line opens the box about the post's author."""
    return _match(_AUTHOR_BOX, line) is not None


def furniture(line: str) -> str | None:
    """Say what part of the page the line is, if it is a known one and nobody's words."""
    found = _match(tuple(_FURNITURE), line)
    return _FURNITURE[found.re] if found else None


def likes(line: str) -> int | None:
    """Give the number of likes, where the line counts them."""
    found = _match(_LIKED, line)
    return int(found["n"]) if found else None


def notice(line: str) -> str | None:
    """Give the kind of notice from another site that the line is: pingback or trackback."""
    found = _match(_NOTICE, line)
    return found["kind"].lower() if found else None


def is_byline(line: str) -> bool:
    """Tell whether the line only says who wrote a comment, or when."""
    return _match(_BYLINE, line) is not None
