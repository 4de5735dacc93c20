"""Handouts in PDF, read back: what stands on them, in which order, how large, and how it is tagged."""

import io
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pdfplumber
import pytest

from bookclub.errors import ClubError
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
from bookclub.handout.formats.pdf import preview, render
from bookclub.handout.formats.pdf.data import PAPERS
from bookclub.handout.planning.plan import plan
from bookclub.sources.parsing.text import clean
from clubs import ATTACKS, rated, shipped
from sheets import sheet

MM = 72 / 25.4
HEBREW = "שלום, זה ספר נפלא (Never Let Me Go) של Ishiguro."
CHINESE = "这本书比电影更好，但是结局是一样的。我们都哭了，因为凯西失去了所有的朋友。" * 3
MARKUP = '#import "x": * $x^2$ *bold* _soft_ @ref <label> // gone /* gone */ \\ ] } `code` #panic() ~ -- ... \'q\' "q"'
TYPED = {name: text for name, text in ATTACKS.items() if name != "right to left"}  # whose letters are read back turned


class Read:
    """A PDF, read back."""

    def __init__(self, data):
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            self.catalog = pdf.doc.catalog
            self.properties = pdf.metadata
            self.sizes = [(float(page.width), float(page.height)) for page in pdf.pages]
            self.chars = [page.chars for page in pdf.pages]
            self.rects = [page.rects for page in pdf.pages]
            self.rules = [[each for each in page.rects + page.lines if each["height"] < 1] for page in pdf.pages]
            self.tree = pdf.structure_tree
        self.marked = defaultdict(list)
        for page in self.chars:
            mark = None
            for char in page:
                if char["mcid"] is not None or char["tag"] == "Artifact":
                    mark = char["mcid"]  # otherwise it stands within the same mark
                self.marked[char["page_number"], mark].append(char["text"])

    def elements(self, *kinds):
        """All that is tagged as one of these, in reading order."""
        return [element for element in self._walk(self.tree) if element["type"] in kinds]

    def _walk(self, elements):
        for element in elements:
            yield element
            yield from self._walk(element.get("children", []))

    def said(self, *elements):
        """What is read aloud of elements: of all, if none is named."""
        elements = elements or self.tree
        own = (
            "".join("".join(self.marked[each["page_number"], mcid]) for mcid in each.get("mcids", []))
            for each in self._walk(elements)
        )
        return squeezed(" ".join(own))


def squeezed(text):
    return "".join(text.replace("\u200b", "").replace("\u2066", "").replace("\u2069", "").split())


def read(printed):
    return Read(printed.data)


def test_standard_edition_is_two_pages_on_either_paper():
    for paper, (width, height) in {name: size.values() for name, size in PAPERS.items()}.items():
        printed = render(plan(shipped()), paper=paper)
        assert (printed.pages, printed.notes) == (2, ())
        assert read(printed).sizes == [pytest.approx((width * MM, height * MM), abs=0.1)] * 2


@pytest.mark.parametrize(("edition", "pages"), [("one-page", {1}), ("host", {4, 5}), ("large", {8, 9, 10})])
@pytest.mark.parametrize("club", [shipped, rated])
def test_other_editions_have_the_pages_they_should(club, edition, pages):
    for paper in PAPERS:
        printed = render(plan(club(), edition=edition), edition, paper)
        assert printed.pages in pages
        assert printed.notes == ()


def test_a_picture_stands_where_there_is_room_and_else_the_gist_of_it():
    full = render(plan(rated()))
    assert full.pages == 2
    assert read(full).elements("Figure") == []
    assert "Howreadersrated:Thebook:" in read(full).said()
    loose = replace(plan(rated()), sections=tuple(each for each in plan(rated()).sections if each.key == "afterwards"))
    assert len(read(render(loose)).elements("Figure")) == 1


