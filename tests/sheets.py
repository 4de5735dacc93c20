"""Plans of handouts for the tests: every kind of block, with one text in all the places a club's texts come to."""

from typing import Any

from bookclub.handout.blocks import (
    Blanks,
    Block,
    Comment,
    Items,
    Lines,
    Page,
    Paragraph,
    Picture,
    Plan,
    Question,
    Scale,
    Section,
    Table,
    Voice,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def holding(text: str) -> Plan:
    """A plan in which every text that may come from a club is this one."""
    blocks = (
        Paragraph(text, label=text),
        Paragraph(text, boxed=True),
        Blanks((("Club", text), ("Date", ""))),
        Items((text, text)),
        Table(text, ("", text, "Your view"), ((text, text, ""), (text, text, "")), to_write_in=(2,)),
        Table("", ("Who", text), ((text, text),)),
        Scale(text, 3),
        Lines(text, 2),
        Voice("#1", text, text, retold=True, mark="retold"),
        Voice(text, text, text, retold=False),
        Question(1, text, text, 2),
        Comment("#1", text, text, 9, (text, text)),
        Picture(SVG, text, (text, text), (text, text), (text,)),
    )
    sections = [Section(key, at, text, page, blocks) for at, (key, page) in enumerate(PLACES, 1)]
    return Plan(
        title=text,
        subtitle=text,
        blanks=Blanks((("Club", text), ("Date", ""))),
        notice=Paragraph(text, boxed=True),
        sections=tuple(sections),
        colophon=(text,),
        address="https://example.org/?" + text,
    )


PLACES = (("about", "front"), ("voices", "back"), ("questions", "back"))


def sheet(*blocks: Block, page: Page = "front", **more: Any) -> Plan:
    """A plan of one section, that holds these blocks."""
    section = Section("voices", 1, "What is said", page, tuple(blocks))
    given = {
        "title": "Emma",
        "subtitle": "",
        "blanks": Blanks((("Club", ""),)),
        "notice": Paragraph("Safe.", boxed=True),
    }
    return Plan(**given | {"sections": (section,), "colophon": ()} | more)
