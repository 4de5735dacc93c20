"""A handout as CommonMark, which reads well as it is and when it is drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bookclub.handout import blocks
from bookclub.markup import UNPRINTABLE
from bookclub.wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bookclub.handout.choices import Edition

RULE = "_" * 30  # by itself on a line, it is drawn as a rule
BREAK = "\\\n"
TO_WRITE_IN = 2  # rules under a label, where a table has a cell for it
WEB = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
# What may mean something to Markdown, or to a reader of it that knows tables, formulas ($), templates ({}) and bare
# addresses; the last two only where a line begins.
ANYWHERE = re.compile(r"[\\`*_\[\]<~$|{}]|&(?=#|\w+;)|(?<=:)/(?=/)|(?<=www)\.|(?<=\s)#(?=#*$)", re.IGNORECASE)
MARKER = re.compile(r"^(?:#(?=#*(?:\s|$))|[>=:]|[+-](?=[\s+-]|$))")
COUNTED = re.compile(r"^\d+(?=[.)](?:\s|$))")


def render(plan: blocks.Plan, edition: Edition = "standard") -> str:
    """Write a handout in Markdown.

    Parameters
    ----------
    plan : Plan
    edition : {"standard", "large", "one-page", "host", "threads"}
        In large print, tables become labelled paragraphs; the size is for the reader's program to choose.

    Returns
    -------
    str
        Nothing in the club's texts becomes markup, whatever they say.
    """
    head = (f"# {escaped(plan.title)}", escaped(plan.subtitle), *blanks(plan.blanks), *paragraph(plan.notice))
    body = (part for each in plan.sections for part in (*parting(plan, each), *section(plan, each, edition)))
    address = f"<{plan.address}>" if WEB.fullmatch(plan.address) else escaped(plan.address)
    foot = (RULE, *map(escaped, plan.colophon), address)
    return "\n\n".join(part for part in (*head, *body, *foot) if part) + "\n"


def escaped(text: str, titles: Sequence[str] = ()) -> str:
    r"""Write a text in one line, as words and nothing else; these titles in it in italics.

    >>> print(escaped("# 1 < 2 * 3"))
    \# 1 \< 2 \* 3
    >>> print(escaped("Before * came *batteries not included", ["*batteries not included"]))
    Before \* came *\*batteries not included*
    """
    line = " ".join(filter(None, (UNPRINTABLE.sub("", word) for word in text.split())))
    pieces = blocks.set_apart(line, [" ".join(title.split()) for title in titles])
    safe = ((title, ANYWHERE.sub(r"\\\g<0>", piece)) for title, piece in pieces)
    line = "".join(f"*{piece}*" if title else piece for title, piece in safe)
    return COUNTED.sub(r"\g<0>\\", MARKER.sub(r"\\\g<0>", line))


def parting(plan: blocks.Plan, section: blocks.Section) -> Iterator[str]:
    """Draw a line before the section with which that ends which is safe, and say so."""
    if section.key == plan.parting:
        yield from ("***", f"**{wording(plan.language)('notice.from_here')}**")


def section(plan: blocks.Plan, section: blocks.Section, edition: Edition) -> Iterator[str]:
    """Write a section, part by part; a rule to write on is one."""
    titles = plan.titles if section.key in blocks.TITLED and edition != "large" else ()
    yield "## " + f"{section.number}. " * bool(section.number) + escaped(section.heading)
    for block in section.blocks:
        kind = blocks.kind_of(block)
        if isinstance(block, blocks.Voice):
            yield from voice(block, wording(plan.language))
        elif isinstance(block, blocks.Paragraph):
            yield from paragraph(block, titles)
        elif isinstance(block, blocks.Items):
            yield from items(block, titles)
        else:
            yield from WRITTEN["labelled" if edition == "large" and kind == "table" else kind](block)


def _labelled(label: str, text: str) -> str:
    """Put a label before a text."""
    colon = ":" if label[-1:].isalnum() else ""
    return " ".join(filter(None, (f"**{escaped(label)}{colon}**" if label.strip() else "", text)))


def paragraph(block: blocks.Paragraph, titles: Sequence[str] = ()) -> Iterator[str]:
    """Write a paragraph; a boxed one as a quotation is written."""
    yield ("> " if block.boxed else "") + _labelled(block.label, escaped(block.text, titles))


def blanks(block: blocks.Blanks) -> Iterator[str]:
    """Write what is filled in, and rules for what is not."""
    yield BREAK.join(_labelled(label, escaped(filled) or RULE) for label, filled in block.rows)


def items(block: blocks.Items, titles: Sequence[str] = ()) -> Iterator[str]:
    """Write a list."""
    yield "\n".join(f"- {escaped(text, titles)}" for text in block.texts)


def table(block: blocks.Table) -> Iterator[str]:
    """Write a table, as most that draw Markdown know it."""
    yield _labelled(block.caption, "")
    head, *rows = (map(escaped, line) for line in (block.columns, *block.rows))
    under = ["---"] * len(block.columns)
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in (head, under, *rows))


def labelled(block: blocks.Table) -> Iterator[str]:
    """Write a table as labelled paragraphs."""
    yield _labelled(block.caption, "")
    for first, *others in block.rows:
        yield f"### {escaped(first)}"
        for at, (column, cell) in enumerate(zip(block.columns[1:], others, strict=True), 1):
            if at in block.to_write_in:
                yield from (_labelled(column, ""), *[RULE] * TO_WRITE_IN)
            elif cell:
                yield _labelled(column, escaped(cell))


def scale(block: blocks.Scale) -> Iterator[str]:
    """Write boxes to tick."""
    yield _labelled(block.label, " ".join(f"☐ {mark}" for mark in range(1, block.best + 1)))


def lines(block: blocks.Lines) -> Iterator[str]:
    """Write rules under a label."""
    yield from (_labelled(block.label, ""), *[RULE] * block.count)


def voice(block: blocks.Voice, words: Wording) -> Iterator[str]:
    """Write a reader's own words as a quotation; a retelling as what it is, without quotation marks."""
    who = escaped(f"{block.number} {block.name}")
    mark = f", {escaped(block.mark)}" if block.mark else ""
    yield (
        f"**{who}**{mark}: {escaped(block.text)}"
        if block.retold
        else f"> {words('quote', text=escaped(block.text))} — **{who}**"
    )


