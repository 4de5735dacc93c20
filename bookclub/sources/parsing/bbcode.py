"""BBCode as readers type it in forums: its tags put into HTML, which `bookclub.markup` reads.

Many people write in square brackets without meaning a tag. So only what is known, and is closed
again, counts as one; “[sic]”, “[1]” and a lone “[i]” stay the words they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape, unescape

from bookclub.sources.parsing.names import clean_name

ELEMENTS = {
    tag: element
    for element, tags in {
        "b": "b strong",
        "i": "i em",
        "del": "s strike del",
        "blockquote": "quote",
        "spoiler": "spoiler spoil ispoiler",
        "pre": "code",
        "ul": "list",
        "div": "center left right align indent",
        "span": "u url email img color colour size font",
    }.items()
    for tag in tags.split()
}
ITEM, VERBATIM = "*", "code"  # an item of a list is never closed; in code, tags are words
TAG = re.compile(
    rf"\[(?P<end>/?)(?P<tag>\*|{'|'.join(ELEMENTS)})(?P<said>[=\s][^\[\]\n]{{0,200}})?\]",
    re.IGNORECASE,
)
# As different forums have it: [quote=Ann;12], [quote="Ann, post: 12"], [quote author=Ann link=…].
SAID = re.compile(r"""\s*(?:author)?\s*=\s*["']?(?P<name>[^"',;=]+?)(?:["',;].*|\s+\w+=.*|\s*)""", re.IGNORECASE)
BLOCK = re.compile(r"</?(?:blockquote|pre|[uo]l|li|div)>|.*</p>")  # around these, line ends say nothing


def to_html(text: str) -> str:
    """Put HTML in the place of BBCode, in a text that is HTML otherwise; all else stays as it is."""
    tags = list(TAG.finditer(text))
    written = _written(tags)
    parts = []
    end = 0
    after_block = False
    for at in sorted(written):
        words = text[end : tags[at].start()]
        is_block = BLOCK.match(written[at]) is not None
        words = words.lstrip("\n") if after_block else words
        parts += [words.rstrip("\n") if is_block else words, written[at]]
        end, after_block = tags[at].end(), is_block
    rest = text[end:]
    return "".join([*parts, rest.lstrip("\n") if after_block else rest])


def _written(tags: list[re.Match[str]]) -> dict[int, str]:
    """Say what is written for those tags that have their counterpart, by their places among all."""
    names = [tag["tag"].casefold() for tag in tags]
    last_verbatim = max((at for at, tag in enumerate(tags) if names[at] == VERBATIM and tag["end"]), default=-1)
    written: dict[int, str] = {}
    still_open: dict[str, list[int]] = defaultdict(list)
    items: dict[int, list[int]] = defaultdict(list)
    for at, (name, tag) in enumerate(zip(names, tags, strict=True)):
        if still_open[VERBATIM] and not (name == VERBATIM and tag["end"]):
            continue
        if name == ITEM:
            if still_open["list"]:
                items[still_open["list"][-1]].append(at)
        elif not tag["end"]:
            if name != VERBATIM or at < last_verbatim:
                still_open[name].append(at)
        elif still_open[name]:
            start = still_open[name].pop()
            written[start], written[at] = _pair(name, tags[start]["said"])
            written |= {item: "" if tags[item]["end"] else "<li>" for item in items.pop(start, ())}
    return written


def _pair(name: str, said: str | None) -> tuple[str, str]:
    """Return the two tags of HTML, the first with whom a quotation is from, or what a spoiler is about."""
    element = "ol" if name == "list" and said else ELEMENTS[name]
    start, end = f"<{element}>", f"</{element}>"
    told = SAID.fullmatch(unescape(said)) if said else None
    whose = clean_name(told["name"]) if told else None
    if whose and element == "blockquote":
        start = f"<p>{escape(whose)}:</p>{start}"
    elif whose and element == "spoiler":
        start = f"{escape(whose)}: {start}"
    return start, end