def test_front_and_back_stand_on_sides_of_their_own_in_type_that_can_be_read():
    planned = plan(shipped())
    pages = read(render(planned)).chars
    for page, name in zip(pages, ("front", "back"), strict=True):
        text = squeezed("".join(char["text"] for char in page))
        assert [squeezed(each.heading) in text for each in planned.sections] == [
            each.page == name for each in planned.sections
        ]
    sizes = [char["size"] for page in pages for char in page]
    assert min(sizes) > 8.49
    assert sorted(sizes)[len(sizes) // 8] >= 9.5  # all but the small print


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("edition", "questions"), [("standard", 8), ("one-page", 6)])
def test_there_is_room_to_write_under_every_question(edition, questions, paper):
    found = read(render(plan(shipped(), edition=edition), edition, paper))
    across = found.sizes[-1][0]
    rules = [each for each in found.rects[-1] if each["height"] < 0.6 and 0.33 < each["width"] / across < 0.395]
    assert len(rules) >= questions


@pytest.mark.parametrize("edition", ["standard", "large", "one-page", "host", "threads"])
def test_pdf_is_tagged_for_those_who_listen(edition):
    planned = plan(shipped(), edition=edition)
    found = read(render(planned, edition))
    assert found.catalog["Lang"] == b"en"
    assert found.catalog["ViewerPreferences"]["DisplayDocTitle"]
    assert [found.said(each) for each in found.elements("H1")] == [squeezed(planned.title)]
    headings = [found.said(each) for each in found.elements("H2") if found.said(each) != "Notes"]
    assert headings == [squeezed(f"{each.number or ''} {each.heading}") for each in planned.sections]
    kinds = {type(block) for section in planned.sections for block in section.blocks}
    if kinds & {Voice, Question}:
        voices_and_questions = [
            b for section in planned.sections for b in section.blocks if type(b) in {Voice, Question}
        ]
        assert len(found.elements("LI")) >= len(voices_and_questions)
        assert len(found.elements("LBody")) == len(found.elements("LI"))
    if Table in kinds and edition != "large":
        assert found.elements("TH")
        assert all("Column" in str(each["attributes"]["Scope"]) for each in found.elements("TH"))


def test_texts_are_read_aloud_in_the_order_of_the_plan():
    planned = replace(plan(shipped()), titles=())  # what is set apart inside a text is read back apart
    aloud = read(render(planned)).said()
    texts = [block.text for section in planned.sections for block in section.blocks if hasattr(block, "text")]
    places = [aloud.index(squeezed(text)) for text in texts]
    assert len(places) > 10
    assert places == sorted(places)


def test_retold_words_never_stand_in_quotation_marks():
    aloud = read(
        render(
            sheet(
                Voice("#1", "Ann", "Liked it.", retold=True, mark="retold"), Voice("#2", "Bo", "I wept.", retold=False)
            )
        )
    ).said()
    assert "#1Ann,retoldLikedit." in aloud
    assert "#2Bo“Iwept.”" in aloud


def test_large_print_keeps_the_rules_of_large_print():
    planned = plan(shipped())
    for paper in PAPERS:
        found = read(render(planned, "large", paper))
        chars = [char for page in found.chars for char in page if char["text"].strip()]
        assert min(char["size"] for char in chars) == pytest.approx(18)
        assert {char["fontname"].partition("+")[2] for char in chars} == {"SourceSans3-Roman"}
        (width, height) = found.sizes[0]
        assert min(char["x0"] for char in chars) >= 72 - 1
        assert max(char["x1"] for char in chars) <= min(72 + 6 * 72, width - 72) + 1
        assert min(char["top"] for char in chars) >= 72 - 18
        body = [page for page in found.chars if page]
        lines = [sorted({round(char["bottom"], 1) for char in page if char["size"] == 18}) for page in body]
        steps = [lower - upper for page in lines for upper, lower in pairwise(page)]
        assert min(step for step in steps if step > 2) >= 18 * 1.25
        assert len(found.elements("Table")) == 0
        assert max(line for page in lines for line in page) < height


