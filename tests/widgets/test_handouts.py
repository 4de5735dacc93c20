"""The form for handouts: what a choice changes. How it behaves on a page is shown in a real browser."""

import html
import json
import re
import shutil
from base64 import b64decode

import pytest

import clubs
from bookclub import Club, ClubError
from bookclub.handout.choices import FILE, Choices
from bookclub.widgets import Handouts


@pytest.fixture
def place(tmp_path):
    shutil.copytree(clubs.SHIPPED, tmp_path / "data" / "club")
    return tmp_path


@pytest.fixture
def form(place):
    return Handouts(place / "data" / "club", place)


def choose(form, **chosen):
    form.chosen = form.chosen | chosen


def untick(form, group, key):
    choose(form, **{group: [each for each in form.chosen[group] if each != key]})


def pages(form):
    """The pages as they are drawn."""
    return [b64decode(each) for each in re.findall(r'base64,([^"]+)"', form._pages)]


def kept(place):
    return json.loads((place / "data" / "club" / FILE).read_text("utf-8"))


def test_at_first_it_shows_what_is_chosen_for_the_host(form, place):
    assert form.choices == Choices()
    assert form.chosen["edition"] == "standard"
    assert "people" in form.chosen["sections"]
    assert len(form.chosen["voices"]) == 3
    assert len(pages(form)) == 2
    assert not (place / "data" / "club" / FILE).exists()


def test_a_tick_changes_the_pages_and_is_kept(form, place):
    before = pages(form)
    untick(form, "sections", "people")
    assert pages(form)[0] != before[0]
    assert "people" not in kept(place)["sections"]
    assert kept(place)["voices"] is None  # still chosen for the host
    again = Handouts(place / "data" / "club", place)
    assert again.chosen == form.chosen
    assert pages(again) == pages(form)


def test_each_group_of_ticks_changes_the_pages(form):
    seen = [pages(form)]
    for group in ("questions", "voices", "axes"):
        untick(form, group, form.chosen[group][-1])
        assert pages(form) not in seen
        seen.append(pages(form))


def test_what_the_host_fills_in_stands_in_the_title(form, place):
    before = pages(form)
    choose(form, host="Ottilie Quirke", date="1 May")
    assert pages(form) != before
    assert kept(place)["host"] == "Ottilie Quirke"


def test_choose_for_me_again(form):
    before, first = pages(form), form.chosen
    untick(form, "sections", "people")
    untick(form, "voices", form.chosen["voices"][0])
    form.press("again")
    assert form.choices == Choices()
    assert form.chosen == first
    assert pages(form) == before


def test_all_questions_that_are_ticked_stay_ticked_and_stand_on_the_sheet(form, place):
    whole_set = [each for each in re.findall(r'name="questions" value="([^"]+)"', form._form) if "for-anybody" in each]
    choose(form, questions=whole_set, format="markdown")
    form.press("make")
    (made,) = (place / "data" / "club" / "handouts").glob("[!.]*")
    assert len(re.findall(r"^\d+\\?\. .*\?", made.read_text("utf-8"), re.MULTILINE)) == len(whole_set) == 5
    assert Handouts(place / "data" / "club", place).chosen["questions"] == whole_set


def printed(form, place):
    """What stands on the sheet, as text."""
    choose(form, format="markdown")
    form.press("make", accepted=True)
    (made,) = (place / "data" / "club" / "handouts").glob("*.md")
    return made.read_text("utf-8")


def questions(text):
    return re.findall(r"^\d+\\?\. (.*\?)", text, re.MULTILINE)


def test_questions_stand_in_the_order_that_the_host_gives_them(form, place):
    before = questions(printed(form, place))
    first, second, third, *others = form.chosen["questions"]  # two to warm up with, and the first to talk about
    choose(form, questions=[second, first, *others, third])
    after = questions(printed(form, place))
    assert after == [before[1], before[0], *before[3:], before[2]]
    again = Handouts(place / "data" / "club", place)
    assert again.chosen["questions"] == [second, first, *others, third]
    assert re.findall(r'name="questions" value="([^"]+)"', again._form)[:2] == [second, first]