def question(block: blocks.Question) -> Iterator[str]:
    """Write a numbered question, with rules under it."""
    number = f"{block.number}. "
    yield f"{number}{escaped(block.text)}" + (f" ({escaped(block.origin)})" if block.origin else "")
    yield from (f"{' ' * len(number)}- {_labelled(label, escaped(text))}" for label, text in block.aside)
    yield from [" " * len(number) + RULE] * block.lines


def comment(block: blocks.Comment) -> Iterator[str]:
    """Write a comment under its number and name."""
    further = "".join(f", {escaped(each)}" for each in (block.answers, block.mark) if each)
    date = f" · {escaped(block.date)}" if block.date else ""
    yield f"### {escaped(f'{block.number} {block.name}')}{further}{date}"
    for text in block.paragraphs:
        yield BREAK.join(filter(None, map(escaped, text.split("\n"))))


def picture(block: blocks.Picture) -> Iterator[str]:
    """Write what a picture shows."""
    yield _labelled(block.caption, "")
    yield "\n".join(f"- {escaped(line)}" for line in block.in_words)


def still(block: blocks.Still) -> Iterator[str]:
    """Write what a picture of the host's own shows."""
    yield escaped(block.shows)


WRITTEN: dict[str, Callable[[Any], Iterator[str]]] = {
    each.__name__: each
    for each in (paragraph, blanks, items, table, labelled, scale, lines, question, comment, picture, still)
}
