"""Handouts in Word: what is in them, what other programs make of them, and that what readers typed stays words."""

import io
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise, takewhile

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import clubs
import sheets
from bookclub.handout.blocks import Paragraph, Question, Section
from bookclub.handout.choices import EDITIONS, PAPERS, Choices
from bookclub.handout.formats import word
from bookclub.handout.formats.word.styles import STANDARD
from bookclub.handout.planning.plan import plan
from bookclub.sources.parsing.text import clean
from talks import some

OFFICE = shutil.which("soffice")
FIELDS = {
    **clubs.ATTACKS,
    "field": '{ HYPERLINK "http://example.org" } { INCLUDETEXT "C:\\\\secret.txt" }',
    "exchange": 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"',
    "word": '</w:t></w:r><w:r><w:instrText>HYPERLINK "http://example.org"</w:instrText></w:r><w:r><w:t>',
    "entity": "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;",
    "control": "a\x00b\x0bc\ud800d\ufffee\x1bf\r\ng",
}


@pytest.fixture(scope="module")
def shipped():
    return clubs.shipped()


def parts(data):
    """Every part of a Word file by its name: XML as elements, the rest as bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name)) if name.endswith((".xml", ".rels")) else archive.read(name)
            for name in archive.namelist()
        }


def opened(data):
    return docx.Document(io.BytesIO(data))


def printed(planned, edition="standard", paper="a4"):
    return opened(word.render(planned, edition, paper))


def elements(data):
    """All that is in a Word file but its words: what is there, in order, and where it leads."""
    found = []
    for name, root in parts(data).items():
        if not isinstance(root, bytes):
            found += [(name, each.tag, each.get("Target"), each.get(qn("w:instr"))) for each in root.iter()]
    return found


def paragraphs(document, style):
    return [each.text for each in document.paragraphs if each.style.name == style]


@pytest.mark.parametrize("edition", EDITIONS)
def test_headings_are_numbered_and_found_by_word(shipped, edition):
    planned = plan(shipped, edition=edition)
    document = printed(planned, edition)
    assert paragraphs(document, "Title") == ["Never Let Me Go"]
    headings = [each for each in paragraphs(document, "Heading 1") if each != "Notes"]
    assert headings == [f"{each.number}. " * bool(each.number) + each.heading for each in planned.sections]


def test_questions_are_counted_by_word_itself_with_the_numbers_of_the_plan(shipped):
    planned = plan(shipped, edition="one-page")
    document = printed(planned, "one-page")
    ((first, *_),) = [section.blocks for section in planned.sections if section.key == "questions"]
    asked = next(each for each in document.paragraphs if each.style.name.startswith("List Number"))
    assert asked.text.startswith(first.text)
    number = asked._p.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    (start,) = numbering.xpath(f"./w:num[@w:numId={number}]/w:lvlOverride/w:startOverride/@w:val")
    assert int(start) == first.number > 1


def test_tables_repeat_their_headings_and_keep_rows_whole(shipped):
    for table in printed(plan(shipped)).tables:
        assert table.style.name == "Table Grid"
        first, *rest = table._tbl.tr_lst
        assert first.xpath("./w:trPr/w:tblHeader")
        assert not any(row.xpath("./w:trPr/w:tblHeader") for row in rest)
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in (first, *rest))


def test_it_is_set_in_the_faces_of_the_printed_sheet_and_names_what_steps_in_for_each(shipped):
    data = word.render(plan(shipped))
    known = {
        each.get(qn("w:name")): each.find(qn("w:altName")).get(qn("w:val")).split(", ")
        for each in parts(data)["word/fontTable.xml"]
    }
    used = {each.get(qn("w:ascii")) for each in parts(data)["word/styles.xml"].iter(qn("w:rFonts"))}
    assert {"Source Sans 3", "Source Serif 4"} < used == {*known}
    assert "Calibri" in known["Source Sans 3"]
    assert "Cambria" in known["Source Serif 4"]


@pytest.mark.parametrize(("edition", "slanted"), [("standard", True), ("host", True), ("large", False)])
def test_titles_of_works_are_in_italics_where_that_reads_well(shipped, edition, slanted):
    document = printed(plan(shipped, edition=edition), edition)
    runs = [each.text for each in document._element.xpath("//w:r[w:rPr/w:rStyle/@w:val='Emphasis']/w:t")]
    assert set(runs) == (
        {"Never Let Me Go", "The Island", "An Education", "The Remains of the Day"} if slanted else set()
    )


def test_letters_that_stand_tall_get_the_height_that_their_face_needs():
    def rules(text):
        (spacing,) = printed(sheets.holding(text)).styles["Normal"].element.xpath("./w:pPr/w:spacing")
        return spacing.get(qn("w:lineRule"))

    assert (rules("Jane"), rules("สวัสดี")) == ("exact", "auto")


def test_there_is_room_to_write_and_boxes_to_tick(shipped):
    document = printed(plan(shipped))
    lines = [each for each in document.paragraphs if each.style.name == "Line to write on"]
    assert len(lines) >= 5  # two under each question to warm up, and one to change one's mind on
    (spacing,) = document.styles["Line to write on"].element.xpath("./w:pPr/w:spacing")
    assert spacing.get(qn("w:lineRule")) == "exact"
    assert int(spacing.get(qn("w:line"))) / 1440 * 25.4 == pytest.approx(8, abs=0.05)
    boxes = [each.text for each in document.paragraphs if "☐" in each.text]
    assert boxes[0].split() == ["The", "book:", *"☐1☐2☐3☐4☐5"]
    assert all(run.style.name == "Box" for each in document.paragraphs for run in each.runs if "☐" in run.text)


def test_the_back_begins_a_page_and_every_page_has_its_number(shipped):
    document = printed(plan(shipped))
    kinds = [section.start_type for section in document.sections]
    assert kinds.count(docx.enum.section.WD_SECTION.NEW_PAGE) == 2
    for section in document.sections:
        fields = section.footer._element.xpath(".//w:fldSimple/@w:instr")
        assert fields == ["PAGE", "NUMPAGES"]


def test_large_print_is_large(shipped):
    document = printed(plan(shipped, edition="large"), "large", "letter")
    assert not document.tables
    for style in document.styles:
        if style.type == docx.enum.style.WD_STYLE_TYPE.PARAGRAPH and style.name != "Break":
            assert style.font.size.pt >= 18
            (spacing,) = style.element.xpath("./w:pPr/w:spacing")
            assert (
                style.name == "Line to write on"
                or int(spacing.get(qn("w:line"))) >= 1.25 * 240
                or style.name == "Picture"
            )
    xml = etree.tostring(document.element) + etree.tostring(document.styles.element)
    assert not re.search(rb"<w:(i|iCs|smallCaps|caps|jc)\b", xml)
    for section in document.sections:
        assert min(section.left_margin.inches, section.right_margin.inches, section.top_margin.inches) >= 1
        assert section.page_width.inches - section.left_margin.inches - section.right_margin.inches <= 6
    assert any(each.text.startswith("In the book: ") for each in document.paragraphs)
    above = [one for one, below in pairwise(document.paragraphs) if below.text == "Your view:"]
    assert above
    assert all(each.paragraph_format.keep_with_next for each in above)


def test_own_words_stand_in_quotation_marks_and_retellings_do_not():
    quotes = paragraphs(printed(sheets.holding("I wept.")), "Quote")
    assert quotes[:2] == ["#1 I wept., retold:\tI wept.", "I wept., I wept.:\t“I wept.”"]


def test_a_file_has_a_title_and_names_nobody(shipped):
    data = word.render(plan(shipped))
    facts = opened(data).core_properties
    assert (facts.title, facts.language) == ("Never Let Me Go", "en")
    assert (facts.author, facts.last_modified_by, facts.comments, facts.keywords) == ("", "", "", "")
    assert facts.created == facts.modified
    assert set(parts(data)) >= {"word/document.xml", "docProps/core.xml"}
    assert not {name for name in parts(data) if "thumbnail" in name or "custom" in name or "app" in name}


def test_the_same_plan_gives_the_same_bytes(shipped):
    planned = plan(shipped)
    data = word.render(planned)
    assert data == word.render(planned)
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {1980}


def test_what_is_filled_in_needs_no_rule(shipped):
    document = printed(plan(shipped, Choices(club="Tuesday readers", date="1 June")))
    assert paragraphs(document, "Blank") == ["Club: Tuesday readers\tDate: 1 June", "Place:\t\tHost:\t"]


@pytest.mark.parametrize("edition", ["standard", "large"])
@pytest.mark.parametrize("attack", FIELDS.values(), ids=FIELDS)
def test_attacks_are_words(attack, edition):
    plain, attacked = (word.render(sheets.holding(text), edition) for text in ("word", attack))
    kinds = {tag for _, tag, _, _ in elements(attacked)}
    directions = {qn("w:br"), qn("w:bidi"), qn("w:rtl"), qn("w:rPr"), qn("w:pPr")}
    assert kinds - directions <= {tag for _, tag, _, _ in elements(plain)}
    assert not kinds & {qn(f"w:{each}") for each in ("instrText", "hyperlink", "fldChar", "object", "altChunk")}
    assert {each[2:] for each in elements(attacked)} <= {each[2:] for each in elements(plain)}
    quoted = paragraphs(opened(attacked), "List Bullet")[0]
    assert " ".join(quoted.split()) == " ".join(clean(attack).split())


@some
@given(st.text(st.characters(), max_size=40))
def test_whatever_is_typed_can_be_printed(text):
    document = printed(sheets.holding(text), "threads")
    assert document.paragraphs[0].text == clean(text).replace("\t", " ")


def test_text_from_right_to_left_runs_so():
    document = printed(sheets.holding("מה דעתך על Never Let Me Go?"))
    asked = next(each for each in document.paragraphs if each.style.name == "List Number")
    assert asked._p.xpath("./w:pPr/w:bidi")
    ways = {run.text: bool(run.font.rtl) for run in asked.runs}
    assert ways["מה דעתך על "]
    assert not ways["Never Let Me Go?"]
    assert not printed(sheets.holding("Jane"))._element.xpath("//w:bidi")


def test_a_picture_says_what_it_shows_and_stays_on_the_page():
    planned = sheets.holding("Jane: 4 of 5")
    document = printed(planned, "large")
    assert "Jane: 4 of 5 Jane: 4 of 5" in document._element.xpath("//wp:docPr/@descr")
    assert paragraphs(document, "Small print").count("Jane: 4 of 5") == 7
    room = document.sections[0].page_width - document.sections[0].left_margin - document.sections[0].right_margin
    assert all(shape.width <= room for shape in document.inline_shapes)
    small = printed(planned)  # has no room for it
    assert small._element.xpath("//wp:docPr/@descr") == ["QR code of https://example.org/?Jane: 4 of 5"]
    assert "Jane: 4 of 5: Jane: 4 of 5" in paragraphs(small, "Normal")


def asked(planned, edition="standard", paper="a4"):
    """How each question to talk about is set: in how many columns, and with how many lines under it."""
    document = printed(planned, edition, paper)
    (section,) = [each for each in planned.sections if each.key == "questions"]
    numbered = [at for at, each in enumerate(document.paragraphs) if each.style.name.startswith("List Number")]
    of_talk = numbered[-len(section.blocks) :]
    lines = []
    for at in of_talk:
        below = (each.style.name == "Line to write on" for each in document.paragraphs[at + 1 :])
        lines.append(len(list(takewhile(bool, below))))
    columns = document.paragraphs[of_talk[-1]]._p.xpath("./following::w:sectPr[1]/w:cols/@w:num")
    return int(columns[0]), lines


def with_questions(*texts, lines=2):
    """A sheet whose back asks these questions."""
    front = sheets.sheet(Paragraph("It is short.")).sections
    questions = tuple(Question(at, text, lines=lines) for at, text in enumerate(texts, 1))
    return sheets.sheet(sections=(*front, Section("questions", 2, "To talk about", "back", questions)))


def test_few_questions_stand_in_one_column_with_room_to_write_and_many_long_ones_in_two():
    assert asked(with_questions(*["Why?"] * 5)) == (1, [2] * 5)
    assert asked(with_questions(*["Why?"] * 14)) == (2, [2] * 14)
    assert asked(with_questions(*["Why does she go? " * 14] * 11)) == (2, [1] * 11)
    assert asked(with_questions(*["Why does she go? " * 24] * 11)) == (2, [0] * 11)


def test_what_is_left_of_a_side_is_for_notes_but_no_more_than_a_third_of_it():
    def notes(planned, edition="standard"):
        paragraphs = printed(planned, edition).paragraphs
        begins = [at for at, each in enumerate(paragraphs) if each.text == "Notes"]
        below = [[each.style.name == "Line to write on" for each in paragraphs[at + 1 :]] for at in begins]
        return [len(list(takewhile(bool, each))) for each in below]

    third = int((11.69 - 1) * 25.4 / 8 / 3)
    assert notes(with_questions("Why?")) == [third, third]
    assert notes(with_questions(*["Why does she go? " * 24] * 11)) == [third]
    (front, back) = notes(with_questions(*["Why?"] * 8))
    assert front == third
    assert 0 < back < third
    assert notes(plan(clubs.shipped(), edition="large"), "large") == []


def converted(folder, files):
    """What LibreOffice makes of Word files: a PDF of each, by the same name."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [OFFICE, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *(str(folder / f"{name}.docx") for name in files)], check=True, capture_output=True)
    return {name: folder / f"{name}.pdf" for name in files}


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("club", "large"), [(clubs.shipped, {8, 9, 10}), (clubs.rated, {8, 9, 10})])
def test_another_program_prints_each_edition_on_as_many_pages_as_it_should(club, large, tmp_path, paper):
    expected = {"standard": {2}, "one-page": {1}, "host": {4, 5}, "large": large, "threads": {2, 3}}
    files = {edition: word.render(plan(club(), edition=edition), edition, paper) for edition in EDITIONS}
    made = converted(tmp_path, files)
    for edition, pages in expected.items():
        assert len(re.findall(rb"/Type\s*/Page\b", made[edition].read_bytes())) in pages, edition


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("paper", PAPERS)
def test_no_side_is_more_than_a_third_empty_and_nothing_stands_in_the_margins(tmp_path, paper):
    sides = {"standard": 2, "one-page": 1, "host": 2}
    of = {"shipped": clubs.shipped(), "rated": clubs.rated(), "small": clubs.small(), "german": clubs.german()}
    files = {
        f"{name} {edition}": word.render(plan(club, edition=edition), edition, paper)
        for name, club in of.items()
        for edition in sides
    }
    above, beside = (72 * each for each in STANDARD.margins)
    for name, path in converted(tmp_path, files).items():
        with pdfplumber.open(path) as pdf:
            fitted = sides[name.split()[-1]]
            assert len(pdf.pages) == fitted or name.endswith("host"), name
            for page in pdf.pages[:fitted]:
                height = page.height - 2 * above
                marks = [
                    each
                    for each in (*page.chars, *page.lines, *page.rects, *page.curves)
                    if each["top"] < above + height
                ]
                assert above + height - max(each["bottom"] for each in marks) < height / 3, name
                assert min(each["x0"] for each in marks) > beside - 1, name
                assert max(each["x1"] for each in marks) < page.width - beside + 1, name
