"""What a handout is made of: a few kinds of block, as plain data that every renderer can print.

All texts are words and nothing else; no renderer takes them for its own markup.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from bookclub.wording import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Page = Literal["front", "back", "host", "guide", "threads", "minutes"]
TITLED = ("about", "next")  # sections in which the titles of works are ours, and never a word of a reader's


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with a label before it or none; boxed if it must not be missed."""

    text: str
    label: str = ""
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Blanks:
    """Labels, each with what is filled in; ``""`` leaves a rule to write on."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list without numbers."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, whose first column names its rows.

    Attributes
    ----------
    caption : str
    columns : tuple of str
        The headings of all columns.
    rows : tuple of tuple of str
    to_write_in : tuple of int
        The columns that are left empty to write in, counted from 0.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    to_write_in: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """Boxes to tick, from 1 to the best."""

    label: str
    best: int = 5


@dataclass(frozen=True, slots=True)
class Lines:
    """Rules to write on, 8 mm apart, under a label or none."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Voice:
    """What a reader said.

    Attributes
    ----------
    number : str
        The comment's, such as ``"#2.1"``; or what else it is, such as ``"On the film:"``.
    name : str
    text : str
        With the cut shown, if it was cut.
    retold : bool
        Whether these are not the reader's own words; then they never stand in quotation marks.
    mark : str
        What is said of that beside the name; ``""`` where it is said of all at once.
    """

    number: str
    name: str
    text: str
    retold: bool
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to talk about.

    Attributes
    ----------
    number : int
        Counted through the whole sheet.
    text : str
    origin : str
        Who raised it where, or the line of the comparison it belongs to, and where in the works it points.
    lines : int
        How many rules to write on.
    aside : tuple of tuple of str
        For whoever leads the talk: labels, each with what is said under it.
    """

    number: int
    text: str
    origin: str = ""
    lines: int = 0
    aside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in a thread that is printed whole.

    Attributes
    ----------
    number, name, answers : str
        ``"#2.1"``, who wrote it, and which comment it answers, in words; ``""`` for the post.
    depth : int
        1 for a comment on the post.
    paragraphs : tuple of str
    mark : str
        What is said beside the name of words that are not the reader's own.
    date : str
        The day on which it was written.
    post : str
        The title of what its thread hangs under.
    """

    number: str
    name: str
    answers: str
    depth: int
    paragraphs: tuple[str, ...]
    mark: str = ""
    date: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in SVG, and what it shows.

    Attributes
    ----------
    svg : str
    caption : str
    in_words : tuple of str
        All that it shows, and what it does not, in its place.
    beside : tuple of str
        The same for those who see it and those who cannot, with what is not in it marked so.
    in_brief : tuple of str
        The gist of that, which stands in its place where there is no room for it.
    """

    svg: str
    caption: str
    in_words: tuple[str, ...]
    beside: tuple[str, ...]
    in_brief: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Still:
    """A picture of the host's own, such as a cover, in SVG; and what it shows, for those who cannot see it."""

    svg: str
    shows: str


Block = Paragraph | Blanks | Items | Table | Scale | Lines | Voice | Question | Comment | Picture | Still


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a handout.

    Attributes
    ----------
    key : str
        By which it is chosen: one of `bookclub.handout.planning.plan.SECTIONS`.
    number : int
        The same in every edition.
    heading : str
    page : {"front", "back", "host", "guide", "threads", "minutes"}
        The front is safe for who has not finished; each of the others begins a page.
    blocks : tuple of Block
    """

    key: str
    number: int
    heading: str
    page: Page
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A handout, planned: what goes where.

    Attributes
    ----------
    title : str
    subtitle : str
        Years and makers.
    blanks : Blanks
        Club, date, place and host.
    notice : Paragraph
        Which sections give nothing of the story away; on paper it is said by pages.
    sections : tuple of Section
    colophon : tuple of str
        Sources and licences, at the very end.
    address : str
        Of the source, to be printed as a QR code; ``""`` unless asked for.
    remarks : tuple of str
        For the host, not to be printed: what is left out, and why.
    titles : tuple of str
        Of works, as they stand in `TITLED` sections, to be set apart there.
    edition : str
        What it is called, in its language.
    language : str
        Of the sheet's own words, by its code; see `bookclub.wording`.
    """

    title: str
    subtitle: str
    blanks: Blanks
    notice: Paragraph
    sections: tuple[Section, ...]
    colophon: tuple[str, ...]
    address: str = ""
    remarks: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    edition: str = ""
    language: str = ENGLISH

    @property
    def parting(self) -> str | None:
        """The key of the section with which that ends which is safe for who has not finished; None where there is none."""
        pairs = zip(self.sections, self.sections[1:], strict=False)
        return next((after.key for before, after in pairs if before.page == "front" != after.page), None)

    def to_dict(self) -> dict[str, Any]:
        """Return it as what JSON can hold, each block with its ``kind``."""
        sections = [
            asdict(section) | {"blocks": [asdict(block) | {"kind": kind_of(block)} for block in section.blocks]}
            for section in self.sections
        ]
        return asdict(replace(self, sections=())) | {"sections": sections}


def set_apart(text: str, titles: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Cut a text where a title begins or ends: whether it is one, and the piece. Of two that begin alike it is the longer.

    >>> [*set_apart("Dune, then Dune Messiah.", ["Dune", "Dune Messiah"])]
    [(True, 'Dune'), (False, ', then '), (True, 'Dune Messiah'), (False, '.')]
    """
    first = sorted(filter(str.strip, titles), key=len, reverse=True)
    found = re.split(rf"(?<!\w)({'|'.join(map(re.escape, first))})(?!\w)", text) if first else [text]
    yield from ((at % 2 == 1, piece) for at, piece in enumerate(found) if piece)


def texts_in(part: Any) -> Iterator[str]:
    """Find all texts in what `Plan.to_dict` returns, or in a part of it; all that a picture says stands beside it in words."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list | tuple):
        within = (each for key, each in part.items() if key != "svg") if isinstance(part, dict) else part
        for each in within:
            yield from texts_in(each)


def kind_of(block: Block) -> str:
    """Name the kind of a block as templates do.

    >>> kind_of(Scale("The book"))
    'scale'
    """
    return type(block).__name__.lower()
