"""A Kindle's clippings: passages with their notes, in many languages, every entry and every line accounted for."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import kindle
from places import DATA, SAMPLES

FILE = DATA / "kindle" / "My Clippings.txt"
REAL = SAMPLES / "kindle"
has_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real samples are not here")


def read(data: bytes | str, **guesses: object) -> Found:
    return kindle.read(io.BytesIO(data.encode() if isinstance(data, str) else data), "My Clippings.txt", **guesses)


@pytest.fixture(scope="module")
def found() -> Found:
    return read(FILE.read_bytes(), reader="Denise")


def items(found: Found) -> int:
    return sum(found.report.kept.values()) + sum(found.report.left_out.values())


def test_it_is_recognised_by_its_rules_and_headings() -> None:
    assert kindle.recognise(FILE.read_bytes(), "copy")
    assert kindle.recognise(b"\n" + FILE.read_bytes()[:400], "copy")
    for other in (b"", b"My notes\n- a note on page 3\n", b"Title\n==========\n- item\n", b"\x00" * 99, b"a,b\n1,2\n"):
        assert not kindle.recognise(other, "My Clippings.txt")


def test_every_entry_is_counted(found: Found) -> None:
    assert items(found) == FILE.read_text().count("==========")
    assert found.report.kept == {"note beside a passage": 1, "highlight": 4, "note": 1}
    assert found.report.left_out == {
        "passage marked again": 1,
        "bookmark": 1,
        "passage that the device kept back": 1,
        "entry that is not understood": 1,
    }
    assert len(found.quotations) == 5


def test_every_line_is_accounted_for(found: Found) -> None:
    spans = found.report.spans
    assert [span.first for span in spans] == [1, *(span.last + 1 for span in spans[:-1])]
    assert spans[-1].last == len(FILE.read_text().splitlines())
    assert sum(span.kept for span in spans) == sum(found.report.kept.values())


def test_a_passage_marked_again_stands_once_with_its_note(found: Found) -> None:
    momo = found.quotations.iloc[0]
    assert momo["text"] == "Time sits in the heart. It does not leave."
    assert momo["note"] == "ask the group"
    assert momo["quotation_id"] == "kindle/denise/momo/176"
    assert (momo["page"], momo["location"], momo["source_line"]) == ("12", "location 176-178", 11)
    assert momo["posted"].isoformat() == "2020-06-05T11:16:13+00:00"
    assert momo["posted_text"] == "Friday, 5 June 2020 11:16:13"


def test_five_languages_are_understood(found: Found) -> None:
    others = found.quotations.iloc[1:].fillna({"page": "", "note": "", "text": ""})
    assert others["page"].tolist() == ["5", "4", "ix", ""]
    assert others["note"].tolist() == ["", "volver aquí", "", ""]
    assert others["text"].tolist() == ["Der Leuchtturm geht nach.", "", "La marée sait l'heure.", "灯台は遅れている。"]
    assert found.quotations["posted"].notna().all()


@pytest.mark.parametrize(
    ("line", "title", "author"),
    [
        ("Persuasion (Jane Austen) (Some-Library)", "Persuasion", "Jane Austen"),
        ("Emma (Jane Austen) (z-lib.org) (1)", "Emma", "Jane Austen"),
        ("Emma (Penguin Classics) (Jane Austen)", "Emma (Penguin Classics)", "Jane Austen"),
        ("Emma (Jane Austen) (English Edition)", "Emma", "Jane Austen"),
        (
            "Der Prinz (Roman) (Saint-Exupéry, Antoine de) (Stadtbibliothek)",
            "Der Prinz (Roman)",
            "Saint-Exupéry, Antoine de",
        ),
        ("Die Uhr (Quill (Ada)) (2)", "Die Uhr", "Quill (Ada)"),
        ("Letters (British Library)", "Letters", "British Library"),
        ("Emma (2)", "Emma (2)", None),
        ("Silo (Book 1) (my archive)", "Silo (Book 1) (my archive)", None),
    ],
)
def test_of_several_brackets_the_author_s_is_told(line: str, title: str, author: str | None) -> None:
    entry = f"{line}\n- Your Highlight on page 3 | Location 9-10 | Added on 4 June 2020\n\nA lamp.\n==========\n"
    work = read(entry).works.iloc[0]
    assert (work["title"], work["creator"] if isinstance(work["creator"], str) else None) == (title, author)


def test_titles_and_authors_are_told_apart(found: Found) -> None:
    works = found.works.astype(object).where(found.works.notna(), None)
    assert list(zip(works["title"], works["creator"], strict=True)) == [
        ("Momo", "Ende, Michael"),
        ("Die Uhr am Meer", "Quill (Ada)"),
        ("El reloj", "Ada Quill; Bela Frost"),
        ("L'horloge de mer", None),
        ("海の時計", "クイル"),
    ]


@pytest.mark.parametrize(
    ("heading", "page", "location"),
    [
        ("- Highlight on Page 20 | Added on Monday, November 14, 2011, 10:24 AM", "20", None),
        ("- Your Highlight Location 181-182 | Added on Sunday, 4 June 2020 12:18:46", None, "location 181-182"),
        ("- Highlight Loc. 563-64  | Added on Saturday, 29 April 17 21:23:29", None, "location 563-564"),
        (
            "- Tu subrayado en la página 4 | posición 60-61 | Añadido el lunes, 1 de enero de 2024 1:02:03",
            "4",
            "location 60-61",
        ),
        ("- 12ページ|位置No. 175-176のハイライト |作成日: 2023年8月10日木曜日 18:36:08", "12", "location 175-176"),
        ("- Markierung bei Position 7 | Hinzugefügt am Montag, 3. Juni 2013 um 21:33:11 Uhr", None, "location 7"),
    ],
)
def test_headings_of_other_devices(heading: str, page: str | None, location: str | None) -> None:
    quotation = read(f"Momo\n{heading}\n\nTime.\n==========\n").quotations.iloc[0]
    assert (quotation["page"] if page else None, quotation["location"] if location else None) == (page, location)
    assert quotation["posted"].year >= 2011


LANGUAGES = {
    "English": ("Your Highlight on page 3 | Location 40-42 | Added on {}", "Monday, June 1, 2020 2:05:09 PM"),
    "German": ("Ihre Markierung auf Seite 3 | bei Position 40-42 | Hinzugefügt am {}", "Montag, 1. Juni 2020 14:05:09"),
    "Spanish": ("Tu subrayado en la página 3 | posición 40-42 | Añadido el {}", "lunes, 1 de junio de 2020 14:05:09"),
    "French": ("Votre surlignement sur la page 3 | emplacement 40-42 | Ajouté le {}", "lundi 1 juin 2020 14:05:09"),
    "Italian": (
        "La tua evidenziazione a pagina 3 | posizione 40-42 | Aggiunto in data {}",
        "lunedì 1 giugno 2020 14:05:09",
    ),
    "Portuguese of Brazil": (
        "Seu destaque na página 3 | posição 40-42 | Adicionado: {}",
        "segunda-feira, 1 de junho de 2020 14:05:09",
    ),
    "Portuguese": (
        "O seu realce na página 3 | posição 40-42 | Adicionado em {}",
        "segunda-feira, 1 de junho de 2020 14:05:09",
    ),
    "Dutch": ("Je markering op pagina 3 | locatie 40-42 | Toegevoegd op {}", "maandag 1 juni 2020 14:05:09"),
    "Japanese": ("3ページ|位置No. 40-42のハイライト |作成日: {}", "2020年6月1日月曜日 14:05:09"),
    "Simplified Chinese": ("您在第 3 页（位置 #40-42）的标注 | 添加于 {}", "2020年6月1日星期一 下午2:05:09"),
    "Traditional Chinese": ("您在第 3 頁（位置 40-42）的標註 | 新增於 {}", "2020年6月1日 星期一 下午2:05:09"),
    "Korean": ("3페이지|위치 40-42의 하이라이트 | 추가된 날짜: {}", "2020년 6월 1일 월요일 오후 2:05:09"),
    "Russian": (
        "Ваш выделенный отрывок на странице 3 | Местоположение 40-42 | Добавлено: {}",
        "понедельник, 1 июня 2020 г. в 14:05:09",
    ),
    "Turkish": ("3. sayfadaki Vurgunuz | 40-42 konumları | {} tarihinde eklendi", "1 Haziran 2020 Pazartesi 14:05:09"),
    "Polish": (
        "Twoje zaznaczenie na stronie 3 | lokalizacja 40-42 | Dodano: {}",
        "poniedziałek, 1 czerwca 2020 14:05:09",
    ),
    "Swedish": ("Din markering på sidan 3 | plats 40-42 | Tillagd {}", "måndag 1 juni 2020 14:05:09"),
}


@pytest.mark.parametrize(("heading", "date"), LANGUAGES.values(), ids=LANGUAGES)
def test_a_heading_in_each_language(heading: str, date: str) -> None:
    entry = f"The Weir (Lund, Ada)\r\n- {heading.format(date)}\r\n\r\nThe water is patient.\r\n==========\r\n".encode()
    assert kindle.recognise(entry, "clippings")
    quotation = read(entry).quotations.iloc[0]
    assert (quotation["page"], quotation["location"]) == ("3", "location 40-42")
    assert (quotation["posted"].isoformat(), quotation["posted_text"]) == ("2020-06-01T14:05:09+00:00", date)


@pytest.mark.parametrize(
    ("heading", "left_out", "kept"),
    [
        ("Votre signet sur la page 5 | emplacement 60", {"bookmark": 1}, {}),
        ("Il tuo segnalibro a pagina 5 | posizione 60", {"bookmark": 1}, {}),
        ("您在第 5 页（位置 #60）的书签", {"bookmark": 1}, {}),
        ("Ваша закладка на странице 5 | Место 60", {"bookmark": 1}, {}),
        ("Je bladwijzer op pagina 5", {"bookmark": 1}, {}),
        ("Sua nota na página 5 | posição 60", {}, {"note": 1}),
        ("您在位置 #60 的笔记", {}, {"note": 1}),
        ("Notunuz sayfa 5 | Konum 60", {}, {"note": 1}),
        ("Twoja notatka na stronie 5", {}, {"note": 1}),
        ("Din anteckning på sidan 5", {}, {"note": 1}),
    ],
)
def test_bookmarks_and_notes_of_other_languages(heading: str, left_out: dict[str, int], kept: dict[str, int]) -> None:
    found = read(f"The Weir (Lund, Ada)\n- {heading}\n\nRead on here.\n==========\n")
    assert (found.report.left_out, found.report.kept) == (left_out, kept)


ENTRY = "The Weir\n- Your Highlight on page 3 | Location 40 | Added on 1 June 2020\n\nThe water is patient.\n"


@pytest.mark.parametrize(
    "text",
    [
        f"==========\n{ENTRY}==========\n",
        f"is the end of something.\n==========\n{ENTRY}==========\n",
        f"- Your Bookmark on page 2\n\n\n==========\n{ENTRY}",
        f"\ufeff\n{ENTRY}",
        f"The Weir\n- 40 síðu, ókunnugt\n\nx\n==========\n{ENTRY}==========\n",
        ENTRY.replace("Weir\n", "Weir\n\n").replace("2020\n", "2020\n\n") + "==========\n",
    ],
    ids=["rule first", "within a passage", "within an entry", "no rule", "a language not known first", "spaced"],
)
def test_the_beginning_decides_nothing(text: str) -> None:
    assert kindle.recognise(text.encode(), "x")
    assert read(text).quotations["text"].tolist() == ["The water is patient."]


@pytest.mark.parametrize(
    "words", ["", "  \n  ", " <You have reached the clipping limit for this item>", "<您已达到上限>"]
)
def test_what_the_device_kept_back_is_counted(words: str) -> None:
    found = read(ENTRY + "==========\n" + ENTRY.replace("The water is patient.", words).replace("40", "90"))
    assert found.report.left_out == {"passage that the device kept back": 1}


def test_a_file_without_an_end_gives_its_last_passage() -> None:
    whole = FILE.read_text()
    cut = whole[: whole.index("Der Leuchtturm") + 9]
    assert read(cut).quotations["text"].tolist()[-1] == "Der Leuch"


def test_damaged_characters_are_told_with_their_line() -> None:
    data = FILE.read_bytes().replace(b"Time sits in the heart. It", b"Time sits in the caf\xe9. It\x07", 1)
    notes = {(note.level, note.line) for note in read(data).report.notes}
    assert {("info", 14)} <= notes
    assert "Time sits in the café. It does not leave." in set(read(data).quotations["text"])


def test_two_passages_at_one_place_have_names_of_their_own() -> None:
    entry = "Momo\n- Your Highlight on Location 5 | Added on 4 June 2020\n\n{}\n==========\n"
    found = read(entry.format("One.") + entry.format("Two."))
    assert found.quotations["quotation_id"].tolist() == ["kindle/unknown/momo/5", "kindle/unknown/momo/5/2"]


def test_a_host_may_name_the_reader_and_the_works() -> None:
    found = read(FILE.read_bytes(), works=["Momo"])
    assert found.works["title"].tolist() == ["Momo"]
    assert found.report.left_out["of another work"] == 5
    assert [note.level for note in found.report.notes if "reader" in note.text] == ["warning"]
    assert read(FILE.read_bytes(), reader="Denise").readers["name"].tolist() == ["Denise"]


@pytest.mark.parametrize("data", [b"", b"hello\n==========\n", b"\x00\xff" * 50])
def test_what_holds_no_clippings_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"My Clippings\.txt"):
        read(data)


@given(st.integers(0, 2**32))
def test_damage_never_raises_anything_but_a_plain_error(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(FILE.read_bytes())
    for _ in range(chance.randrange(1, 20)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(6)] = chance.choice(
            [b"", b"\n", b"|", b"==========", b"9" * 40, b"\xff", b"-", b"("]
        )
    try:
        found = read(bytes(data))
    except SourceError:
        return
    assert len(found.quotations) <= items(found)
    assert found.quotations["quotation_id"].is_unique


WORDS = st.text(st.sampled_from("abc dé, 'x"), min_size=1, max_size=20).map(str.strip).filter(bool)


@given(st.lists(st.tuples(WORDS, WORDS, st.integers(1, 99)), max_size=8))
def test_passages_written_in_that_form_are_read_back(passages: list[tuple[str, str, int]]) -> None:
    entries = [
        f"{title} (A. Writer)\n- Your Highlight on page {page} | Location {at * 9}-{at * 9 + 2} | Added on 4 June 2020\n\n{text}\n"
        f"==========\n"
        for at, (title, text, page) in enumerate(passages, start=1)
    ]
    if not passages:
        return
    found = read("".join(entries))
    told = found.quotations[["text", "page"]].itertuples(index=False, name=None)
    assert list(told) == [(text, str(page)) for _, text, page in passages]
    titles = found.quotations["work_id"].map(found.works.set_index("work_id")["title"])
    assert len(set(titles)) <= len({title for title, _, _ in passages})


@has_real
def test_real_files_have_as_many_passages_as_rules() -> None:
    for path in sorted(REAL.iterdir()):
        data = path.read_bytes()
        assert kindle.recognise(data, path.name)
        found = read(data)
        assert items(found) == data.count(b"==========")
        assert not found.report.left_out
        assert found.quotations["posted"].notna().all()
        assert all(text.encode() in data for text in found.quotations["text"])