def test_a_question_of_the_host_s_own_is_the_club_s_and_on_the_sheet(form, place):
    form.press("add", text="Would you have told them?")
    assert "Would you have told them?" in questions(printed(form, place))
    assert "Would you have told them?" in set(Club.open(place / "data" / "club").questions["text"])


@pytest.mark.parametrize("listed", [True, False])  # the club's already, or so far only offered for anybody
def test_a_question_is_put_in_other_words(form, place, listed):
    club = Club.open(place / "data" / "club")
    offered = re.findall(r'name="questions" value="([^"]+)"', form._form)
    key = next(each for each in offered if (each in set(club.questions["question_id"])) is listed)
    form.press("words", key=key, text="What would you have done?")
    choose(form, questions=[key])
    assert questions(printed(form, place)) == ["What would you have done?"]
    assert (
        Club.open(place / "data" / "club").questions.set_index("question_id")["text"][key]
        == "What would you have done?"
    )


def test_what_cannot_be_kept_is_said(form):
    form.press("words", key="what-stays", text=" ")
    assert "cannot be empty" in form._answer


def voice_with_parts(form):
    """The first voice that can be cut, and its parts with their places."""
    found = re.findall(r'data-cut="([^"]+)" value="(\d+)"(?: checked)?>([^<]+)<', form._form)
    parts = [(int(at), text) for key, at, text in found if key == found[0][0]]
    return found[0][0], parts


@pytest.mark.parametrize("names", ["real", "pseudonyms"])
def test_a_voice_is_cut_to_the_sentences_that_the_host_wants(form, place, names):
    key, parts = voice_with_parts(form)
    (first, said), (_, left_out), *_ = parts
    choose(form, voices=[key], sections=["voices"], names=names)
    form.press("cut", key=key, kept=[first])
    text = printed(form, place)
    assert html.unescape(left_out) not in text
    assert names == "pseudonyms" or html.unescape(said).split()[0] in text
    again = Handouts(place / "data" / "club", place)
    assert again.choices.cuts == form.choices.cuts != {}
    form.press("cut", key=key, kept=[])  # nothing is kept: it is cut by itself again
    assert form.choices.cuts == {}


def test_a_cut_of_words_that_are_gone_is_not_put_into_anybody_s_mouth(form, place):
    key, ((first, said), *_) = voice_with_parts(form)
    form.press("cut", key=key, kept=[first])
    folder = place / "data" / "club"
    club = Club.open(folder)
    club.correct(
        "comments" if key in set(club.comments["comment_id"]) else "reviews", key, text="I liked the dog."
    ).save(folder)
    again = Handouts(folder, place)
    choose(again, voices=[key])
    assert "is no longer what it says" in again._pages
    assert html.unescape(said) not in printed(again, place)


def test_what_was_chosen_last_counts_even_if_the_button_comes_first(form, place):
    form.press("make", chosen=form.chosen | {"names": "pseudonyms", "format": "markdown"})
    (made,) = (place / "data" / "club" / "handouts").glob("[!.]*")
    assert "Reader A" in made.read_text("utf-8")
    assert kept(place)["names"] == "pseudonyms"


@pytest.mark.parametrize(
    ("chosen", "idle", "working"),
    [
        ({}, "threads", "sections"),
        ({"edition": "threads"}, "sections", "threads"),
        ({"edition": "one-page"}, "sections/people", "sections/voices"),
        ({"format": "notebook"}, "paper", "edition"),
        ({"format": "page"}, "edition", "names"),
        ({"format": "page"}, "paper", "language"),
    ],
)
def test_what_would_change_nothing_is_not_offered(form, chosen, idle, working):
    choose(form, **chosen)
    assert idle in form._without_effect
    assert working not in form._without_effect


def test_large_print_has_more_pages_and_the_club_page_none(form):
    choose(form, edition="large")
    assert len(pages(form)) > 4
    choose(form, format="page")
    assert pages(form) == []
    assert "no pages to look at" in form._pages


def test_it_says_what_is_amiss_before_it_is_printed(form):
    choose(form, voices=form.chosen["voices"][:1])
    assert "Without a voice in “What readers said”" in form._pages


