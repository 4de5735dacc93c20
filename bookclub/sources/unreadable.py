"""Files that no source reads: told by what is in them, so that a refusal names the kind and a remedy that works for it.

This is data. A kind is known by a pattern in the bytes a file begins with, in the names of what a zip
or an Office file holds, or in its text: where it begins, or in a share of its lines. Only kinds whose
reading would be wrong, or whose name helps the host, have an entry.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from bookclub.sources.parsing import csv
from bookclub.sources.parsing.text import decode, looks_like_text

if TYPE_CHECKING:
    from collections.abc import Sequence

AS_TABLE = "Make a table with the columns “reader” and “text”, one row for each thing said, and save it as CSV."
AS_TEXT = "Open it, select all, copy, and paste it into a text file; that is read if it is a post with its comments."
AS_SHEET = "Open it, and save it as .xlsx or CSV."
AS_PAGE = "Open it in a browser, and save the page as HTML."
AS_HIGHLIGHTS = "Its passages can be entered by hand: into quotations.csv in the club's folder, with columns “quotation_id” and “text”."
AS_LETTERS = "Save the letters from the mail program, each as .eml or their folder as a mailbox (mbox), and give those."
FROM_REDDIT = "Open the thread in a browser, add .json to its address, and save what comes."
ONES_OWN = "It holds only what its owner wrote, and not what others answered: copy the thread from its page, and paste it into a text file."
COPY_AGAIN = (
    "Copy the comments once more, with all names and dates and what stands below them, and paste them into a text file."
)
FROM_SLACK = "Give the whole export, as it comes, in its .zip."
WITH_COLUMNS = (
    "If it holds a list of comments, make a table of them in CSV; or say on the command line which name has the words, with "
    "--as table --map text=NAME."
)
UNPACK = "Unpack it, and read the folder."
NOTHING = "There is nothing in it for a club; leave it out."
IF_POST = "If it is a post all the same, say so, and it is read as one."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is not read.

    Attributes
    ----------
    what : str
        Its name, with the article: ``"a Word document"``.
    remedy : str
        What to do instead, in a sentence.
    pattern : str
        A regular expression for what tells it.
    share : float
        In which part of its lines the pattern must be found, and no fewer than two; 0 if finding it once will do.
    """

    what: str
    remedy: str
    pattern: str
    share: float = 0

    @property
    def read_as(self) -> str:
        """The source that reads it all the same, if the host says that it is such a file."""
        return "plain_text" if self.remedy == IF_POST else ""


