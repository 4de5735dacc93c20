"""What a template finds of a plan: its texts, clean, and how those are set that need care."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bookclub.handout import qr
from bookclub.handout.blocks import TITLED, set_apart, texts_in
from bookclub.handout.formats.pdf import scripts
from bookclub.reading import excerpt
from bookclub.sources.parsing.text import clean
from bookclub.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bookclub.handout.blocks import Page, Plan
    from bookclub.handout.choices import Edition, Paper

PAPERS: dict[Paper, dict[str, float]] = {
    "a4": {"width": 210, "height": 297},
    "letter": {"width": 215.9, "height": 279.4},
}
FITTED: dict[Edition, tuple[Page, ...]] = {  # the sides that take one page each; others take as many as they need
    **dict.fromkeys(("standard", "host"), ("front", "back")),
    "one-page": ("back",),
}
SAID = (  # by the template itself
    "screen.colon",
    *("page", "notes", "qr", "quote"),
    *("notice.page_safe", "notice.pages_safe", "notice.pair", "notice.range"),
)
SANS = (
    *("Source Sans 3", "Noto Sans", *(f"Noto Sans {script.capitalize()}" for script in scripts.NOTO)),
    *("Noto Sans Symbols", "Noto Emoji"),
    *("New Computer Modern", "New Computer Modern Math", "Libertinus Serif", "DejaVu Sans Mono"),  # Typst's own
    # Of a machine, before whatever else it has for Chinese and Korean.
    *("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "Malgun Gothic", "Apple SD Gothic Neo"),
)


def data_of(plan: Plan, edition: Edition, paper: Paper) -> str:
    """Write down what a template finds in `sys.inputs.data`."""
    words, printed = wording(plan.language), _cleaned(plan.to_dict())
    printed["title"] = printed["title"].strip() or words("for_the_talk")
    foot = " · ".join(filter(None, (excerpt(printed["title"]), plan.edition)))
    data = {
        "plan": printed,
        "foot": foot,
        "edition": edition,
        "fitted": FITTED.get(edition, ()),
        "paper": PAPERS[paper],
        "words": {key: words.template(key) for key in SAID},
        "qr": qr.svg(plan.address),
        "faces": SANS,
        "care": _care(texts_in([printed, foot]), {*_ours(printed)}, printed["titles"]),
    }
    return json.dumps(data, ensure_ascii=False)


def _ours(printed: dict[str, Any]) -> Iterator[str]:
    """Find the texts of our own in which titles of works are set apart; not one that is a title and heads the sheet as well."""
    blocks = (block for section in printed["sections"] if section["key"] in TITLED for block in section["blocks"])
    texts = (text for block in blocks for text in (block.get("text", ""), *block.get("texts", ())))
    yield from (text for text in texts if text != printed["title"])


def _cleaned(value: Any) -> Any:
    """Take out of all texts what is no character."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    return [_cleaned(each) for each in value] if isinstance(value, (list, tuple)) else value


def _care(texts: Iterable[str], ours: set[str], titles: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the texts that are in another script, have words that must break, or titles to be set apart: how they are set."""
    care = {}
    for text in dict.fromkeys(filter(None, texts)):
        lang, words = scripts.language(text), scripts.breakable(text)
        pieces = [*set_apart(words, titles)] if text in ours else [(False, words)]
        if lang or pieces != [(False, text)]:
            care[text] = {"lang": lang, "pieces": pieces}
    return care
