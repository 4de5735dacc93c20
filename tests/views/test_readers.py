"""A closer look at readers: whose word is whose, who quotes whom, what nobody answered; never what is kept back."""

import pytest

import clubs
import opened
from bookclub import Club
from bookclub.tables import from_rows
from bookclub.views.evening import READER_TABLES, Scene, draw_part, evening, reader_table

LANTERN = "Every lantern in that film is a lantern which I have carried."
SAID = [
    {"reader": "rosa", "text": f"A lantern is all. I looked for the lantern. {LANTERN}", "reveals": "start"},
    {
        "reader": "tom",
        "text": "What a tractor! A tractor in 1815. Tractor after tractor, tractor upon tractor, tractor by tractor.",
        "reveals": "end",
    },
    {
        "reader": "ines",
        "text": f"“{LANTERN}” Yes. Does the book say who lights it at the end?",
        "reveals": "start",
        "reply_to": "p/1",
    },
    {"reader": "ines", "text": "A hidden >!hangar hangar hangar hangar!< and no more.", "reveals": "start"},
    *({"reader": "ada", "text": f"Rain came down on roof number {at}.", "reveals": "end"} for at in range(9)),
]


@pytest.fixture(scope="module")
def club():
    rows = [
        {"comment_id": f"p/{at}", "post_id": "p", "kind": "comment", "wording": "verbatim"} | row
        for at, row in enumerate(SAID, 1)
    ]
    return Club(
        title="Lanterns",
        posts=from_rows("posts", [{"post_id": "p", "title": "Lanterns"}]),
        milestones=from_rows(
            "milestones", [{"milestone_id": "start", "label": "The start"}, {"milestone_id": "end", "label": "The end"}]
        ),
        readers=from_rows(
            "readers",
            [
                {"reader_id": "rosa", "name": "Rosa", "knows": "both"},
                {"reader_id": "tom", "name": "Tom"},
                {"reader_id": "ada", "name": "Ada"},
                {"reader_id": "ines", "name": "Ines", "knows": "film"},
            ],
        ),
        comments=from_rows("comments", rows),
    )


def table(club, name, reached=None):
    return " ".join("".join(opened.Page(reader_table(Scene.of(club, reached), name)).words).split())


TOLD = {
    "own words": ("Tom tractor 8 What a tractor! #2",),
    "passages": (f"#1.1 Ines quotes #1 Rosa {LANTERN.rstrip('.')}",),
    "unanswered": ("Asked, and nobody answered #1.1 Ines Does the book say who lights it at the end?", "#3 Ines"),
    "who knows": ("Book and film 1 Rosa", "Only the film 1 Ines"),
}


@pytest.mark.parametrize("name", READER_TABLES)
def test_a_table_says_who_and_where(club, name):
    page = reader_table(Scene.of(club, None), name)
    text = " ".join(" ".join(opened.Page(page).words).split())
    for said in TOLD[name]:
        assert said in text
    assert "hangar" not in text


@pytest.mark.parametrize("name", READER_TABLES)
def test_what_the_group_has_not_reached_is_in_no_table(club, name):
    page = reader_table(Scene.of(club, "start"), name).casefold()
    assert "tractor" not in page
    assert "roof" not in page
    assert ("10 comments of 13 are kept back" in page) == (name != "who knows")


@pytest.mark.parametrize("name", READER_TABLES)
def test_where_there_is_nothing_a_sentence_says_so(name):
    page = reader_table(Scene.of(Club(title="T"), None), name)
    assert "<table" not in page
    assert 'class="empty"' in page


def test_attacks_are_words_in_the_tables():
    for name in READER_TABLES:
        found = opened.Page(reader_table(Scene.of(clubs.hostile(), None), name)).found
        assert {tag for tag, _ in found} <= {"div", "section", "h2", "p", "table", "thead", "tbody", "tr", "th", "td"}


def test_no_word_of_what_is_retold_is_a_readers_own():
    assert "retold in short" in table(clubs.shipped(), "own words")


ON_A_PAGE = {
    "tom": ("tractor 8 times, as in #2 What a tractor!",),
    "ines": (f"#1.1 quotes R Rosa #1 : {LANTERN.rstrip('.')}",),
    "rosa": (f"#1 is quoted in I Ines #1.1 : {LANTERN.rstrip('.')}", "lantern 4 times, as in #1 A lantern is all."),
}


@pytest.mark.parametrize("reader", ON_A_PAGE)
def test_a_readers_page_says_what_sets_their_words_apart_and_what_they_share(club, reader):
    page = draw_part(Scene.of(club, None), "readers")
    article = page[page.index(f'id="reader-{reader}"') :]
    text = " ".join(" ".join(opened.Page(article[article.index(">") + 1 : article.index("</article>")]).words).split())
    for said in ON_A_PAGE[reader]:
        assert said in text


def test_questions_end_with_what_nobody_answered(club):
    page = draw_part(Scene.of(club, None), "questions")
    article = page[page.index('id="unanswered"') : page.index('id="summary"')]
    assert 'href="#p/3"' in article
    assert "Does the book say who lights it at the end?" in article
    assert "hangar" not in article


def test_what_the_group_has_not_reached_is_on_no_page(club):
    page = str(evening(club, reached="start"))
    assert "tractor" not in page.casefold()
    assert "10 more are kept back." in page


def test_the_host_is_told_who_knows_what_before_anything_is_shown(club):
    assert "Who knows what? book and film: 1 · only the film: Ines · not known: 2" in evening(club, reached="start")
    assert "Who knows what?" not in evening(Club(title="T"))


def test_works_that_readers_bring_up_come_with_what_they_say_of_them():
    rows = [
        {"comment_id": "c", "kind": "comment", "text": "It has the slow patience of The Mill.", "wording": "verbatim"},
        {"comment_id": "d", "kind": "comment", "text": "The Mill?", "wording": "verbatim"},
    ]
    works = [{"work_id": "emma", "title": "Emma", "kind": "book"}, {"work_id": "mill", "title": "The Mill"}]
    club = Club(title="Emma", works=from_rows("works", works), comments=from_rows("comments", rows))
    page = draw_part(Scene.of(club, None), "works")
    text = " ".join("".join(opened.Page(page).words).split())
    assert "The Mill #2 ? Unknown reader #1 It has the slow patience of The Mill." in text
