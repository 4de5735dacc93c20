"""What blogs print around a post and its comments, language by language.

This is data: to read pages in another language, write one more `Language` and add it to `LANGUAGES`.
Patterns are regular expressions; capitals and small letters are the same to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

QUOTED = r"[^\w\s](?P<title>.+?)[^\w\s]?"  # any sign, as quotation marks are what bad copies lose first


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language's words for what stands around a post.

    Attributes
    ----------
    locales : tuple of str
        By which Babel knows it: they have the names of its months and weekdays.
    header : tuple of str
        The line above the comments; ``n`` is their number, ``title`` the post's title, ``bare`` the same
        without quotation marks.
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
    says : tuple of str
        What stands between the name of a comment's writer and the comment.
    by : tuple of str
        What stands before that name.
    on, at : tuple of str
        What stands before a date, and before a time.
    clock : tuple of str
        What stands after a time.
    ago : tuple of str
        A time counted back from the day the page was saved.
    controls : tuple of str
        What can be pressed below a comment, or beside it.
    author_mark : tuple of str
        The line that marks a comment as by the post's author.
    waiting : tuple of str
        The line that marks a comment as not let in yet.
    works : mapping
        What kind of work a word in a heading means.
    articles : tuple of str
        What may stand before such a word.
    greetings : tuple of str
        What may stand before the name of the person addressed.
    not_names : str
        Words that can stand with a capital before a comma and are nobody's name.
    """

    locales: tuple[str, ...]
    header: tuple[str, ...]
    numbers: Mapping[str, int]
    author_box: tuple[str, ...]
    furniture: Mapping[str, tuple[str, ...]]
    liked: tuple[str, ...]
    notice: tuple[str, ...]
    says: tuple[str, ...]
    by: tuple[str, ...]
    on: tuple[str, ...]
    at: tuple[str, ...]
    clock: tuple[str, ...]
    ago: tuple[str, ...]
    controls: tuple[str, ...]
    author_mark: tuple[str, ...]
    waiting: tuple[str, ...]
    works: Mapping[str, str]
    articles: tuple[str, ...]
    greetings: tuple[str, ...]
    not_names: str


