"""Handouts in HTML: what is in them, what a host's own template can do, and that whatever readers typed stays words."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clubs
from bookclub.errors import ClubError
from bookclub.handout import qr
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
from bookclub.handout.formats import html
from bookclub.handout.planning.plan import plan
from bookclub.wording import wording
from sheets import sheet
from talks import some

ALONE = {"meta", "img", "br", "path"}
EDITIONS = "standard", "large", "one-page", "host", "threads"


class Sheet(HTMLParser):
    """Takes a sheet apart: elements must close in the order they were opened."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found, self.words = [], [], []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in ALONE:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append((tuple(self.open), data))

    def texts(self, tag):
        """The words in each element of this kind that holds any by itself."""
        return [" ".join(data.split()) for inside, data in self.words if inside[-1:] == (tag,) and data.strip()]

    @property
    def text(self):
        return " ".join("".join(data for _, data in self.words).split())

    @property
    def structure(self):
        """All elements and their attributes, in order."""
        return [(tag, sorted(attributes)) for tag, attributes in self.found]


def holding(text):
    """A plan in which every text that comes from a club is this one, in every kind of block."""
    blocks = (
        Paragraph(text, label=text),
        Blanks((("Club", text),)),
        Items((text, text)),
        Table("Beside", ("", "In the book", "Your view"), ((text, text, ""), (text, text, "")), to_write_in=(2,)),
        Scale(text, 3),
        Lines(text, 1),
        Voice(text, text, text, retold=True, mark="retold"),
        Voice(text, text, text, retold=False),
        Question(1, text, text, 1),
        Comment(text, text, text, 1, (text, text)),
        Picture(f"<svg>{text}</svg>", text, (text,), (text,), (text,)),
    )
    return Plan(
        title=text,
        subtitle=text,
        blanks=Blanks((("Club", text),)),
        notice=Paragraph(text, boxed=True),
        sections=(Section("all", 1, text, "front", blocks),),
        colophon=(text,),
    )


@pytest.fixture(scope="module")
def shipped():
    return clubs.shipped()


@pytest.mark.parametrize("edition", ["standard", "large"])
@pytest.mark.parametrize("attack", clubs.ATTACKS.values(), ids=clubs.ATTACKS)
def test_attacks_are_words(attack, edition):
    plain, attacked = (Sheet(html.render(holding(text), edition)) for text in ("word", attack))
    assert attacked.structure == plain.structure
    assert attacked.text.count(" ".join(attack.split())) == plain.text.count("word")


@some
@given(st.text(min_size=1, max_size=60))
def test_whatever_is_typed_is_words(text):
    assert Sheet(html.render(holding(text))).structure == Sheet(html.render(holding("word"))).structure


def test_what_is_no_character_is_left_out():
    assert "abcdef" in Sheet(html.render(holding("a\x00b\x1bc\x9bd\ufdd0e\uffff\x80f"))).text


@pytest.mark.parametrize("edition", EDITIONS)
def test_headings_follow_the_plan(shipped, edition):
    planned = plan(shipped, edition=edition)
    sheet = Sheet(html.render(planned, edition))
    assert sheet.texts("h1") == ["Never Let Me Go"]
    assert sheet.texts("title") == ["Never Let Me Go"]
    assert sheet.texts("h2") == [f"{each.number}. " * bool(each.number) + each.heading for each in planned.sections]
    assert dict(sheet.found)["html"]["lang"] == "en"


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_needs_nothing_from_elsewhere(shipped, edition):
    sheet = Sheet(html.render(plan(shipped, Choices(qr=True), edition), edition))
    assert not {"script", "link", "iframe", "object"} & {tag for tag, _ in sheet.found}
    assert not any(name in attributes for _, attributes in sheet.found for name in ("src", "href", "onload"))
    assert "svg" in {tag for tag, _ in sheet.found}


def test_front_and_back_are_told_apart(shipped):
    page = html.render(plan(shipped))
    front, back = page.index('class="side front"'), page.index('class="side back"')
    assert front < page.index("4. To warm up") < back < page.index("5. What readers said")


def test_where_the_front_ends_it_is_said(shipped):
    text = Sheet(html.render(plan(shipped))).text
    assert (
        text.index("4. To warm up") < text.index(wording("en")("notice.from_here")) < text.index("5. What readers said")
    )
    assert wording("en")("notice.from_here") not in Sheet(html.render(plan(shipped, edition="one-page"))).text


def test_tables_name_their_columns_and_rows(shipped):
    sheet = Sheet(html.render(plan(shipped)))
    scopes = [attributes["scope"] for tag, attributes in sheet.found if tag == "th"]
    assert {"col", "row"} == set(scopes)
    headings = {attributes.get("id") for tag, attributes in sheet.found if tag == "h2"}
    for tag, attributes in sheet.found:
        if tag == "table":
            assert attributes["aria-labelledby"] in headings


def test_large_print_says_the_same_without_tables(shipped):
    planned = plan(shipped, edition="large")
    sheet, standard = Sheet(html.render(planned, "large")), Sheet(html.render(planned))
    assert "table" not in {tag for tag, _ in sheet.found}
    assert not {"i", "em"} & {tag for tag, _ in sheet.found}
    for text in standard.texts("td"):
        assert text in sheet.text
    assert "In the film:" in sheet.text
    assert "font-size: 18pt" in html.STYLE
    assert not {"italic", "oblique", "small-caps", "justify"} & set(html.STYLE.replace(";", " ").split())


