"""Handouts as a host meets them: made of whatever the club holds, and kept where it is."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import clubs
import opened
from bookclub import Club, minutes
from bookclub.errors import ClubError
from bookclub.handout.choices import FORMATS, NAMES, Choices
from bookclub.handout.keeping import HandoutError, keep
from bookclub.handout.make import make, whole_set
from bookclub.sources.parsing.text import clean
from bookclub.tables import from_rows
from bookclub.wording import wording

EDITIONS = "standard", "large", "host", "threads"
HARMLESS = {"href": ("#", "http://", "https://"), "src": ("data:image/svg+xml;base64,",)}
ATTACKS = {
    **clubs.ATTACKS,
    "typst": '#read("/etc/passwd") #import "x": * $x^2$ #panic() *bold* @ref <label> // gone',
    "word field": '{ INCLUDETEXT "C:\\\\secret.txt" } { HYPERLINK "http://example.org" }',
    "word markup": "</w:t></w:r><w:r><w:instrText>DDEAUTO calc</w:instrText></w:r><w:r><w:t>",
    "cell": "@SUM(1+1)*cmd|' /C calc'!A0",
    "jinja": "{{ ''.__class__.__mro__ }} {% include '/etc/passwd' %} {# gone #}",
}


def club_of(text="The film is kinder than the book.", reader="Tom", **tables):
    """A small club with something in every part of the sheet, and these words and this reader in it."""
    rows = [("post/1", None, "tom", text), ("post/2", "post/1", "ines", "The book moved me more than the film did.")]
    keys = "comment_id", "reply_to", "reader", "text"
    given = {
        "works": [
            {"work_id": "b", "kind": "book", "title": "Emma", "creator": "Jane Austen", "year": 1815},
            {"work_id": "f", "kind": "film", "title": "Emma", "year": 1996, "based_on": "b"},
        ],
        "readers": [{"reader_id": "tom", "name": reader}, {"reader_id": "ines", "name": "Ines"}],
        "posts": [{"post_id": "post", "title": "Emma, twice"}],
        "comments": [dict(zip(keys, row, strict=True)) | {"post_id": "post"} for row in rows],
        "characters": [{"character_id": "c", "name": "Harriet", "in_the_book": "A friend."}],
        "credits": [{"work_id": "f", "person": "Toni Collette", "role": "actor", "character_id": "c"}],
        "comparison": [{"axis": "end", "label": "The end", "book": "A wedding.", "film": "A dance."}],
        "questions": [{"question_id": "q", "text": "Is Emma kind?", "chosen": "yes"}],
    }
    return Club(title="Emma", **{table: from_rows(table, each) for table, each in (given | tables).items()})


BOOK = {"work_id": "b", "kind": "book", "title": "Emma"}
ODD = {
    "no film": (club_of(works=[BOOK], credits=[]), "Only one work has been entered; nothing stands beside it."),
    "no comments": (club_of(comments=[]), "There are no comments or reviews to quote."),
    "no cast": (club_of(characters=[], credits=[]), "No characters and no actors have been entered."),
    "unknown makers": (
        club_of(works=[{"work_id": "b", "title": "Emma"}], credits=[]),
        "Who made “Emma” has not been entered.",
    ),
    "a long name": (club_of(reader="Maximiliana " * 6 + "Pellegrini"), ""),
    "a long quotation": (club_of(" ".join(f"word{at}" for at in range(300)) + "."), ""),
    "forty in the cast": (
        club_of(characters=[{"character_id": f"c{at}", "name": f"Somebody {at}"} for at in range(40)], credits=[]),
        "",
    ),
    "right to left": (club_of(clubs.ATTACKS["right to left"], reader="דנה"), ""),
    "Chinese and Japanese": (club_of("这本书比电影更好。私は映画の方が好きです。", reader="春樹"), ""),
    "emoji": (club_of("Loved it 😭💔👩‍👩‍👧 🏳️‍🌈", reader="🌸"), ""),
    "a word without end": (club_of("w" * 200, reader="n" * 200), ""),
    "nothing": (Club(title=""), "No work has been entered."),
    "harm": (clubs.hostile(), "No reader has named another work."),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("club", "missing"), ODD.values(), ids=ODD)
def test_odd_clubs(club, missing, form):
    for edition in EDITIONS if form != "page" else EDITIONS[:1]:
        handout = make(club, Choices(format=form, edition=edition))
        assert opened.words(handout).strip()
        if edition == "standard" and form != "page":
            assert missing in " ".join(handout.remarks)
        assert all(re.match("[“A-Z0-9#n<].*[.?]$", each) for each in handout.remarks)


@pytest.mark.parametrize("form", FORMATS)
def test_a_sheet_without_a_title_gets_one(form):
    assert opened.words(make(Club(title=" "), Choices(format=form))).strip().startswith("For the talk")


A_PAGE = 50  # letters that stand on one page, beyond which its foot and the next one's head may come between


def squeezed(text):
    """Only the letters and figures: signs may be drawn apart from them, or be set otherwise."""
    return re.sub(r"[\W_]", "", text)


@pytest.mark.parametrize("form", FORMATS)
def test_attacks_are_words(form):
    short = {name: text for name, text in ATTACKS.items() if len(text) < 200}
    harm = club_of(
        readers=[{"reader_id": name, "name": text} for name, text in short.items()],
        comments=[{"comment_id": name, "reader": name, "text": text} for name, text in ATTACKS.items()],
    )
    filled_in = " ".join(short.values())
    handout = make(harm, Choices(format=form, edition="threads", club=filled_in, host=filled_in))
    written = squeezed(opened.words(handout))
    for name, text in ATTACKS.items():
        if (form, name) != ("pdf", "right to left"):  # whose letters are read back turned
            assert [word for word in clean(text).split() if squeezed(word)[:A_PAGE] not in written] == []
    assert not [*acting(handout)]


def acting(handout):
    """What would do something by itself, or when it is pressed."""
    kind = handout.name.rpartition(".")[2]
    if kind == "pdf":
        yield from {"JavaScript", "JS", "Launch", "URI", "EmbeddedFile", "SubmitForm"} & set(opened.texts(handout))
    elif kind == "docx":
        parts = "".join(opened.written(handout))
        fields = re.findall(r'(?:<w:instrText[^>]*>|w:instr=")([^"<]*)', parts)
        yield from (field for field in fields if field.strip() not in {"PAGE", "NUMPAGES"})
        yield from re.findall('TargetMode="External"', parts)
    else:
        for tag, attributes in opened.elements(handout):
            if tag in {"iframe", "object", "embed"} or attributes.keys() & {"action", "formaction"}:
                yield tag
            for attribute, value in attributes.items():
                if attribute.startswith("on") or not (value or "").startswith(HARMLESS.get(attribute, "")):
                    yield attribute, value
        assert sum(tag == "script" for tag, _ in opened.elements(handout)) == ("club-page" in handout.name)


def ruth():
    return club_of("Ruth is right about Ruth.", reader="Ruth", characters=[{"character_id": "c", "name": "Ruth"}])


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_written_while_a_name_may_stand_somewhere(form, tmp_path):
    handout = make(ruth(), Choices(format=form, names="pseudonyms"))
    with pytest.raises(HandoutError) as refused:
        keep(handout, tmp_path)
    first, *places = str(refused.value).splitlines()
    assert first.startswith(f"Nothing was written: names may still stand in {handout.name}. Look at these places")
    assert len(places) == len(handout.survivors) > 0
    assert all(each.name == "Ruth" and each.place in line for each, line in zip(handout.survivors, places, strict=True))
    assert not [*tmp_path.iterdir()]
    assert keep(handout, tmp_path, accepted=True).read_bytes() == handout.data


def test_every_place_is_listed():
    listed = [each.place for each in make(ruth(), Choices(format="markdown", names="pseudonyms")).survivors]
    assert "2. The people" in listed
    assert len(listed) == len(set(listed))


def test_with_names_as_they_are_nothing_is_asked(tmp_path):
    assert keep(make(ruth(), Choices(format="markdown")), tmp_path).exists()


def test_the_handouts_of_each_club_are_kept_in_its_own_folder(tmp_path):
    texts = {}
    for evening in ("spring", "autumn"):
        club = club_of(f"So we said in {evening}.")
        club.save(tmp_path / evening / "emma")
        texts[evening] = keep(make(club, Choices(format="markdown")), tmp_path / evening / "emma")
    assert len({*texts.values()}) == 2
    assert all(f"in {evening}" in path.read_text("utf-8") for evening, path in texts.items())


def test_in_one_folder_another_title_makes_another_file(tmp_path):
    titles = "Emma", "Emma, again"
    paths = [keep(make(replace(club_of(), title=title), Choices(format="markdown")), tmp_path) for title in titles]
    assert [path.name for path in paths] == ["emma-standard.md", "emma-again-standard.md"]
    assert all(path.exists() for path in paths)


def test_no_two_of_the_set_have_one_name():
    names = [make(club_of(), each).name for each in whole_set(Choices())]
    assert len(names) == len({*names}) == 10


@pytest.mark.parametrize("form", FORMATS)
def test_with_other_names_it_is_another_file_and_says_so(form):
    made = {names: make(club_of(), Choices(format=form, names=names)) for names in NAMES}
    assert len({handout.name for handout in made.values()}) == len(NAMES)
    assert all("real" not in handout.name for handout in made.values())
    called = {names: wording("en")(f"colophon.{names}") for names in NAMES}
    for names, said in called.items():
        assert [each for each in called.values() if squeezed(each) in squeezed(opened.words(made[names]))] == [said]


@pytest.mark.parametrize("title", ["../../etc/passwd", "con", "a/b\\c:d", "", "😭", "x" * 500, "."])
def test_no_title_leads_out_of_the_folder(title, tmp_path):
    path = keep(make(replace(club_of(), title=title), Choices(format="markdown")), tmp_path)
    assert path.parent == tmp_path / "handouts"
    assert re.fullmatch(r"[a-z0-9-]{1,80}\.md", path.name)


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path):
    handout = make(club_of(), Choices(format="markdown"))
    (tmp_path / "handouts" / handout.name).mkdir(parents=True)  # which nobody may write to as a file, whoever it is
    with pytest.raises(HandoutError, match=r"emma-standard\.md is no file\. Rename it"):
        keep(handout, tmp_path)


@pytest.mark.parametrize(
    "put", [Path.touch, lambda place: place.symlink_to(place), lambda place: place.symlink_to("..")]
)
def test_nothing_is_kept_where_the_place_for_it_is_no_folder_of_the_club(tmp_path, put):
    put(tmp_path / "handouts")
    with pytest.raises(HandoutError, match=r"handouts is no folder of this club's own.* Rename it"):
        keep(make(club_of(), Choices(format="markdown")), tmp_path)


def test_a_link_is_the_hosts_and_is_not_followed(tmp_path):
    handout, other = make(club_of(), Choices(format="markdown")), tmp_path / "letter.md"
    other.write_text("Dear all")
    (tmp_path / "club" / "handouts").mkdir(parents=True)
    (tmp_path / "club" / "handouts" / handout.name).symlink_to(other)
    kept = keep(handout, tmp_path / "club")
    assert (kept.name, kept.read_bytes()) == ("emma-standard-2.md", handout.data)
    assert other.read_text() == "Dear all"


def test_what_the_host_has_changed_is_not_written_over(tmp_path):
    first, second = (
        make(club_of(title), Choices(format="markdown", edition="standard")) for title in ("Emma", "Emma!")
    )
    assert first.name == second.name
    path = keep(first, tmp_path)
    assert keep(second, tmp_path) == path  # as nobody had touched it
    path.write_text("My own words")
    further = keep(first, tmp_path)
    assert (further.name, keep(second, tmp_path)) == ("emma-standard-2.md", further)
    assert (path.read_text(), further.read_bytes()) == ("My own words", second.data)


def test_names_of_files_tell_the_language_and_the_meeting():
    shipped = clubs.shipped()
    said = "Das Buch hat mich sehr berührt, und der Film ist nicht so gut, weil er zu lang ist und nichts erklärt."
    german = replace(
        club_of(), comments=from_rows("comments", [{"comment_id": "p/1", "kind": "comment", "text": said}])
    )
    assert make(german, Choices(format="markdown")).name == "emma-standard-de.md"
    assert make(german, Choices(format="markdown", language="en")).name == "emma-standard-en.md"
    assert make(club_of(), Choices(format="markdown", language="en")).name == "emma-standard.md"
    held = replace(shipped, meetings=from_rows("meetings", [{"meeting_id": "may", "date": "2011-05-02"}]))
    held = replace(held, questions=held.questions.assign(asked="may"))
    assert make(held, Choices(edition="minutes")).name == "never-let-me-go-minutes-2011-05-02-a4.pdf"


def test_a_template_of_the_host_s_own_takes_the_place_of_ours(tmp_path):
    (tmp_path / "templates").mkdir()
    mine = tmp_path / "templates" / "sheet.typ"
    mine.write_text('#set document(title: "Mine")\n= Mine\n')
    assert opened.words(make(club_of(), Choices(), tmp_path)).strip() == "Mine"
    mine.write_text('#set document(title: "Mine")\n#nonsense\n')
    with pytest.raises(ClubError, match=r"sheet\.typ, line 2: .*nonsense.* Put it right"):
        make(club_of(), Choices(), tmp_path)


def after_an_evening():
    """The shipped club, after an evening on which somebody answered and hands were counted."""
    now, club = datetime(2010, 10, 9, 20, 15, tzinfo=UTC), clubs.rated()
    for work in ("never-let-me-go-2005", "never-let-me-go-2010"):
        club = minutes.rate(club, now, work=work, occasion="before", rating=1, hands=40)
    club = minutes.note(club, now, about="line", key="ending", text="Half of the room disagrees.")
    return minutes.reply(
        club,
        now,
        to="never-let-me-go-book-and-movie/1",
        text="I missed the boat on the marsh, and said so.",
        reader="Zoë",
    )


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_answered_in_the_room_is_on_the_next_handout_under_its_number(form):
    words = opened.words(make(after_an_evening(), Choices(format=form, edition="threads")))
    assert squeezed("I missed the boat on the marsh, and said so.") in squeezed(words)
    assert "#1.2" in words
    assert "Zoë" in words


@pytest.mark.parametrize("edition", EDITIONS)
def test_hands_that_were_counted_change_nothing_on_the_sheet(edition):
    after = after_an_evening()
    before = replace(after, reviews=clubs.rated().reviews)
    sheets = [make(club, Choices(format="markdown", edition=edition)).data for club in (before, after)]
    assert sheets[0] == sheets[1]


def test_what_was_chosen_holds_no_broken_character_and_may_begin_with_a_byte_order_mark(tmp_path):
    chosen = Choices(club="The \ud800Lamps\0", questions=("k\udfff",), cuts={"p/1": "I did.\ufffe"})
    chosen.save(tmp_path)
    assert Choices.open(tmp_path) == chosen == Choices(club="The Lamps", questions=("k",), cuts={"p/1": "I did."})
    file = tmp_path / "handout.json"
    file.write_text(file.read_text("utf-8"), "utf-8-sig")
    assert Choices.open(tmp_path) == chosen


@pytest.mark.parametrize(
    ("name", "value", "said"), [("language", "xx", "called xx"), ("edition", "", "without a name")]
)
def test_what_cannot_be_chosen_is_answered_with_what_can(name, value, said):
    with pytest.raises(ClubError, match=rf"There is no {name} {said}\. Choose one of: \w+(, [\w-]+)+\.$"):
        Choices(**{name: value})


@pytest.mark.parametrize("form", ["markdown", "html", "page"])
def test_an_address_that_is_none_does_not_stop_pseudonyms(form):
    club = club_of()
    made = replace(club, posts=club.posts.assign(url="https://[our blog]/on-emma"))
    assert make(made, Choices(format=form, names="pseudonyms", qr=True)).survivors == ()


def test_a_broken_character_in_a_host_s_template_is_left_out(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "sheet.html.jinja").write_text('{{ "A\\ud800B" }}')
    assert make(club_of(), Choices(format="html"), tmp_path).data == b"AB"


def test_a_picture_is_not_searched_for_names_and_numbers():
    for names in ("first", "pseudonyms"):
        handout = make(clubs.rated(), Choices(format="markdown", names=names))
        assert not [
            each for each in (*handout.remarks, *map(str, handout.survivors)) if "<" in each or "viewBox" in each
        ]


def test_nobody_without_a_name_is_spoken_of_by_blanks():
    club = clubs.shipped()
    nameless = replace(club, readers=club.readers.assign(name="  "), comments=club.comments.assign(reader_name="  "))
    remarks = make(nameless, Choices(format="markdown")).remarks
    assert not [remark for remark in remarks if remark.startswith(" ") or "  " in remark]