_COMMENTS = r"(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
_PROLOG = rf"\W{{0,3}}\s*(?:<\?xml[^>]*>\s*)?{_COMMENTS}"
# What the bytes at the beginning are (in Latin-1, where each byte is one letter).
SIGNATURES = (
    Kind("a PDF document", AS_TEXT, r"\s{0,9}%PDF-"),
    Kind("a document in Rich Text Format", AS_TEXT, r"\s*\{\\rtf"),
    Kind("the database of a Kobo reader", AS_HIGHLIGHTS, r"(?s)SQLite format 3\x00.*CREATE TABLE \W?(?:Bookmark|content)\W"),
    Kind("the database of a program", NOTHING, r"SQLite format 3\x00|\x00\x01\x00\x00Standard (?:Jet|ACE)"),
    Kind("an e-book for Kindle", NOTHING, r"(?s).{60}(?:BOOKMOBI|TEXtREAd)|TPZ\d|CONT\x02\x00"),
    Kind("an e-book in DjVu", NOTHING, r"AT&TFORM"),
    Kind("a picture", AS_TABLE, r"(?s)\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\x00|MM\x00\*|BM....\x00\x00\x00\x00|8BPS\x00|\x00\x00[\x01\x02]\x00"),
    Kind("a picture", AS_TABLE, rf"(?s)\x00...ftyp(?:hei[cfsx]|hevc|mif1|msf1|avif)|{_PROLOG}(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b"),
    Kind("a sound recording", AS_TABLE, r"(?s)ID3[\x02-\x04]|\xff[\xe2\xe3\xf2\xf3\xfa\xfb\xf1\xf9]|OggS\x00|fLaC\x00|RIFF....WAVE|#!AMR|MThd\x00|\x00...ftypM4[AB]"),
    Kind("a film or video", AS_TABLE, r"(?s)\x00...(?:ftyp|moov|mdat)|\x1aE\xdf\xa3|RIFF....AVI |FLV\x01|\x00\x00\x01[\xba\xb3]|0&\xb2u\x8ef"),
    Kind("an archive packed in another way than as .zip", UNPACK, r"(?s)7z\xbc\xaf'\x1c|Rar!\x1a\x07|BZh[1-9]1AY|\xfd7zXZ|\(\xb5/\xfd|MSCF\x00|.{257}ustar|LZIP\x01|xar!\x00"),
    Kind("a program", NOTHING, r"(?s)MZ.{1,60}\x00|\x7fELF|[\xcf\xce]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|\xca\xfe\xba\xbe|\x00asm|dex\n0|L\x00\x00\x00\x01\x14\x02"),
    Kind("a web page saved as a web archive", AS_PAGE, r"(?s)bplist00.*WebMainResource"),
    Kind("a font", NOTHING, r"\x00\x01\x00\x00\x00|OTTO\x00|wOF[F2](?:\x00\x01|OTTO)|true\x00"),
    Kind("a file of data for another program", NOTHING, r"PAR1\x15|ARROW1\x00|\x89HDF|\x93NUMPY|\x80[\x02-\x05]|bplist00|!BDN|d\d+:announce"),
)  # fmt: skip
# What is in a zip that is one file to whoever made it, or in an old Office file.
INSIDE = (
    Kind("a Word document", AS_TEXT, r"^word/|^WordDocument$"),
    Kind("a PowerPoint presentation", AS_TEXT, r"^ppt/|^PowerPoint Document$"),
    Kind("an old Excel file", AS_SHEET, r"^(?:Workbook|Book)$"),
    Kind("a message from Outlook", AS_LETTERS, r"^__properties_version1\.0$"),
    Kind("an e-book (EPUB)", NOTHING, r"^application/epub\+zip$|^META-INF/container\.xml$"),
    Kind("a spreadsheet of LibreOffice", AS_SHEET, r"opendocument\.spreadsheet"),
    Kind("a presentation of LibreOffice", AS_TEXT, r"opendocument\.(?:presentation|graphics)"),
    Kind("a document of LibreOffice", AS_TEXT, r"opendocument\.text"),
    Kind("a spreadsheet of Numbers", AS_SHEET, r"^Index/(?:Tables/|CalculationEngine)"),
    Kind("a document of Pages or Keynote", AS_TEXT, r"^Index(?:/Document\.iwa|\.zip)$|^index\.(?:xml|apxl)$"),
    Kind("a program", NOTHING, r"^META-INF/MANIFEST\.MF$|^AndroidManifest\.xml$"),
)  # fmt: skip
# --- texts ---
_DAY = r"\d{1,4}(?:[./-]|年|\. ?)\d{1,2}(?:[./-]|月|\. ?)\d{1,4}[日.]?"
_MAIL = (
    r"(?:from|to|subject|date|sent|received|return-path|delivered-to|mime-version|message-id|cc|reply-to|content-type|"
    r"von|an|gesendet|betreff|datum|de|à|objet|envoyé|para|asunto|enviado|fecha|da|oggetto|inviato|aan|onderwerp|"
    r"verzonden|från|till|ämne|skickat|fra|til|emne|sendt|od|do|temat|wysłano|от|кому|тема|дата|x-[\w-]+) ?[:：][ \t]*\S.*\n"
)
_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|ERR|FATAL|CRITICAL|SEVERE)"
_AGE = r"\d{1,3} ?(?:s|sek|min|m|h|hrs?|std|d|tg?|w|wks?|wo|mo|y|yrs?|j|a|sem|sett?|дн|ч|г)\.?"
_AMOUNT = r"(?:\d{1,4}(?:[.,/]\d{1,3})?|[½¼¾⅓⅔])"
_MEASURE = (
    r"(?:g|kg|mg|ml|cl|dl|l|oz|lbs?|cups?|tbsp|tsp|tablespoons?|teaspoons?|el|tl|tassen?|prisen?|cuill\w+|cucharad\w+)"
)
_MARKED = r"(?:highlight|note|markierung|notiz|subrayado|destaque|nota|surlignement|evidenziazione|notitie|markering)"
# Kinds of text that hold something like a thread, or rows, or sentences, and would be read as what they are not.
TEXTS = (
    Kind("a contact card", NOTHING, r"\ABEGIN:VCARD"),
    Kind("a calendar", NOTHING, r"\ABEGIN:V(?:CALENDAR|EVENT)"),
    Kind("a file of captions or subtitles", AS_TABLE, r"\AWEBVTT|\A\[Script Info\]|\A\[(?:\d\d:\d\d[.:]\d\d|ar:|ti:)|\A\{\d+\}\{\d+\}|<tt\s"),
    Kind("a file of captions or subtitles", AS_TABLE, r"^\d+:\d\d(?::\d\d)?[,.]\d{3} ?(?:-->|,) ?\d+:\d\d"),
    Kind("a web page saved as a web archive", AS_PAGE, r"\A(?:From: <Saved by|(?:.*\n){0,12}Snapshot-Content-Location:)"),
    Kind("a mailbox in which no letter begins", AS_LETTERS, r"\AFrom \S+.{0,20} \w{3} +\d{1,2} \d\d:\d\d"),
    Kind("an e-mail that was copied or printed", AS_LETTERS, rf"(?i)\A(?:[-_=>* ]{{3}}.*\n)?(?:{_MAIL}(?:[ \t].*\n)*){{3}}"),
    Kind("a chat of LINE", AS_TABLE, r"\A\[LINE\]|(?m:^\d{4}[/.]\d\d?[/.]\d\d?\(\w\)\n\d\d:\d\d\t)"),
    Kind("a log of a program", NOTHING, rf"^(?:.{{0,40}}\d\d:\d\d:\d\d.{{0,60}}?)?\W?\b{_LEVEL}\b", 0.5),
    Kind("a log of a program", NOTHING, r"^(?:\S+ \S+ \S+ \[\d\d/\w{3}/\d{4}:|\w{3} +\d{1,2} \d\d:\d\d:\d\d \S+ \S+:)", 0.5),
    Kind("a chat, a log or a transcript, whose lines begin with a time", AS_TABLE, rf"^[\[(]?(?:{_DAY}\W{{1,3}})?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?(?: ?[AaPp][Mm])?[\])]?\s*[-–—|:]?\s+\S", 0.4),
    Kind("a chat copied from Slack or Teams", AS_TABLE, r"^[^\W\d].{0,40}?\s+\[?\d{1,2}:\d\d(?: ?[AP]M)?\]?$", 0.2),
    Kind("a copy of comments on YouTube", COPY_AGAIN, r"^@\S{2,40}\n+.{0,40}\d"),
    Kind("a copy of comments on YouTube", COPY_AGAIN, r"(?i)^(?:[\d.,]+ ?[KM]? (?:subscribers|views|abonnenten|aufrufe|suscriptores|abonnés|iscritti)|(?:sort by|sortieren nach|ordenar por|trier par|add a (?:public )?comment.{0,3}|pinned by .*))$", 0.02),
    Kind("a copy of posts on X (Twitter)", COPY_AGAIN, r"^@\w{2,15}\n+·\n"),
    Kind("a thread copied from Reddit", FROM_REDDIT, r"^(?:u/[\w-]{3,20}|\[[–-]\]\S+ .*\bpoints?\b.*)$", 0.05),
    Kind("a copy of comments on Facebook or Instagram", COPY_AGAIN, rf"(?i)^(?:{_AGE})(?: ?· ?\w+)?(?:\s*(?:like|gefällt mir|me gusta|j’aime).*)?$", 0.1),
    Kind("an export of Movable Type or TypePad", AS_TABLE, r"\A(?:[A-Z][A-Z ]+:.*\n)+-----\n(?:EXTENDED )?[A-Z]+:"),
    Kind("a list exported from Letterboxd", "Read the whole export of Letterboxd, as it comes, in its .zip.", r"\ALetterboxd list export"),
    Kind("a file of clippings from a Kindle, whose headings are not understood", AS_HIGHLIGHTS, r"\A.*\([^()\n]*\)\n- [^\n]{0,200}\d[^\n]*\n(?:.*\n){0,9}?={10}$|^={10}\n.*\n- "),
    Kind("a file of highlights from KOReader", AS_HIGHLIGHTS, r"^#{2,4} .*@ \d"),
    Kind("a mail of notes from Apple Books", AS_HIGHLIGHTS, r"^.{0,80}Apple Books\.?$"),
    Kind("a file of highlights from an e-book", AS_HIGHLIGHTS, rf"(?i)^(?:[^\W\d]+ )?{_MARKED}\b[^\n]{{0,30}}[-|(:>–][^\n]{{0,30}}\d", 0.1),
    Kind("a file of highlights from an e-book", AS_HIGHLIGHTS, r"(?i)\A(?:BOOX )?Reading Notes ?\||^This document is overwritten when you make changes in Play Books"),
    Kind("a phone's backup of text messages", AS_TABLE, r"<smses\b"),
    Kind("an e-book (FictionBook)", NOTHING, r"<FictionBook\b"),
    Kind("a news feed", "Save the page of the post in a browser instead.", rf"\A{_PROLOG}<(?:rss|feed|rdf:RDF)\b"),
    Kind("a piece of a web page's code (HTML)", "Save the whole page in a browser instead.", r"(?i)\A<(?:!--|(?:html|head|body|div|span|p|a|table|t[hrd]|[uod]l|li|h\d|img|script|style|section|article|form|iframe|b|i|u|em|strong|br|hr|pre|blockquote|meta|link|title|header|footer|nav|main)[\s/>])"),
    Kind("a file of XML that is not known here", WITH_COLUMNS.partition(";")[0] + ".", r"\A<(?:\?xml|[a-zA-Z][\w:.-]*[\s/>])"),
    Kind("the code of a program (SQL)", NOTHING, r"(?i)^[ \t]*(?:create (?:table|view|index)|insert into|alter table|drop table|update \w+ set)\b|\A\s*select .* from\b"),
    Kind("a page in TeX", IF_POST, r"\A(?:%.*\n)*\s*\\(?:documentclass|documentstyle|begin\{|input\{|section|chapter|usepackage)"),
    Kind("a key or certificate", NOTHING, r"\A-----BEGIN "),
    Kind("a page in Markdown", IF_POST, r"\A---\n(?:\w[\w-]*:.*\n|[ -].*\n)+---\n|\A\+\+\+\n[\w-]+ ?="),
    Kind("the settings of a program", NOTHING, r"\A(?:#.*\n|\s)*(?:---\n)?(?:\[\[?[\w.\" -]+\]?\]\n(?:\s|[#;].*\n)*[\w.\"-]+ ?=|[\w-]+:\n(?: {1,8}|\t)(?:- )?\S)|\A%YAML"),
    Kind("the code of a program", NOTHING, r"\A#!\s?/|\A<\?php|\A@charset|\Adiff --git|\A(?:import [\w.]+|from \S+ import .*)$"),
    Kind("the code of a program", NOTHING, r"^(?:.*[;{}][ \t]*(?://.*|/\*.*)?|[ \t]*(?:def|class|if|elif|else|for|while|try|except|with)\b.*:|[ \t]*(?:from [\w.]+ )?import [\w.{*].*|[ \t]*(?:return|print)\b.*|[ \t]*[\w.\[\]'\"]+ ?(?:=|\+=|:=) ?\S.*|[ \t]*[\w.]+\(.*\)|[ \t]*</?\w[^>]*>.*|[ \t]*(?://|/\*|\*/|--) ?.*)$", 0.5),
)  # fmt: skip
# Kinds of JSON, by the names that stand in it.
JSON = (
    Kind("a chat of Discord", AS_TABLE, r'"guild"\s*:|"callEndedTimestamp"|"discriminator"'),
    Kind("a chat of Facebook Messenger or Instagram", AS_TABLE, r'"sender_name"|"thread_path"|"timestamp_ms"'),
    Kind("a list from an export of Slack", FROM_SLACK, r'"ts"\s*:\s*"\d{9,}\.\d+"|\A(?=[\s\S]*"real_name")[\s\S]*"profile"|"is_general"|"id"\s*:\s*"[CG]\w*",\s*"name"'),
    Kind("a chat of Google Chat", AS_TABLE, r'\A(?=[\s\S]*"topic_id")[\s\S]*"creator"|"membership_state"'),
    Kind("a chat of Skype or Teams", AS_TABLE, r'"(?:messagetype|messageType|imdisplayname|MessageList)"'),
    Kind("a chat of Signal or WhatsApp", AS_TABLE, r'"(?:conversationId|sent_at|key_remote_jid|remoteJid)"'),
    Kind("a chat of Matrix", AS_TABLE, r'"m\.room\.\w+"'),
    Kind("a talk with a chatbot", AS_TABLE, r'"chat_messages"|\A(?=[\s\S]*"mapping")[\s\S]*"author"'),
    Kind("a thread of Mastodon or the like", AS_TABLE, r'"(?:descendants|in_reply_to_account_id|reblogs_count|orderedItems)"|activitystreams'),
    Kind("a thread of Bluesky", AS_TABLE, r'"app\.bsky\.'),
    Kind("a member's own archive of X (Twitter)", ONES_OWN, r"\A\s*window\.YTD"),
    Kind("a file of posts on X (Twitter)", AS_TABLE, r'"(?:in_reply_to_status_id|in_reply_to_status_id_str|retweet_count|full_text)"'),
    Kind("a file of comments on YouTube", AS_TABLE, r'"youtube#comment|"author_is_uploader"|"(?:webpage_url|extractor|format_id|authorThumbnail|author_thumbnail)"'),
    Kind("a thread of Lemmy", AS_TABLE, r'"(?:comment_view|creator_banned_from_community|ap_id)"'),
    Kind("a thread of Hacker News", AS_TABLE, r'"(?:story_id|kids)"\s*:|\A(?=[\s\S]*"objectID")[\s\S]*"points"'),
    Kind("a person's data from Goodreads", "Read the library instead: on Goodreads, My Books, Import and export.", r'"read_status"|"\(not provided\)"'),
    Kind("a file of highlights from KOReader", AS_HIGHLIGHTS, r'"drawer"\s*:|"pn_xp"'),
    Kind("a file of highlights from an e-book", AS_HIGHLIGHTS, r'"(?:highlights?|annotations?|bookmarks)"\s*:\s*\[|"(?:asin|highlight_location|annotationId|readable_title)"'),
    Kind("a notebook of Jupyter", NOTHING, r'"nbformat"'),
)  # fmt: skip
OTHER_JSON = Kind("a file of data (JSON) in an order that is not known here", WITH_COLUMNS, r"\A(?:\s|//.*\n|#.*\n|/\*(?:[^*]|\*(?!/))*\*/)*(?:\{\s*(?:[\"'}]|\w+\s*:|//|/\*)|\[\s*(?:[\[{\"\]]|-?\d+(?:\.\d+)?\s*,\s*-?\d|//|/\*))")  # fmt: skip
# Tables, by the names of their columns: with those before the bar, in small letters, all of them.
TABLES = (
    ("a list of contacts", NOTHING, {"first name", "last name"}),
    ("a list of loans from Libby, which has neither ratings nor passages", "In Libby, share the reading journey of a book instead, and save its data (JSON).", {"activity", "details", "library"}),
)  # fmt: skip
# What a text that is no post may be: less sure, and asked last.
OTHER_TEXTS = (
    Kind("a recipe", IF_POST, rf"(?i)^\W{{0,9}}{_AMOUNT} ?{_MEASURE}\b", 0.15),
    Kind("a chapter, or the whole of a book", IF_POST, r"(?im)^\W{0,9}(?:chapter|kapitel|chapitre|cap[ií]tulo|capitolo|hoofdstuk|глава)\s+\S{1,8}\s*$|Project Gutenberg"),
    Kind("a letter", AS_TABLE, r"(?i)\A(?:dear|hi|hello|lieber?|cher|chère|querid[oa]|car[oa]|beste|kära)\b.{0,60}\n"),
    Kind("a page in Markdown", IF_POST, r"^#{1,6} \S|^```|^[*_]{2}\S"),
    Kind("a list of settings or values", AS_TABLE, r"^[ \t]*[\w.\"-]+[ \t]*=[ \t]*\S", 0.5),
    Kind("a transcript, or another text whose lines begin with a name and a colon", AS_TABLE, r"^\W{0,9}[^\W\d][^:\n]{0,40}:(?:\s|$)", 0.4),
    Kind("a table without names for its columns", "Save it as CSV, with a first row that names the columns, such as “reader” and “text”.", r"^[^,;\t|\n]*(?:(?:,[^, \n][^,\n]*){2,}|(?:;[^;\n]*){2,}|(?:\t[^\t\n]*)+|(?:\|[^|\n]*){2,})$", 0.7),
    Kind("a list", IF_POST, r"^[ \t]*(?:[-*•◦+☐☑✓✔–]|\[[ x]?\]|\d{1,3}[.)])\s*\S|^[ \t]*\S+(?: \S+){0,3}(?<![.!?])$", 0.6),
    Kind("a poem, or another text in short lines", IF_POST, r"^.{1,60}$", 0.8),
    Kind("an empty file", NOTHING, r"\A\Z"),
    Kind("a text without the comments of a post", IF_POST, r"\S"),
)  # fmt: skip
UNKNOWN = Kind(
    "a kind of file that is not known here", "Open it, and save what the club needs as text, CSV or HTML.", ""
)
OLE, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
OLE_NAMES = 8 << 20  # bytes of an old Office file, in which the names of its parts are looked for