def test_own_words_are_quoted_and_retellings_are_not():
    own, retold = (
        Voice("#1", "Jane", "I wept.", retold=False),
        Voice("#2", "Anne", "Was moved.", retold=True, mark="retold"),
    )
    section = Section("voices", 1, "What readers said", "back", (own, retold))
    sheet = Sheet(html.render(Plan("T", "", Blanks(()), Paragraph("N"), (section,), ())))
    assert sheet.texts("q") == ["I wept."]
    (inside,) = [inside for inside, data in sheet.words if "Was moved." in data]
    assert not {"q", "blockquote"} & set(inside)
    assert "#2 Anne, retold" in sheet.text
    assert "#1 Jane, retold" not in sheet.text


def test_questions_keep_their_numbers(shipped):
    planned = plan(shipped)
    sheet = Sheet(html.render(planned))
    numbers = [int(attributes["value"]) for tag, attributes in sheet.found if tag == "li" and "value" in attributes]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 3


def test_boxes_and_rules():
    section = Section("s", 1, "S", "front", (Scale("The book", 5), Lines("Because", 3), Question(1, "Why?", lines=2)))
    sheet = Sheet(html.render(Plan("T", "", Blanks((("Date", ""),)), Paragraph("N"), (section,), ())))
    classes = [attributes.get("class") for _, attributes in sheet.found]
    assert (classes.count("box"), classes.count("rule")) == (5, 5)


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "tel:123", "https://example.org/" + "a" * 5000])
def test_only_a_web_address_becomes_a_code(address):
    assert qr.svg("https://example.org/").startswith("<svg")
    assert qr.svg(address) == ""


def test_a_picture_is_shut_in_and_has_its_words_beneath():
    svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    section = Section(
        "p", 1, "P", "back", (Picture(svg, "Ratings", ("Jane: 3 of 5",), ("Jane: 3 of 5",), ("3 of 5 from 1 reader",)),)
    )
    sheet = Sheet(html.render(Plan("T", "", Blanks(()), Paragraph("N"), (section,), ())))
    assert "svg" not in {tag for tag, _ in sheet.found}
    (picture,) = [attributes for tag, attributes in sheet.found if tag == "img"]
    assert picture["src"].startswith("data:image/svg+xml;base64,")
    assert "Jane: 3 of 5" in sheet.text


@pytest.mark.parametrize(
    ("edition", "paper", "said"), [("standard", "a4", "size: a4"), ("large", "letter", "margin: 1in")]
)
def test_pages_are_laid_out_for_the_paper(shipped, edition, paper, said):
    page = html.render(plan(shipped, edition=edition), edition, paper)
    assert said in page
    assert f"size: {paper}" in page


def test_a_hosts_own_template(shipped, tmp_path):
    own = tmp_path / "sheet.html.jinja"
    own.write_text("<h1>{{ plan.title }} for us</h1>{% for s in plan.sections %}<p>{{ s.heading }}</p>{% endfor %}")
    page = html.render(plan(shipped), template=own)
    assert page.startswith("<h1>Never Let Me Go for us</h1><p>The book and the film</p>")


def test_a_hosts_own_template_escapes_as_well(tmp_path):
    own = tmp_path / "sheet.html.jinja"
    own.write_text("{{ plan.title }}")
    assert html.render(holding("<b>'"), template=own) == "&lt;b&gt;&#39;"


def test_a_hosts_own_template_may_change_a_part_of_ours(shipped, tmp_path):
    own = tmp_path / "sheet.html.jinja"
    own.write_text(
        '{% extends "bookclub/sheet.html.jinja" %}{% block style %}{{ super() }} h1 { color: teal }{% endblock %}'
    )
    page = html.render(plan(shipped), template=own)
    assert "h1 { color: teal }" in page
    assert "5. What readers said" in page


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<p>\n{{ plan.title", "line 2: "),
        ("\n\n{{ plan.titel }}", "line 3: "),
        ("\n{% for x in %}{% endfor %}", "line 2: "),
        ("{{ 1 / 0 }}", "line 1: "),
        ("\n{{ ''.__class__.__mro__ }}", "line 2: "),
        ("{% include '../../etc/passwd' %}", "line 1: "),
        ("{{ plan.title | nothing }}", "line 1: "),
    ],
)
def test_an_error_in_a_hosts_template_is_a_sentence_with_its_line(shipped, tmp_path, written, said):
    own = tmp_path / "sheet.html.jinja"
    own.write_text(written)
    with pytest.raises(ClubError) as caught:
        html.render(plan(shipped), template=own)
    message = str(caught.value)
    assert message.startswith(f"{own}, {said}")
    assert message.endswith("Put it right there, or take it away to print with ours.")
    assert not {"token", "Traceback"} & set(message.split())


def test_a_template_that_is_no_text(shipped, tmp_path):
    own = tmp_path / "sheet.html.jinja"
    own.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ClubError, match="this template cannot be filled in"):
        html.render(plan(shipped), template=own)


def test_titles_of_works_are_set_apart_as_whole_words_where_they_are_ours(shipped):
    planned = replace(sheet(Paragraph("It is by Ida. Italian? It’s “It”.")), titles=("It", "<b>"))
    about = replace(planned, sections=(replace(planned.sections[0], key="about"),))
    assert html.render(about).count("<cite>It</cite>") == 3
    assert "<cite>" not in html.render(planned)
    assert "<cite>Never Let Me Go</cite> by Kazuo Ishiguro" in html.render(plan(shipped))