def test_in_large_print_nobody_reads_on_from_the_text_into_the_foot():
    planned = replace(plan(shipped()), title="Wwwwww " * 12)
    for paper in PAPERS:
        found = read(render(planned, "large", paper))
        end = found.sizes[0][1] - 72
        for chars, rects in zip(found.chars, found.rects, strict=True):
            body = max(char["bottom"] for char in chars if char["top"] < end)
            foot = [char for char in chars if char["top"] >= end]
            assert min(char["top"] for char in foot) - body >= 8
            assert len({round(char["bottom"]) for char in foot}) == 1
            assert any(body < rule["top"] < foot[0]["top"] and rule["width"] > 400 for rule in rects)


def test_in_large_print_the_titles_of_works_are_set_apart_by_their_weight():
    planned = sheet(Paragraph("Emma is read. Persuasion comes next."), titles=("Emma", "Persuasion"), title="Next")
    about = replace(planned, sections=(replace(planned.sections[0], key="about"),))
    chars = [char for char in read(render(about, "large")).chars[0] if char["text"].strip()]
    text = "".join(char["text"] for char in chars)
    faces = {words: chars[text.index(words)]["fontname"] for words in ("Emma", "isread", "Persuasion", "comes")}
    assert faces["Emma"] == faces["Persuasion"] != faces["isread"] == faces["comes"]
    assert {char["upright"] and char["matrix"][2] for char in chars} == {0}


def test_in_large_print_the_words_of_a_picture_stand_without_it():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text y="15">4 of 5</text></svg>'
    words, beside = ("Ann. The book: 4 of 5", "Bo. The book: 3"), ("Bo. The book: 3 (not in the picture)",)
    found = read(render(sheet(Picture(svg, "Ratings", words, beside, ("The book: 4 of 5",))), "large"))
    assert found.elements("Figure") == []
    assert "RatingsAnn.Thebook:4of5Bo.Thebook:3" in found.said()
    assert "picture" not in found.said()


def test_in_large_print_what_a_side_leaves_of_its_last_page_is_to_write_on():
    def of(count):
        paragraphs = (Paragraph(f"Word {at}.") for at in range(count))
        return read(render(sheet(*paragraphs, colophon=("Imprint.",)), "large"))

    for count in (3, 8, 10):
        found = of(count)
        source = next(char["top"] for char in found.chars[0] if char["text"] == "I")
        notes = max(char["bottom"] for char in found.chars[0] if char["text"] == "N")
        rules = sorted(rule["top"] for rule in found.rules[0] if notes < rule["top"] < source)
        assert len(rules) >= 3
        assert all(lower - upper == pytest.approx(12 * MM, abs=1) for upper, lower in pairwise(rules))
        assert source - rules[-1] < 12 * MM
    assert "Notes" not in of(13).said()  # for a line or two


def test_in_large_print_a_short_part_stands_on_one_page():
    first = sheet(*(Paragraph(f"Word {at}.") for at in range(22))).sections
    short = Section(
        "aloud", 2, "To read aloud", "front", (Paragraph("First.", label="Read"), Paragraph("Last.", label="Show"))
    )
    found = read(render(sheet(sections=(*first, short)), "large"))
    pages = ["".join(char["text"] for char in page) for page in found.chars]
    assert [("First." in page, "Last." in page) for page in pages] == [(False, False), (True, True)]


def test_large_print_says_what_the_sheet_says_under_the_same_numbers():
    planned = plan(shipped())
    aloud = read(render(planned, "large")).said()
    for section in planned.sections:
        assert squeezed(f"{section.number} {section.heading}") in aloud
        for table in (block for block in section.blocks if isinstance(block, Table)):
            for row in table.rows:
                assert all(squeezed(cell) in aloud for cell in row)
    assert "Inthebook:" in aloud


