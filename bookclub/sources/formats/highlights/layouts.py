"""The texts in which programs hand out highlights: for each kind, by what it is told, and what its lines say.

This is data, read by `texts`. A line says what the first pattern says that fits the whole of it: its groups are what
is said of the book (`title`, `author`), the `chapter` or the mark (see `flow.OF_A_MARK`), of which some are taken
apart further: `kind`, what it is; `spot`, the number of its place; `label`, the first of which has the passage,
the second the note, the third the page. What stands before a pattern tells what comes after the line:

begin
    A mark; the words of its passage are in the lines that no pattern fits.
note
    The words of its note.
end
    Another mark, or book.
aside, back
    Nothing of marks; and no longer so.
other words
    What stands in `follows`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bookclub.sources.parsing.headings import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping


def _lines(*lines: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(form, re.IGNORECASE)) for role, form in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A kind of text.

    Attributes
    ----------
    service, format : str
    tells : tuple of pattern
        All of them are found in a file of this kind.
    lines : tuple of (str, pattern)
        What a line is, and its pattern.
    follows : dict of str to str
        What a line that no pattern fits says, by what the last one was. Otherwise it goes on with the words of the mark.
    kinds : dict of str to str
        Words for what a mark is, where they mean something else than in `headings`.
    wraps : pattern
        Marks around a passage; its second group is what is within.
    trails : pattern
        What stands at the end of a passage and tells of its place.
    """

    service: str
    format: str
    tells: tuple[re.Pattern[str], ...]
    lines: tuple[tuple[str, re.Pattern[str]], ...]
    follows: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    wraps: re.Pattern[str] | None = None
    trails: re.Pattern[str] | None = None


def _tells(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.MULTILINE | re.IGNORECASE) for form in forms)