ENGLISH = Language(
    locales=("en", "en_GB"),
    header=(
        rf"(?P<n>\d[\d,.]*|one|no) (?:thoughts?|comments?|responses?|replies|reply) (?:on|to):? {QUOTED}",
        r"(?P<n>\d[\d,.]*|one|no) (?:thoughts?|comments?|responses?|replies|reply) (?:on|to):? (?P<bare>\S.*)",
        r"(?:there (?:are|is) )?(?P<n>\d[\d,.]*|one|no) (?:comments?|thoughts?|responses?|replies|reply)(?: so far)? ?[.:»]?",
        r"this (?:post|entry|article) has (?P<n>\d[\d,.]*|one|no) comments?[.:]?",
        r"(?:(?:reader )?comments|responses|replies|discussion) ?[(\[]? ?(?P<n>\d[\d,.]*) ?[)\]]?:?",
        "(?:(?:reader )?comments|responses|discussion) ?:?",
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
            "(?:add|post|leave|write) (?:a |your )?comments?",
        ),
        "fields of the reply form": (
            r"(?:(?:name|e-?mail|comment|website) ?\*? ?){1,4}",
            "(?:rate this recipe ?)+",
        ),
        "link to more comments": (
            r"\W*(?:(?:view|show|load|see|read) )?(?:\d+ )?(?:more|older|newer|previous|next|earlier|later) (?:\d+ )?comments\b.{0,80}",
            r"\W*(?:view|show|load|see|read) all (?:\d+ )?comments\b.{0,80}",
        ),
        "other parts of the page": (
            "footer|primary sidebar|sidebar|about me|archives?|blog archive|categories|meta|search(?: this website)?",
            "(?:recent|popular|related|latest|more) (?:posts?|articles?|comments|stories)",
            "(?:post|posts|comment|comments) navigation",
            r"\W*(?:older|newer|previous|next) (?:posts?|article|entry|entries)\b.{0,80}",
            r"load more\W*|subscribe(?: to .*)?|follow us|powered by .*|links to this post\W*",
            r"(?:©|copyright\b).*",
        ),
        "notice that comments are closed": (r"comments are (?:now )?closed\.?",),
        "link to other posts": (r"(?:to read|for|read|see) .*\bclick here\W*",),
        "sharing buttons": (r"(?:share|like) this:?", "spread the (?:news|word):?", r"loading\W*"),
        "tags and categories": ("(?:filed under|posted in|tags|tagged|categories|labels)\\b ?:?.*",),
    },
    liked=(r"(?:like ?)?liked by (?P<n>\d{1,7}) (?:person|people)", r"(?P<n>\d{1,7}) likes?"),
    notice=(r"(?P<kind>pingback|trackback):(?: (?P<from>.*))?",),
    says=("says", "said", "writes", "wrote", "commented", "replied", "responded"),
    by=("by", "posted by", "comment by", "written by", "from"),
    on=("on", "at", "posted on", "posted at", "posted", "commented on"),
    at=("at", "on"),
    clock=(),
    ago=(
        r"(?:about |over |almost )?(?:\d{1,3}|an?|one) (?:second|minute|min|hour|hr|day|week|month|year|yr)s?,? ago",
        "yesterday|just now",
    ),
    controls=(
        *(
            "reply",
            "replies",
            "delete",
            "edit",
            "like",
            "unlike",
            "dislike",
            "share",
            "quote",
            "report",
            "flag",
            "link",
        ),
        *("permalink", "permanent link", "report abuse", "report comment", "log ?in to (?:reply|leave a comment)"),
        *("(?:sign|log) ?in to comment", "reply to this(?: comment)?", "reply to [^.!?]{1,40}", "hide replies"),
        *(r"view (?:\d+ )?replies", "show replies", "loading", "upvote", "downvote", "vote up", "vote down", "helpful"),
        *("click to (?:edit|delete)", "copy link", "collapse", "expand", "reply link", "add comment", "load more"),
    ),
    author_mark=("(?:post |article |blog )?author|blog ?host|(?:blog )?owner|host",),
    waiting=(r"your comment is awaiting moderation\b.{0,120}",),
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
    locales=("de", "de_AT"),
    header=(
        rf"(?P<n>\d[\d,.]*|ein|eine|keine?) (?:gedanken?|kommentare?|antworte?n?|meinung(?:en)?) (?:zu|auf):? {QUOTED}",
        r"(?P<n>\d[\d,.]*|ein|eine|keine?) (?:gedanken?|kommentare?|antworte?n?|meinung(?:en)?) (?:zu|auf) (?P<bare>\S.*)",
        r"(?:es gibt )?(?P<n>\d[\d,.]*|ein|eine|keine?) (?:kommentare?|gedanken?|antworten?|meinung(?:en)?) ?[.:»]?",
        r"(?:kommentare|antworten|meinungen) ?[(\[]? ?(?P<n>\d[\d,.]*) ?[)\]]?:?",
        "(?:kommentare|meinungen) ?:?",
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
            "kommentar hinzufügen",
        ),
        "fields of the reply form": (r"(?:(?:name|e-mail(?:-adresse)?|kommentar|website) ?\*? ?){1,4}",),
        "link to more comments": (
            r"\W*(?:\d+ )?(?:weitere|mehr|ältere|neuere|vorherige|nächste|frühere|spätere) (?:\d+ )?kommentare\b.{0,80}",
            r"\W*alle (?:\d+ )?kommentare (?:anzeigen|ansehen|laden|lesen)\b.{0,80}",
        ),
        "other parts of the page": (
            "fußzeile|seitenleiste|über mich|archiv|blog-archiv|kategorien|suchen?|impressum(?: & datenschutz)?",
            "(?:letzte|neueste|neue|beliebte|ähnliche|weitere) (?:beiträge|artikel|posts|kommentare)",
            "(?:beitrags-?|kommentar-?)navigation",
            r"\W*(?:älterer?|neuerer?|vorheriger?|nächster?) (?:kommentar|posts?|beitrag|beiträge|artikel)\b.{0,80}",
            r"weitere laden\W*|mehr anzeigen|abonnieren(?: .*)?|links zu diesem post\W*",
        ),
        "notice that comments are closed": (r"(?:die kommentarfunktion ist|kommentare sind) geschlossen\.?",),
        "link to other posts": (r"(?:mehr|weitere|alle) .*\b(?:klick(?:e|t|en sie)? hier|hier klicken)\W*",),
        "sharing buttons": (r"(?:teilen(?: mit)?|gefällt mir):?", r"wird geladen\W*"),
        "tags and categories": ("(?:abgelegt unter|veröffentlicht (?:in|unter)|schlagwörter|kategorien)\\b ?:?.*",),
    },
    liked=(
        r"(?:gefällt mir ?)?gefällt (?P<n>\d{1,7}) (?:person|personen|mal)",
        r"(?P<n>\d{1,7}) personen gefällt das",
    ),
    notice=(r"(?P<kind>pingback|trackback) von:? (?P<from>.*)",),
    says=("sagt", "sagte", "schreibt", "schrieb", "meint", "meinte", "kommentierte", "antwortet", "antwortete"),
    by=("von", "kommentar von", "geschrieben von", "verfasst von"),
    on=("am", "vom", "geschrieben am", "verfasst am"),
    at=("um", "gegen"),
    clock=("uhr",),
    ago=(
        r"vor (?:etwa |über )?(?:\d{1,3}|einem|einer) (?:sekunden?|minuten?|stunden?|tagen?|wochen?|monat(?:en)?|jahr(?:en)?)",
        "gestern|gerade eben",
    ),
    controls=(
        *("antworten?", "auf diesen kommentar antworten", "löschen", "bearbeiten", "gefällt mir", "teilen", "zitieren"),
        *("melden", "zum antworten anmelden", "anmelden, um zu antworten", "antworten ausblenden", "wird geladen"),
        *("antworten anzeigen", "direktlink", "auf [^.!?]{1,40} antworten", "kommentar hinzufügen", "weitere laden"),
    ),
    author_mark=("(?:beitrags|artikel)?autor(?:in)?|autor(?:in)? des beitrags",),
    waiting=(r"dein kommentar wartet auf (?:die )?(?:moderation|freischaltung).{0,120}",),
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

ARTICLES = tuple(each for language in LANGUAGES for each in language.articles)
GREETINGS = tuple(sorted((each for language in LANGUAGES for each in language.greetings), key=len, reverse=True))
NOT_NAMES = frozenset(word for language in LANGUAGES for word in language.not_names.split())