def data_kind(head: bytes, stream: BinaryIO) -> Kind | None:
    """Return which kind of data that no source reads a file holds; None for other data, and for text."""
    if head.startswith((ZIP, OLE)):
        names = _parts(stream)
        return next((kind for kind in INSIDE if re.search(kind.pattern, names, re.MULTILINE)), None)
    start = head.decode("latin-1")
    if known := next((kind for kind in SIGNATURES if re.match(kind.pattern, start)), None):
        return known
    if not looks_like_text(head):
        return None
    columns = {column.lower() for column in csv.header(head)}
    if known := next((Kind(what, remedy, "") for what, remedy, all_of in TABLES if all_of <= columns), None):
        return known
    text = _text(head)
    is_json = re.match(OTHER_JSON.pattern, text) or text.startswith("window.YTD")
    return next((kind for kind in JSON if is_json and re.search(kind.pattern, text)), None)


def text_kind(head: bytes) -> Kind | None:
    """Return which kind of text that would be mistaken for a post a file holds, if it does."""
    return _of_kinds((OTHER_JSON, *TEXTS), head) if looks_like_text(head) else None


def other_kind(head: bytes) -> Kind:
    """Return what a file may be that nothing else is known of."""
    return (_of_kinds(OTHER_TEXTS, head) if looks_like_text(head) else None) or UNKNOWN


def _text(head: bytes) -> str:
    return decode(head)[0].lstrip("\ufeff\u200e\u200f \t\n")


def _of_kinds(kinds: Sequence[Kind], head: bytes) -> Kind | None:
    text = _text(head)
    lines = [line for line in text.split("\n") if line.strip()]
    filled = "\n".join(lines)
    for kind in kinds:
        if not kind.share and re.search(kind.pattern, text, re.MULTILINE):
            return kind
        if kind.share and len(re.findall(kind.pattern, filled, re.MULTILINE)) >= max(2, kind.share * len(lines)):
            return kind
    return None


def _parts(stream: BinaryIO) -> str:
    """Return the names of what a zip or an old Office file holds, one a line, and what kind it says it is."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
            said = archive.read("mimetype")[:200].decode("latin-1") if "mimetype" in names else ""
            return "\n".join([*names, said])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        stream.seek(0)
        parts = re.findall(rb"(?:[\x20-\x7e]\0){4,31}", stream.read(OLE_NAMES))
        return "\n".join(part.decode("utf-16-le") for part in parts)
    finally:
        stream.seek(0)