@pytest.mark.parametrize(
    ("format_", "ending", "opened"),
    [
        ("pdf", "standard-a4.pdf", "docmanager:open"),
        ("notebook", "standard.ipynb", "docmanager:open"),
        ("word", "standard-a4.docx", "download"),
        ("page", "club-page.html", "_blank"),
    ],
)
def test_make_it_gives_the_place_and_a_link(form, place, format_, ending, opened):
    choose(form, format=format_)
    form.press("make")
    made = f"data/club/handouts/never-let-me-go-{ending}"
    assert (place / made).stat().st_size > 1000
    assert f">{made}</a>" in form._answer
    assert opened in form._answer
    choose(form, edition="large")
    assert form._answer == ""


def test_a_club_elsewhere_has_a_place_and_no_link(place, tmp_path_factory):
    form = Handouts(place / "data" / "club", tmp_path_factory.mktemp("elsewhere"))
    form.press("make")
    assert (place / "data" / "club" / "handouts" / "never-let-me-go-standard-a4.pdf").as_posix() in form._answer
    assert "<a" not in form._answer


def test_names_that_may_still_stand_must_be_looked_at(place):
    folder = place / "data" / "club"
    with (folder / "questions.csv").open("a", encoding="utf-8") as table:
        table.write("named,Who was DeniseBirds?,interpretive,,,start,no\n")
    form = Handouts(folder, place)
    choose(form, names="pseudonyms", questions=["named"])
    form.press("make")
    assert "names may still stand" in form._answer
    assert "DeniseBirds" in form._answer
    assert 'name="accepted"' in form._answer
    assert not (folder / "handouts").exists()
    form.press("make", accepted=True)
    assert "<b>Made:</b>" in form._answer
    assert 'name="accepted"' not in form._answer


def test_a_template_with_a_mistake_is_a_sentence(form, place):
    templates = place / "data" / "club" / "templates"
    templates.mkdir()
    (templates / "sheet.typ").write_text("#let x = \n#nothing-of-that-name", "utf-8")
    choose(form, paper="letter")
    assert "sheet.typ, line" in form._pages
    form.press("make")
    assert "sheet.typ, line" in form._answer
    assert "accepted" not in form._answer


def test_where_nothing_can_be_written_it_is_a_sentence(form, place):
    (place / "data" / "club" / "handouts").write_text("in the way")
    form.press("make")
    assert "Rename it, and try again" in form._answer
    (place / "data" / "club" / FILE).mkdir()
    choose(form, paper="letter")
    assert "cannot be saved there" in form._answer
    assert len(pages(form)) == 2
    with pytest.raises(ClubError, match="Delete the file, and choose again"):
        Handouts(place / "data" / "club", place)


def test_a_long_talk_is_shown_in_part_and_made_whole(place):
    folder = place / "data" / "long"
    clubs.large(2500).save(folder)
    form = Handouts(folder, place)
    assert len(pages(form)) == 2
    assert form._form.count('name="voices"') <= 45
    choose(form, names="pseudonyms")
    assert len(pages(form)) == 2
    choose(form, names="real", edition="threads", threads=form.chosen["threads"][:60])
    assert len(pages(form)) == 12
    assert re.search(r"And \d+ more pages\.", form._pages)


def test_attacks_are_words(place):
    clubs.hostile().save(place / "data" / "hostile")
    form = Handouts(place / "data" / "hostile", place)
    assert "<script" not in form._form + form._pages
    assert "&lt;script&gt;" in form._form


def test_a_saved_notebook_says_what_the_form_does_and_keeps_nothing(form):
    choose(form, host="Ottilie Quirke")
    shown = form._repr_mimebundle_()[0]
    assert "Run all" in shown["text/html"]
    assert "Ottilie" not in shown["text/html"] + shown["text/plain"]


def test_the_page_knows_while_new_pages_are_set(form):
    seen = []
    form.observe(lambda change: seen.append(change["new"]), "_setting")
    choose(form, edition="large")
    assert seen == [True, False]
