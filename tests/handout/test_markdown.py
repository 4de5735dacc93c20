"""Handouts in Markdown: what is in them, and that whatever readers typed stays words."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import clubs
from bookclub.handout.blocks import (
    Blanks,
    Comment,
    Items,
    Lines,
    Paragraph,
    Picture,
    Plan,
    Question,
    Scale,
    Section,
    Table,
    Voice,
)
from bookclub.handout.choices import Choices
from bookclub.handout.formats import markdown
from bookclub.handout.planning.plan import plan
from bookclub.wording import wording
from sheets import sheet
from talks import some

# As generous as those that draw Markdown on the web: HTML, tables and crossing out.
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TYPED = st.text("#>-+=*_`~[]()<>!|\\/&;:.{}$^%\"' \n\tabw019\u00a0\u2028\u202e", max_size=40) | st.text(max_size=40)
MARKDOWN = {
    **clubs.ATTACKS,
    "image": '![x](http://example.org/x.png "seen") [ref]: javascript:alert(1)\n[ref]',
    "autolink": "<http://example.org> http://example.org www.example.org",
    "fence": "```html\n<script>alert(1)</script>\n```\n~~~",
    "underlined": "Title\n===\n\nOther\n---\n\n    indented code",
    "table": "| a | b |\n| --- | --- |\n| \\| 1 | 2 |",
    "closing": "so it ends ##",
    "number": "1. one\n2) two",
    "escape": "\\ \\* \\\\ \\<b> \\|",
    "front material": "---\ntitle: x\n---",
}


def holding(text):
    """A plan in which every text that comes from a club is this one, in every kind of block."""
    blocks = (
        Paragraph(text, label=text),
        Paragraph(text, boxed=True),
        Blanks((("Club", text),)),
        Items((text, text)),
        Table(text, ("", text, "Your view"), ((text, text, ""), (text, text, "")), to_write_in=(2,)),
        Scale(text, 3),
        Lines(text, 1),
        Voice("#1", text, text, retold=True, mark="retold"),
        Voice("#1", text, text, retold=False),
        Question(1, text, text, 1),
        Comment("#1", text, text, 1, (text, text)),
        Picture("", text, (text,), (text,), (text,)),
    )
    return Plan(
        title=text,
        subtitle=text,
        blanks=Blanks((("Club", text),)),
        notice=Paragraph(text, boxed=True),
        sections=(Section("all", 1, text, "front", blocks),),
        colophon=(text,),
    )


def tokens(text):
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


def structure(text):
    """All that is not words: elements in order; where a line breaks within a comment is the writer's to say."""
    return [token.type for token in tokens(text) if token.type not in {"text", "text_special", "hardbreak"}]


def words(text):
    written = "".join({"hardbreak": " ", "inline": "\n"}.get(each.type, each.content) for each in tokens(text))
    return " ".join(written.split())


@pytest.mark.parametrize("edition", ["standard", "large"])
@pytest.mark.parametrize("attack", MARKDOWN.values(), ids=MARKDOWN)
def test_attacks_are_words(attack, edition):
    plain, attacked = (markdown.render(holding(text), edition) for text in ("word", attack))
    assert structure(attacked) == structure(plain)
    as_words = " ".join(attack.split())
    assert words(attacked).count(as_words) == words(plain).count("word")


@some
@given(TYPED)
def test_whatever_is_typed_is_words(text):
    assume(markdown.escaped(text))
    for edition in ("standard", "large"):
        assert structure(markdown.render(holding(text), edition)) == structure(
            markdown.render(holding("word"), edition)
        )


@given(TYPED)
def test_the_words_stay_the_same(text):
    kept = "".join(markdown.UNPRINTABLE.sub("", text).split())
    assert "".join(words(markdown.escaped(text)).split()) == kept


def test_bare_addresses_are_no_links_to_a_generous_reader():
    written = markdown.escaped("See http://example.org/a and www.example.org or ftp://example.org")
    assert "://" not in written
    assert "www.e" not in written


def test_only_a_web_address_becomes_a_link():
    def links(address):
        written = markdown.render(plan_with(address))
        return [token.attrs["href"] for token in tokens(written) if token.type == "link_open"]

    def plan_with(address):
        return Plan("T", "", Blanks(()), Paragraph(""), (), (), address)

    assert links("https://example.org/a?b=c") == ["https://example.org/a?b=c"]
    assert links("javascript:alert(1)") == []
    assert links("https://example.org> <script>alert(1)</script>") == []
    assert "html_inline" not in structure(markdown.render(plan_with("https://example.org> <b>")))


@pytest.fixture(scope="module")
def shipped():
    return clubs.shipped()


def test_the_sections_are_numbered_headings(shipped):
    planned = plan(shipped)
    written = markdown.render(planned)
    for section in planned.sections:
        assert f"\n## {section.number}. {section.heading}\n" in written
    assert written.startswith("# Never Let Me Go\n")
    assert "3. " in written
    assert '<ol start="3">' in READER.render(written)
    assert "| --- |" in written


def test_where_the_front_ends_a_line_is_drawn(shipped):
    from_here = wording("en")("notice.from_here")
    for edition in ("standard", "large", "host"):
        text = markdown.render(plan(shipped, edition=edition), edition)
        assert f"\n\n***\n\n**{from_here}**\n\n## 5. What readers said" in text
    assert from_here not in markdown.render(plan(shipped, edition="threads"), "threads")


def test_large_print_has_no_tables(shipped):
    written = markdown.render(plan(shipped, edition="large"), "large")
    assert "table_open" not in structure(written)
    assert "**In the book:**" in written
    assert "**Your view:**" in written


def test_retellings_stand_in_no_quotation_marks(shipped):
    planned = plan(shipped)
    (voices,) = (section.blocks for section in planned.sections if section.key == "voices")
    written = markdown.render(planned)
    for voice in voices[:-1]:
        assert f"“{markdown.escaped(voice.text)}" not in written
    assert "retold" in written
    own = Voice("#1", "Jane", "I wept.", retold=False)
    assert "> “I wept.” — **#1 Jane**" in "".join(markdown.voice(own, wording("en")))


def test_threads_say_what_answers_what(shipped):
    written = markdown.render(plan(shipped, edition="threads"), "threads")
    assert "### #2.1 Denise, in reply to #2\n" in written
    assert written.count("\n### ") == 23


def test_what_is_filled_in_and_what_is_left_blank(shipped):
    written = markdown.render(plan(shipped, Choices(club="Tuesday readers", qr=True)))
    assert "**Club:** Tuesday readers" in written
    assert f"**Date:** {markdown.RULE}" in written
    assert "\n<https://" in written


@pytest.mark.parametrize(
    "title", ["Gone Tomorrow", "M*A*S*H", "*batteries", ">", "1984", "What? [a] <b>", "\\", "$9.99", "a_b"]
)
def test_titles_of_works_are_in_italics_and_stay_words(title):
    planned = replace(sheet(Paragraph(f"{title} came before, then {title}."), Items((title,))), titles=(title,))
    planned = replace(planned, sections=tuple(replace(each, key="next") for each in planned.sections))
    slanted = [
        inner[at + 1].content
        for token in READER.parse(markdown.render(planned))
        for inner in [token.children or []]
        for at, each in enumerate(inner)
        if each.type == "em_open"
    ]
    assert slanted == [title] * 3
    assert not any(
        each.type == "em_open"
        for token in READER.parse(markdown.render(planned, "large"))
        for each in token.children or []
    )