@pytest.mark.parametrize("edition", ["standard", "large", "threads"])
def test_no_heading_stands_alone_at_the_foot_of_a_page(edition):
    comments = tuple(Comment(f"#{at}", f"Reader {at}", "", 1, ("word " * (at * 7 % 90 + 5),)) for at in range(1, 60))
    found = read(render(sheet(*comments, page="threads"), edition))
    for page in found.chars[:-1]:  # at the end of large print stand rules for notes
        body = sorted((char for char in page if char["text"].strip()), key=lambda char: char["bottom"])
        foot = found.sizes[0][1] - (72 if edition == "large" else 42)  # below stand what it is and the page's number
        last = [char for char in body if char["bottom"] < foot]
        assert last[-1]["text"] in "word"


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    ("edition", "lasts"),
    [
        ("threads", lambda at: (Comment("#1", "Ann", "", 1, ("word " * 12 * at,)),)),
        ("threads", lambda at: tuple(Comment(f"#{n}", "Ann", "", 1, ("word " * 12,)) for n in range(at))),
        ("minutes", lambda at: (Table("", ("Who", "Before", "After"), (("word", "1", "2"),) * at),)),
        ("minutes", lambda at: tuple(Paragraph("word " * 12, label=f"{n}") for n in range(at))),
        ("large", lambda at: (Items(("word " * 12,) * (at // 2)), Lines("word", 1))),
        ("host", lambda at: tuple(Question(n, "word " * 20, aside=(("Ask", "word " * 30),)) for n in range(at // 2))),
    ],
    ids=["long comment", "comments", "table", "paragraphs", "large print", "questions"],
)
def test_no_page_holds_the_sources_alone(edition, lasts, paper):
    for at in range(14, 34, 2):
        printed = render(sheet(*lasts(at), page="guide", colophon=("Source one. " * 12, "Source two.")), edition, paper)
        said = [squeezed("".join(char["text"] for char in page)) for page in read(printed).chars]
        (on,) = [page for page in said if "Sourcetwo." in page]
        assert on is said[-1]
        assert "word" in on
        assert "Sourceone" in on


@pytest.mark.parametrize("edition", ["threads", "large"])
def test_sources_that_are_longer_than_a_page_begin_below_the_text_and_are_all_there(edition):
    sources = tuple(f"Source {at}. " + "more " * 40 for at in range(60))
    found = read(render(sheet(Comment("#1", "Ann", "", 1, ("word",)), page="threads", colophon=sources), edition))
    pages = [squeezed("".join(char["text"] for char in page)) for page in found.chars]
    assert "Source0." in pages[0]
    assert "".join(pages).count("Source") == 60


def test_above_threads_stands_which_comments_are_on_the_page_from_the_one_that_goes_on_there():
    long = ("word " * 2000,)
    comments = (
        Comment("#1", "Ann", "", 1, long),
        Comment("#1a", "Bo", "", 2, ("Yes.",)),
        Comment("#2", "Cy", "", 1, long),
    )
    heads = [
        squeezed("".join(char["text"] for char in page if char["top"] < 10 * MM))
        for page in read(render(sheet(*comments, page="threads"), "threads")).chars
    ]
    assert heads == ["", "#1", "#1–#2", "#2", "#2"]


def test_answers_are_indented_four_steps_and_no_further():
    comments = tuple(Comment(f"#{at}", "Ann", f"in reply to #{at - 1}", at, ("Yes.",)) for at in range(1, 9))
    found = read(render(sheet(*comments, page="threads"), "threads"))
    starts = [round(char["x0"]) for char in found.chars[0] if char["text"] == "Y"]
    assert len(starts) == 8
    assert len(set(starts)) == 5
    assert "#3Ann,inreplyto#2" in found.said()


@pytest.mark.parametrize("text", [MARKUP, *TYPED.values()], ids=["typst", *TYPED])
def test_what_was_typed_is_printed_as_it_is(text):
    text = text[:300]
    blocks = [
        Paragraph(text, label=text[:40]),
        Voice("#1", text[:40], text, retold=False),
        Items((text,)),
        Table(text, ("", text), ((text, text),)),
        Question(1, text, text, 1),
        Comment("#1", text[:40], "", 1, (text,)),
        Lines(text, 1),
        Scale(text),
    ]
    title = text[:40].replace("\n", " ")
    printed = render(sheet(*blocks, title=title, subtitle=text, colophon=(text,)), "threads")
    aloud = read(printed).said()
    assert aloud.count(squeezed(text)) >= 10
    assert read(printed).properties["Title"] == title.strip()


def test_what_is_no_character_is_left_out():
    aloud = read(render(sheet(Paragraph("a\x00b\x07c\ud800d\ufeffe\x1bf\x9bg\uffffh\x80i\ufdd0j")))).said()
    assert "abcdefghij" in aloud


@pytest.mark.parametrize("name", ["علی\u200cرضا", "क्\u200dषा", "Zoe\u0308\u0301", "Ali\u200d"], ids=ascii)
def test_a_name_in_a_picture_is_printed_whatever_marks_it_has(name):
    club = rated()
    club = replace(club, readers=club.readers.assign(name=[name, *club.readers["name"].iloc[1:]]))
    planned = plan(club, Choices(sections=("afterwards",)))  # so that there is room for the picture
    assert any(isinstance(block, Picture) for section in planned.sections for block in section.blocks)
    (figure,) = read(render(planned)).elements("Figure")
    assert clean(name) in figure["alt_text"]


def test_characters_that_no_font_shows_are_named():
    printed = render(sheet(Paragraph("A, and a \U000effff here")))
    (note,) = printed.notes
    assert "U+EFFFF" in note
    assert "anda□here" in read(printed).said()
    assert render(sheet(Paragraph("Ελληνικά, Кириллица, עברית, العربية, ไทย, हिन्दी, 😀 ★ → ½ Tiếng Việt"))).notes == ()


def test_nothing_runs_off_the_paper():
    blocks = [
        Paragraph("w" * 200, label="l" * 60),
        Paragraph("https://example.org/" + "a" * 150, label="The book"),
        Voice("#1", "N" * 80, "word " * 300, retold=False),
        Table(
            "", ("", "In the book", "Your view"), tuple((f"{at}" + "x" * 30, "y" * 40, "") for at in range(40)), (2,)
        ),
        Question(1, "q" * 120, "o" * 90, 2),
        Items(("i" * 200,)),
        Scale("s" * 90, 12),
        Lines("l" * 150, 2),
        Paragraph(CHINESE),
        Paragraph("Z" + "\u0301\u0334" * 60),
    ]
    planned = sheet(*blocks, title="T" * 90, blanks=Blanks((("Club", "c" * 90), ("Date", ""))), colophon=("c" * 300,))
    for edition in ("standard", "large"):
        found = read(render(planned, edition))
        for chars, (width, height) in zip(found.chars, found.sizes, strict=True):
            assert min(char["x0"] for char in chars) > 15 * MM
            assert max(char["x1"] for char in chars) < width - 15 * MM
            assert max(char["bottom"] for char in chars) < height - 4 * MM


def test_hebrew_begins_at_the_right():
    found = read(render(sheet(Paragraph(HEBREW), Voice("#2", "דניאל", HEBREW, retold=False))))
    first = [char for char in found.chars[0] if char["text"] == "ש"]
    assert max(char["x1"] for char in first) == pytest.approx(found.sizes[0][0] - 16 * MM, abs=2)
    label = next(char for char in found.chars[0] if char["text"] == "#")
    assert label["x0"] < 20 * MM
    assert any(each.get("lang") == "he" for each in found.elements("P"))


@pytest.mark.parametrize("paper", PAPERS)
def test_on_a_full_side_nothing_touches_a_rule_and_no_two_rules_stand_for_one(paper):
    found = read(render(plan(shipped()), paper=paper))
    rules = sorted(found.rules[1], key=lambda rule: rule["top"])
    chars = [char for char in found.chars[1] if char["text"].strip()]
    foot = found.sizes[1][1]
    for rule in rules:
        over = [char for char in chars if rule["x0"] - 1 < char["x0"] < rule["x1"]]
        lines = [foot - char["matrix"][5] for char in over]
        above = [rule["top"] - line for line in lines if line < rule["top"]]
        below = [line - 0.66 * char["size"] - rule["bottom"] for line, char in zip(lines, over, strict=True)]
        assert min(above, default=9) >= MM + 0.2 * 9.5  # which letters reach below their line
        assert min((each for each in below if each > -3), default=9) >= MM
    for upper, lower in pairwise(rules):
        if upper["x0"] < lower["x1"] and lower["x0"] < upper["x1"] and lower["top"] - upper["top"] > 0.5:
            assert lower["top"] - upper["top"] > 2 * MM


def test_help_with_a_question_stands_closer_to_it_than_the_next_question():
    help_with = (("Hint", "Look."), ("Ask", "Why?"))
    found = read(render(sheet(*(Question(at, "Q", aside=help_with) for at in (1, 2)), page="guide"), "host"))
    at = {round(char["matrix"][5], 1) for char in found.chars[0] if char["text"] in "QLW" and char["size"] < 12}
    steps = [upper - lower for upper, lower in pairwise(sorted(at, reverse=True))]
    assert len(steps) == 5
    assert [steps[0], *steps[3:]] == pytest.approx([steps[1]] * 3, abs=0.3)
    assert steps[2] > 1.3 * steps[1]


def test_columns_in_which_nothing_stands_are_wide_enough_to_write_in():
    empty = Table("", ("Name", "Knows", "Before", "Said"), (("",) * 4,) * 5, to_write_in=(2,))
    found = read(render(sheet(empty)))
    starts = [
        next(char["x0"] for char in found.chars[0] if char["text"] == each and char["x0"] > left)
        for each, left in (("N", 0), ("K", 0), ("B", 100), ("S", 200))
    ]
    assert all(right - left > 35 * MM for left, right in pairwise(starts))
    assert starts[1] - starts[0] >= 40 * MM


def test_what_is_too_long_says_what_to_leave_out():
    voices = tuple(Voice(f"#{at}", "Ann", "word " * 40, retold=False) for at in range(40))
    long = Section("voices", 5, "What readers said", "back", voices)
    short = Section("next", 6, "What next", "back", (Items(("Persuasion",)),))
    printed = render(sheet(Paragraph("Front."), sections=(*sheet(Paragraph("Front.")).sections, long, short)))
    assert printed.pages > 2
    assert "“What readers said”" in printed.notes[-1]
    assert "“What next”" not in printed.notes[-1]


@pytest.mark.parametrize("edition", ["standard", "large", "one-page", "host", "threads"])
def test_a_sheet_with_next_to_nothing_on_it_is_printed(edition):
    bare = Plan("", "", Blanks(()), Paragraph("Safe."), (), ())
    assert render(bare, edition).pages == 1
    assert render(sheet(), edition).pages == 1


@pytest.mark.parametrize(
    ("edition", "more", "said"),
    [
        ("standard", 0, "Page 1 is safe if you have not finished. From page 2 on,"),
        ("standard", 60, "Pages 1 to 3 are safe if you have not finished. From page 4 on,"),
        ("large", 0, "Pages 1 to 3 are safe if you have not finished. From page 4 on,"),
    ],
)
def test_which_pages_are_safe_is_said_and_true(edition, more, said):
    planned = plan(shipped(), edition=edition)
    first, *others = planned.sections
    long = replace(first, blocks=(*first.blocks, *(Paragraph("Air. " * 60) for _ in range(more))))
    found = read(render(replace(planned, sections=(long, *others)), edition))
    assert squeezed(said) in found.said()
    pages = ["".join(char["text"] for char in page) for page in found.chars]
    begins = next(at for at, page in enumerate(pages, 1) if squeezed("5 What readers said") in squeezed(page))
    assert f"From page {begins} on" in said


def test_room_that_is_left_is_for_notes_but_not_a_page_of_rules():
    for lines in (0, 4, 9):
        found = read(render(sheet(Question(1, "Why?", lines=2), Lines("Show", lines))))
        assert "Notes" in found.said()


def test_pictures_have_their_words_beneath_and_for_those_who_listen():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text y="15" font-family="sans-serif">4 of 5</text></svg>'
    found = read(
        render(
            sheet(
                Picture(
                    svg, "Ratings", ("The book: 4 of 5.",), ("The book: 4 of 5.",), ("The book: 4 of 5 from 1 reader.",)
                )
            )
        )
    )
    (figure,) = found.elements("Figure")
    assert figure["alt_text"] == "Ratings The book: 4 of 5."
    assert "Thebook:4of5." in found.said()


def test_the_address_is_a_qr_code_only_where_asked_for():
    assert not read(render(sheet(Paragraph("Hello.")))).elements("Figure")
    (code,) = read(render(sheet(Paragraph("Hello."), address="https://example.org/post"))).elements("Figure")
    assert "https://example.org/post" in code["alt_text"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://example.org/" + "a" * 5000])
def test_an_address_that_is_no_web_address_or_too_long_makes_no_qr_code(address):
    assert not read(render(sheet(Paragraph("Hello."), address=address))).elements("Figure")


def test_same_plan_gives_the_same_bytes_and_no_name_in_the_properties():
    planned = plan(shipped())
    printed = render(planned)
    assert render(planned).data == printed.data
    assert read(printed).properties.keys() == {"Title", "Creator"}
    assert read(printed).properties["Creator"].startswith("Typst")


def test_preview_shows_each_page():
    planned = plan(shipped())
    pages = preview(planned).pages
    assert len(pages) == render(planned).pages
    assert all(page.startswith(b"<svg") for page in pages)


def test_a_template_of_the_hosts_own_gets_the_same_data(tmp_path):
    template = tmp_path / "ours.typ"
    template.write_text(
        "#let data = json(bytes(sys.inputs.data))\n#set document(title: data.plan.title)\n= #data.plan.title\n"
        "#data.edition #data.paper.width\n#for s in data.plan.sections [== #s.heading\n]",
        "utf-8",
    )
    aloud = read(render(sheet(Paragraph("Hello."), title="*Emma*"), "large", "letter", template)).said()
    assert aloud == squeezed("*Emma* large 215.9 What is said")
    template.write_text("#set document(title: [New])\n= Put right", "utf-8")
    assert read(render(sheet(), template=template)).said() == "Putright"


def test_a_mistake_in_a_template_is_said_with_its_line(tmp_path):
    template = tmp_path / "ours.typ"
    template.write_text("= Hello\n#nonsense", "utf-8")
    with pytest.raises(ClubError, match=r"ours\.typ, line 2: unknown variable: nonsense"):
        render(sheet(), template=template)
    with pytest.raises(ClubError, match=r"gone\.typ"):
        render(sheet(), template=tmp_path / "gone.typ")


def test_text_of_a_whole_shelf_is_printed():
    planned = sheet(Comment("#1", "Ann", "", 1, ("word " * 60_000,)), page="threads")
    assert render(planned, "threads").pages > 50


@pytest.mark.parametrize("title", ["It", "A+", "What? (1999)", "C:\\[x]", "…", "#1 & {2}", "中文"])
def test_any_title_of_a_work_can_be_set_apart(title):
    planned = sheet(Paragraph(f"{title} by Ida. Italian?"))
    about = replace(planned, sections=(replace(planned.sections[0], key="about"),), titles=(title,))
    assert render(about).pages


@pytest.mark.parametrize("edition", ["standard", "large", "minutes"])
def test_a_sheet_without_any_part_says_so_in_print_too(edition):
    planned = plan(shipped(), Choices(sections=()), edition)
    assert planned.sections == ()
    aloud = read(render(planned, edition)).said()
    assert squeezed(planned.title) in aloud
    assert squeezed(planned.notice.text) in aloud
    assert squeezed(planned.colophon[0]) in aloud
