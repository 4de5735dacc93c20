"""The text of articles as Wikipedia keeps it, made plain: links, lists, tables and templates.

Only what a reader of facts needs. Templates are resolved from the inside out, and a bounded number of times, since the
libraries for this markup take minutes over a page that was made to do harm.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST = 2_000_000  # letters; no article is longer
DEEPEST = 25  # templates within templates
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
REFERENCE = re.compile(
    r"<ref\b[^<>]*/>|<ref\b[^<>]*>.*?(?:</ref\s*>|\Z)|<(?:gallery|math|timeline|imagemap)\b[^<>]*>.*?(?:</\w+\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
BREAK = re.compile(r"<\s*/?\s*br\b[^<>]*>|</?(?:p|div|li|ul)\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
FILE = re.compile(
    r"(?:file|image|datei|bild|fichier|archivo|imagen|category|kategorie|catégorie|categoría|immagine|ficheiro)\s*:",
    re.IGNORECASE,
)
TITLE = re.compile(r"(?:Mr?|Mm?e|Mlle|MM|Mrs|Dr)\.?|S[rt]a?\.")  # before a name, set by a template
CAPTION = re.compile(r"[^\W\d][^|\n]{2,40} as [^\W\d][^|\n]{2,60}")
LINK = re.compile(r"\[\[([^\[\]]*)\]\]")
OUTSIDE = re.compile(r"\[(?:https?:)?//\S+\s*([^\[\]\n]*)\]")
TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
BOLD, ITALIC = re.compile(r"'{3}"), re.compile(r"''(.+?)''")
TABLE = re.compile(r"(^[ \t:]*\{\|.*?(?:^[ \t]*\|\}|\Z))", re.MULTILINE | re.DOTALL)
ITEM = re.compile(r"^[*#:;]+[ \t]*(\S.*)$", re.MULTILINE)
ATTRIBUTES = re.compile(r"^[^|\[\]]*\b(?:style|align|width|class|rowspan|colspan|scope|bgcolor|valign)\s*=[^|]*\|")
HEADING = re.compile(r"^(={2,5})[ \t]*(.+?)[ \t]*\1[ \t]*$", re.MULTILINE)
LISTS = {
    "plainlist", "plain list", "unbulleted list", "ubl", "ubil", "ublist", "unbullet", "hlist", "flatlist", "flat list", "cast list", "castlist", "bulleted list",
    "div col", "columns-list", "col-list", "liste à puces", "lista", "collapsible list", "tree list", "colonnes", "nbay",
}  # fmt: skip
SHOWN = {
    "nowrap",
    "nobr",
    "small",
    "smaller",
    "big",
    "nobold",
    "nobreak",
    "noitalic",
    "em",
    "strong",
    "resize",
    "center",
    "nobreaks",
    "avoid wrap",
    "abbr",
    "abr",
    "fontsize",
}
LINKED = {
    "ill",
    "interlanguage link",
    "interlanguage link multi",
    "link-interwiki",
    "lien",
    "link",
    "sortname",
    "enlace",
    "illm",
    "ill-wd",
}
LAST_SHOWN = {
    "lang",
    "langue",
    "lang-en",
    "lang-fr",
    "lang-de",
    "lang-es",
    "foreign",
    "idioma",
    "transl",
    "transliteration",
}
DASHES = {"ndash", "–", "snd", "spnd", "spaced ndash", "spaced en dash", "mdash", "—", "snds", "dash", "en dash"}
DATES = re.compile(r"date|datum|fecha|data\b|year|jahr|sortie|estreno", re.IGNORECASE)
STAND_FOR: tuple[tuple[set[str], Callable[[list[str]], str]], ...] = (
    (LISTS, lambda values: "\n".join(["", *values, ""])),
    (SHOWN | LAST_SHOWN, lambda values: values[-1] if values else ""),
    (LINKED | {"based on"}, lambda values: values[0] if values else ""),
    ({"sortname"}, lambda values: " ".join(values[:2])),
    (DASHES, lambda _: " – "),
    ({"br", "-", "clear", "break", "crlf"}, lambda _: "\n"),
)
NAMED = re.compile(r"\s*[\w .-]{1,40}\s*=")


def plain(text: str, template: Callable[[str, list[str]], str | None] = lambda _name, _values: None) -> str:
    """Make wikitext plain; what is in italics stands between the characters 2 and 3.

    Parameters
    ----------
    text : str
    template : callable
        Called with the name, in small letters, and the values of each template, which are plain by then; gives what is to
        stand in its place, or None for what templates of this name stand for elsewhere.
    """
    text = REFERENCE.sub("", COMMENT.sub("", unescape(text[:LARGEST]).replace("\xa0", " ")))
    text = text.replace("\x02", "").replace("\x03", "").replace("{{!}}", "|").replace("{{=}}", "=")
    text = BREAK.sub("\n", text)
    text = TAG.sub("", text)
    text = ITALIC.sub("\x02\\1\x03", BOLD.sub("", text))
    for _ in range(DEEPEST):
        linked = LINK.sub(_shown, text)
        resolved = TEMPLATE.sub(lambda found: _resolved(found[1], template), linked)
        if resolved == text:
            break
        text = resolved
    return OUTSIDE.sub(r"\1", text)


def _shown(link: re.Match[str]) -> str:
    target, _, said = link[1].partition("|")
    if FILE.match(target.strip()) and (caption := CAPTION.fullmatch(said.rpartition("|")[2])):
        return f"\n* {caption[0]}\n"  # a picture of who plays whom says so as a line of the cast does
    if FILE.match(target.strip()) or (re.match(r"[a-z-]{2,12}:", target) is not None and not said):
        return ""
    return (said.rpartition("|")[2] or target.partition("#")[0]).strip().replace("{{", "").replace("|", " ")


def _resolved(inside: str, template: Callable[[str, list[str]], str | None]) -> str:
    name, *values = inside.split("|")
    if TITLE.fullmatch(name.strip()):
        return name.strip()
    name = " ".join(name.replace("_", " ").lower().split())
    given = template(name, values)
    if given is not None:
        return given
    told = [each for each in values if not NAMED.match(each) or "\n" in each.strip()]
    if name == "based on" and len(told) > 1:
        return f"{told[0].strip()} by {', '.join(each.strip() for each in told[1:])}"
    if name.startswith(("lang-", "lang ")):
        name = "lang"
    stands_for = next((value for names, value in STAND_FOR if name in names), None)
    if stands_for is None and any(ITEM.match(line) for each in told for line in each.split("\n")):
        return "\n".join(["", *told, ""])  # whatever is put around a list
    if stands_for is None and DATES.search(name):
        stands_for = " ".join
    return stands_for(told) if stands_for is not None else ""


def sections(text: str) -> Iterator[tuple[int, str, str]]:
    """Return the sections of an article: the level of the heading (1 for what stands before the first), the heading, the text."""
    level, heading, start = 1, "", 0
    for found in HEADING.finditer(text):
        yield level, heading, text[start : found.start()]
        level, heading, start = len(found[1]), found[2], found.end()
    yield level, heading, text[start:]


def lists_and_tables(text: str) -> Iterator[list[list[str]]]:
    """Return the lists of a plain text, and its tables: rows of cells, of a list one cell each."""
    for at, part in enumerate(TABLE.split(text)):
        rows = _rows(part) if at % 2 else [[item.strip()] for item in ITEM.findall(part)]
        if rows:
            yield rows


def _rows(table: str) -> list[list[str]]:
    """Return the rows of a table; a list inside it is told line by line."""
    rows: list[list[str]] = [[]]
    for line in map(str.strip, table.split("\n")[1:]):
        if line.startswith("|-"):
            rows.append([])
        elif line.startswith(("|+", "|}")):
            continue
        elif line.startswith(("|", "!")):
            rows[-1] += [ATTRIBUTES.sub("", cell).strip() for cell in re.split(r"\|\||!!", line[1:])]
        elif line.startswith("*"):
            rows += [[line.lstrip("*#:; ")], []]
        elif rows[-1] and line:
            rows[-1][-1] += f" {line}"
    return [row for row in rows if any(row)]