_WORD = r"[^\W\d_]{1,20}"
_MOMENT = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},? .{0,6}?\d{1,2}[:.]\d\d.{0,8}"  # as calibre writes it
_NOTES = (
    r"(?:notes?|notiz(?:en)?|notas?|appunti|notities?|notitie|anteckningar?|noter|notat(?:er)?|notatki|muistiinpanot|"
    r"заметки|примечания|メモ|笔记|筆記|備註|备注|메모|notlar)"
)
_CITED = r"[^“„«\"「『\n]{1,200}[.,、]? ?[“„«\"「『].{1,300}?[”“»\"」』]\.? ?(?:Apple Books|iBooks)"
_EXCERPT = (
    r"(?:excerpt from|auszug aus|extrait de|extracto de|fragmento de|estratto da|trecho de|excerto de|fragment uit|"
    r"utdrag (?:från|ur|fra)|uddrag fra|抜粋|摘录来自|摘錄自|отрывок из) ?[:：]?"
)
_COPYRIGHT = (
    r"protected by copyright|urheberrechtlich geschützt|protégé par (?:des droits d.auteur|le droit d.auteur|copyright)|"
    r"protegido por (?:copyright|derechos de autor|direitos (?:autorais|de autor))|protetto da copyright|auteursrechtelijk beschermd|kan auteursrecht rusten"
)
_BOOX: dict[str, Any] = {
    "service": "boox",
    "format": "reading notes from a BOOX",
    "lines": _lines(
        ("title", r".{0,40}?[|｜]\s*<<(?P<title>.{1,900})>>\s*(?P<author>.*)"),
        ("end", r"-{10,}"),
        (
            "begin",
            rf"(?:{_WORD} ?)?[:：]?\s*(?P<posted>\d{{4}}[-/.]\d\d?[-/.]\d\d? \d\d?:\d\d)(?:\s*[|｜]\D{{0,40}}(?P<page>\d*)\D{{0,10}})?",
        ),
        ("label", r"【[^】]{0,30}】(?P<label>.*)"),
    ),
}
LAYOUTS = (
    Layout(
        service="koreader",
        format="highlights from KOReader",
        tells=_tells(r"^### .{0,40}@ .*\d", r"^##### "),
        lines=_lines(
            ("title", r"# (?P<title>.+)"),
            ("author", r"##### ?(?P<author>.*)"),
            ("begin", rf"### (?:{_WORD} ){{0,2}}(?P<page>\S{{1,20}}) @ (?P<posted>.+)"),
            ("chapter", r"## ?(?P<chapter>.*)"),
            ("skip", r"\[[^\]]*\]\(<?file://.*|_[^_]{0,40}\d{4}(?:-\d\d){5}_"),
            ("note", r"---"),
        ),
        wraps=re.compile(r"(\*\*_|\*\*|==|\*|\+\+|~~|<u>)([\s\S]*?)(?:_\*\*|\*\*|==|\*|\+\+|~~|</u>)"),
    ),
    Layout(
        service="koreader",
        format="highlights from KOReader",
        tells=_tells(r"^-=-=-=-=-=-$", r"^\u3000\u3000-- "),
        lines=_lines(
            ("begin", rf"\u3000\u3000-- (?:{_WORD}[:：]? ?){{0,2}}(?P<page>\S{{1,20}}?), (?:added on )?(?P<posted>.+)"),
            ("heading", r"\u3000(?P<heading>[^\u3000].*)"),
            ("skip", r"\u3000"),
            ("note", r"---"),
            ("end", r"-=-=-=-=-=-"),
        ),
    ),
    Layout(
        **_BOOX,
        tells=_tells(r"\A.{0,40}[|｜]\s*<<.+>>\s*$", r"^【[^】]{1,30}】[\s\S]*?^【[^】]{1,30}】[\s\S]*?^【[^】]{1,30}】\s*\d*\s*^-{10,}$"),
        follows={"": "skip", "title": "author", "author": "chapter", "end": "chapter"},
    ),
    Layout(
        **_BOOX,
        tells=_tells(r"\A.{0,40}[|｜]\s*<<.+>>", r"^-{10,}$|^\d{4}-\d\d-\d\d \d\d:\d\d"),
        follows={"": "skip", "title": "chapter", "end": "chapter"},
    ),
    Layout(
        service="apple-books",
        format="mail of notes from Apple Books",
        tells=_tells(rf"^{_CITED}\.?$", rf"^{DAY}$"),
        lines=_lines(
            ("begin", rf"(?P<posted>{DAY})"),
            ("note", rf"{_NOTES}\s?[:：]\s*(?P<note>.*)"),
            ("aside", r"(?:all excerpts from|alle auszüge aus|tous les extraits de|todos los (?:fragmentos|extractos) de|tutti gli estratti da|todos os (?:trechos|excertos) de|alle fragmenten uit|alla utdrag (?:från|ur)|alle u(?:dd|td)rag fra|wszystkie fragmenty z|все отрывки из|すべての抜粋|所有摘[录錄]|모든 발췌).*"),
            ("aside", r".{1,300}(?:Apple Books|iBooks)\.?"),
        ),
        follows={"": "label", "label": "title", "title": "author", "author": "skip", "begin": "place"},
    ),
    Layout(
        service="apple-books",
        format="passages copied from Apple Books",
        tells=_tells(rf"^{_EXCERPT}(?:\s*$|.{{0,400}}(?:Apple Books|iBooks))", r"^[“„«\"「『]", rf"Apple Books|iBooks|books\.apple\.com|{_COPYRIGHT}"),
        lines=_lines(
            ("cited", rf"(?:{_EXCERPT}\s*)?(?P<mark_author>[^“„«\"]{{1,200}}?)\. ?[“„«\"](?P<mark_title>.+?)\.?[”“»\"]\.? ?(?:Apple Books|iBooks).*"),
            ("cite", rf"{_EXCERPT}\s*"),
            ("end", r"https?://\S+"),
            ("begin", r"[“„«\"](?P<text>.*)"),
        ),
        follows={"": "skip", "cite": "mark title", "mark title": "mark author", "mark author": "skip", "cited": "skip", "end": "skip"},
        wraps=re.compile(r"(|[“„«\"])([\s\S]*?)[”“»\"]"),
    ),
    Layout(
        service="calibre",
        format="highlights from calibre",
        tells=_tells(r"^───$|\]\(calibre://view-book/", rf"{_MOMENT}$|\]\(calibre://view-book/"),
        lines=_lines(
            ("title", r"## (?P<title>.+)"),
            ("chapter", r"### (?P<chapter>.+)"),
            ("end", r"───|-{20}"),
            ("dated", r"\[(?P<posted>[^\]]{1,60})\]\(calibre://.*\)"),
            ("dated", rf"(?P<posted>{_MOMENT})"),
        ),
        follows={"": "words", "title": "words", "chapter": "words", "end": "words"},
    ),
    Layout(
        service="readwise",
        format="highlights from Readwise",
        tells=_tells(r"^#{1,3} (?:\S+ )?Highlights", r"^[-*] (?:\*\*)?(?:Author|Full Title|Category):"),
        lines=_lines(
            ("title", r"# (?P<title>.+)"),
            ("full title", r"[-*] (?:\*\*)?Full Title:(?:\*\*)? (?P<title>.+)"),
            ("author", r"[-*] (?:\*\*)?Author:(?:\*\*)? (?P<author>.+)"),
            ("back", r"#{2,3} (?:\S+ )?Highlights.*"),
            ("aside", r"## .*"),
            ("skip", r"#+ .*|!\[.*"),
            ("note", r"\s+[-*] (?:\*\*)?Note:(?:\*\*)? (?P<note>.*)"),
            ("skip", r"\s+[-*] (?:\*\*)?(?:Tags|Favorite|Date|Link):.*"),
            ("begin", r"(?:[-*]|>) (?P<text>.+)"),
        ),
        trails=re.compile(r"\s\(\[?(?:Page (?P<page>\d{1,6})|Location (?P<spot>\d{1,9})|View Highlight|Time [\d:]{3,9})\]?(?:\([^()\s]*\))?\)(?: \^\w+)?$"),
        follows={"": "skip", "back": "skip", "title": "skip"},
    ),
    Layout(
        service="moon-reader",
        format="notes shared from Moon+ Reader",
        tells=_tells(r"\A.+ - .+ \([^()\d]{1,30}[:：] ?\d+[;；,] ?[^()\d]{1,30}[:：] ?\d+\)$"),
        lines=_lines(
            ("title", r"(?P<title>.{1,500}?) - (?P<author>[^()]{1,200}) \([^()\d]{1,30}[:：] ?\d+[;；,] ?[^()\d]{1,30}[:：] ?(?P<noted>\d+)\)"),
            ("skip", r"[─━—_=-]{3,}"),
            ("chapter", r"◆\s*(?P<chapter>.*)"),
            ("begin", r"[▪•◾■●]\s*(?P<text>.*)"),
        ),
        follows={"": "skip", "title": "skip", "chapter": "skip"},
    ),
    Layout(
        service="tolino",
        format="notes of a tolino",
        tells=_tells(r"^-{20,}$", r"^(?:markierung|notiz|lesezeichen|highlight|note|bookmark|marcadores|nota|selección|markering|notitie|bladwijzer|evidenziazione|segnalibro|surlignement|signet)\s.{1,20}\s[\d-]{1,12}\s?:"),
        lines=_lines(
            ("end", r"-{20,}"),
            ("begin", rf"(?P<kind>{_WORD})(?:\s{_WORD}){{1,3}}\s(?P<page>\d{{1,6}}(?:-\d{{1,6}})?)\s?:\s?(?P<words>.*)"),
            ("more", rf"(?:{_WORD}\s){{2,3}}(?P<posted>\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}.*)"),
        ),
        follows={"": "book", "end": "book"},
        kinds={"marcadores": "highlight", "selección": "bookmark"},
        wraps=re.compile(r"(\")([\s\S]*)\""),
    ),
    Layout(
        service="zotero",
        format="note of annotations from Zotero",
        tells=_tells(r"\]\(zotero://"),
        lines=_lines(
            ("skip", r"#.*|\(\d[^()]*\)"),
            ("begin", r"(?:> ?)?(?:<[^<>]{1,200}>)?\[?[“\"«„](?P<text>.+?)[”\"»“](?:\]\(zotero://[^()]*\))?(?:</\w{1,9}>)?\s(?:<[^<>]{1,200}>)?\(\[(?P<cited>[^\]]{0,300})\]\(zotero://[^()]*\)\)(?:\s\(\[[^\]]{0,20}\]\(zotero://[^()]*?(?:annotation=(?P<native>\w{1,20}))?\)\))?\s*(?P<note>.*)"),
            ("begin", r"(?P<note>.+?)\s\(\[(?P<cited>[^\]]{0,300})\]\(zotero://[^()]*\)\)(?:\s\(\[[^\]]{0,20}\]\(zotero://[^()]*?(?:annotation=(?P<native>\w{1,20}))?\)\))?"),
        ),
        follows={"": "skip", "skip": "skip"},
    ),
    Layout(
        service="play-books",
        format="notes from Google Play Books",
        tells=_tells(r"Play.{0,3}(?:Books|Bücher|Livres|Libros|Libri|Livros|Boeken)\b", rf"^{DAY}\n+\s*\d{{1,6}}$"),
        lines=_lines(
            ("aside", r".{1,200}\bPlay.{0,3}(?:Books|Bücher|Livres|Libros|Libri|Livros|Boeken)\b.{0,60}"),
            ("back", r"created by (?P<owner>\S.{0,80}?)\s+[–—-]\s.{1,60}"),
            ("back", r".{3,100}\s[–—-]\s.{3,60}\d{4}\.?"),
            ("skip", r"yellow|green|blue|red|gelb|grün|blau|rot|jaune|vert|bleu|rouge|amarillo|verde|azul|rojo"),
            ("posted", rf"(?P<posted>{DAY})"),
            ("end", r"(?P<page>\d{1,6})"),
        ),
        follows={"": "title", "title": "author", "author": "skip", "back": "paragraph", "end": "paragraph", "skip": "paragraph"},
    ),
)  # fmt: skip
