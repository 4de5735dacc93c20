"""The views: what stands in them, and that whatever readers typed is shown as words."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clubs
from bookclub import reading, views
from bookclub.club import Club
from bookclub.tables import from_rows
from bookclub.views.page import paragraphs

OURS = {
    *("section", "article", "header", "footer", "details", "summary", "blockquote", "div", "p", "br", "q", "style"),
    *("h2", "h3", "h4", "ul", "li", "dl", "dt", "dd", "a", "b", "span", "mark", "time", "cite"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    *("class", "id", "href", "dir", "tabindex", "open", "scope", "colspan", "aria-label", "datetime"),
    *("data-label", "data-reveals"),
}
ALONE = {"br"}


class Page(HTMLParser):
    """Takes a page apart: every element must be ours, and be closed in the order it was opened."""

    def __init__(self, html):
        super().__init__()
        self.open, self.words, self.links, self.ids, self.articles = [], [], [], [], []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        assert tag in OURS
        given = dict(attrs)
        assert set(given) <= ATTRIBUTES
        if tag == "a":
            assert given["href"].startswith("#")
            self.links.append(given["href"])
        if tag == "article":
            self.articles.append((len([each for each in self.open if each == "ul"]), given.get("id")))
        if tag in ALONE:
            self.words.append("\n")
        else:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if tag in {"th", "td"}:
            self.words.append(" ")

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())


def thread_page(club, **choices):
    chosen = reading.choose(reading.talk(club), club.milestones, **choices)
    return Page(views.threads(chosen, words=choices.get("words", "")))


@pytest.fixture(scope="module")
def shipped():
    return clubs.shipped()


@pytest.fixture(scope="module")
def talk(shipped):
    return reading.talk(shipped)


def test_attacks_are_shown_as_words():
    page = thread_page(clubs.hostile())
    for attack in clubs.ATTACKS.values():
        assert " ".join(attack.split()) in page.text


def test_attacks_are_words_in_every_view():
    harm = clubs.hostile()
    shouting = reading.talk(harm)
    attack = clubs.ATTACKS["script"]
    for view in (
        views.works(harm),
        views.comparison(harm, shouting),
        views.comparison(harm, shouting, axis="a"),
        views.cast(harm, shouting),
        views.cast(harm, shouting, who=attack),
    ):
        assert attack in Page(view).text
    assert "<b>p. 1</b>" in Page(views.comparison(harm, shouting)).text


def test_searching_for_markup_finds_it_and_marks_it():
    page = thread_page(clubs.hostile(), words="<script>")
    assert clubs.ATTACKS["script"] in page.text


@given(st.text(), st.text())
def test_any_text_is_words(text, words):
    page = Page(paragraphs(text, words))
    assert "".join(page.text.split()) == "".join(text.split())


def test_every_comment_once_with_its_number_and_what_it_answers(shipped):
    page = thread_page(shipped)
    assert len(page.articles) == 23
    assert "#2.1.1 Arti author of the post, in reply to #2.1" in page.text
    assert "#2a Arti author of the post, typed inside #2" in page.text
    assert "#1 Linda" in page.text
    ids = {f"#{of}" for _, of in page.articles}
    assert set(page.links) <= ids


def test_retellings_are_never_in_quotation_marks(shipped, talk):
    page = views.threads(reading.choose(talk, shipped.milestones))
    assert "retold in short" in page
    for tag in ("<q>", "<blockquote"):
        assert tag not in page


@pytest.mark.parametrize("club", [clubs.shipped, clubs.hostile, lambda: clubs.large(12)])
def test_of_no_comments_nothing_is_said(club):
    page = thread_page(club(), words="no such word")
    assert page.text == "No comment matches."


def test_threads_are_nested_four_steps_at_most():
    club = Club(title="Deep", comments=from_rows("comments", deep(5000)))
    page = thread_page(club)
    assert len(page.articles) == 5000
    assert {depth for depth, _ in page.articles} == {1, 2, 3, 4, 5}


def deep(comments):
    return [
        {"comment_id": str(at), "reply_to": str(at - 1) if at else None, "kind": "comment", "text": "So it goes."}
        for at in range(comments)
    ]


def test_comment_without_its_parent_says_so():
    club = Club(
        title="T",
        comments=from_rows(
            "comments",
            [
                {"comment_id": "a", "reply_to": "gone", "kind": "comment", "text": "Indeed."},
                {"comment_id": "b", "reply_to": "b", "kind": "comment", "text": "Myself."},
            ],
        ),
    )
    page = thread_page(club)
    assert "#1 Unknown reader, in reply to a comment that is not here" in page.text
    assert "#2 Unknown reader, in reply to what answers it in turn" in page.text


def test_posts_are_named_where_there_are_several():
    rows = [{"comment_id": each, "post_id": each, "kind": "comment", "text": "Yes."} for each in ("one", "two")]
    posts = from_rows("posts", [{"post_id": "one", "title": "First post"}, {"post_id": "two", "title": "Second post"}])
    club = Club(title="T", comments=from_rows("comments", rows), posts=posts)
    assert "First post #1 Unknown reader" in thread_page(club).text


def test_search_shows_ancestors_in_brief(shipped):
    page = thread_page(shipped, words="Mudbound")
    assert [of.split("/")[1] for _, of in page.articles] == ["2", "2.1", "2.1.1"]


def test_what_gives_away_more_is_not_on_the_page(shipped, talk):
    secret = talk.loc[talk["reveals"] == "completion", "text"]
    page = thread_page(shipped, reached="start")
    assert "Kept back: this tells of what comes later." in page.text
    for text in secret:
        assert " ".join(text.split()) not in page.text


def test_kept_back_in_comparison_and_cast(shipped, talk):
    ending = clubs.row(shipped.comparison, axis="ending")
    assert ending["film"] in Page(views.comparison(shipped, talk)).text
    for view in (
        views.comparison(shipped, talk, reached="start"),
        views.comparison(shipped, talk, reached="start", axis="ending"),
    ):
        assert ending["film"] not in Page(view).text
    for who in (None, "Carey Mulligan"):
        text = Page(views.cast(shipped, talk, reached="start", who=who)).text
        for secret in talk.loc[~talk["reveals"].eq("start"), "text"]:
            assert secret not in text


def test_gaps_ask(shipped, talk):
    text = Page(views.comparison(shipped, talk)).text
    assert text.count("And in the book? Nobody has said yet.") == shipped.comparison["book"].isna().sum() > 0
    assert text.count("And in the film? Nobody has said yet.") == shipped.comparison["film"].isna().sum() > 0


def test_an_axis_at_large_quotes_its_evidence_and_its_questions(shipped, talk):
    text = Page(views.comparison(shipped, talk, axis="premise")).text
    assert clubs.row(shipped.comments, comment_id="never-let-me-go-book-and-movie/3")["text"] in text
    assert clubs.row(shipped.questions, question_id="soldiers")["text"] in text
    assert "Asked in #5 Unknown reader" in text


def test_cast_has_children_crew_and_who_speaks_of_whom(shipped, talk):
    text = Page(views.cast(shipped, talk)).text
    for name in ("Izzy Meikle-Small", "Rachel Portman", "Kazuo Ishiguro", "Madame"):
        assert name in text
    said = Page(views.cast(shipped, talk, who="Keira Knightley")).text
    assert "Ruth" in said
    assert "#9 Claire" in said


def test_ratings_stand_as_written(shipped):
    text = Page(views.works(shipped)).text
    assert text.count("Rated by Arti: 3.5 on a scale that is not stated, written as ~ ~ ~ 1/2 Ripples") == 2


def test_ratings_of_several_readers_stand_beside_the_comparison():
    rows = [
        {"review_id": "1", "work_id": "b", "reader": "jo", "rating": 3.5, "rating_max": 5},
        {"review_id": "2", "work_id": "f", "reader": "jo", "rating": 4},
        {"review_id": "3", "work_id": "f", "reader": "al", "rating": 2, "rating_max": 5},
        {"review_id": "4", "work_id": "b", "reader": "al", "text": "No rating."},
    ]
    club = Club(
        title="Emma",
        works=from_rows(
            "works",
            [{"work_id": "b", "title": "Emma", "kind": "book"}, {"work_id": "f", "title": "Emma", "kind": "film"}],
        ),
        readers=from_rows("readers", [{"reader_id": "jo", "name": "Jo"}, {"reader_id": "al", "name": "Al"}]),
        reviews=from_rows("reviews", rows),
    )
    text = Page(views.comparison(club, reading.talk(club))).text
    assert "Ratings by reader Reader Emma (book) Emma (film) Jo 3.5 of 5 4, scale not stated Al 2 of 5" in text


def test_an_empty_club_says_what_is_missing():
    club = Club(title="Nothing yet")
    talk = reading.talk(club)
    for view in (
        views.works(club),
        views.comparison(club, talk),
        views.cast(club, talk),
        views.threads(reading.choose(talk, club.milestones)),
    ):
        assert Page(view).text


def test_face_carries_its_style(shipped):
    page = views.face(views.works(shipped))
    assert page.count("<style>") == 1
    Page(page)


def test_of_several_reviews_each_says_whose_it_is_and_a_rating_is_not_said_twice():
    reviews = [
        {"review_id": "a", "work_id": "w", "reader": "jo", "rating": 3.5, "rating_max": 5, "rating_text": "3.5"},
        {"review_id": "b", "work_id": "w", "reader": "al", "text": "Dull.", "rating": 2, "rating_text": "* * Owls"},
    ]
    club = Club(
        title="T",
        works=from_rows("works", [{"work_id": "w", "title": "Emma", "kind": "book"}]),
        readers=from_rows("readers", [{"reader_id": each, "name": each.title()} for each in ("jo", "al")]),
        reviews=from_rows("reviews", reviews),
    )
    said = Page(views.works(club)).text
    assert "Rated by Jo: 3.5 of 5 Rated by Al: 2 on a scale that is not stated, written as * * Owls" in said
    assert "The review by Al (may tell the whole story)" in said


def of_two_posts(**quotation):
    rows = [
        {"comment_id": "one", "post_id": "p1", "kind": "comment", "text": "Miss Bates!"},
        {"comment_id": "two", "post_id": "p2", "kind": "comment", "text": "Why her?", "reply_to": "mark"},
    ]
    marked = {"quotation_id": "mark", "text": "so badly done"} | quotation
    return Club(
        title="T",
        posts=from_rows("posts", [{"post_id": each, "title": f"Post {each}"} for each in ("p1", "p2")]),
        comments=from_rows("comments", [row | {"reveals": "start"} for row in rows]),
        quotations=from_rows("quotations", [marked]),
        milestones=from_rows("milestones", [{"milestone_id": each, "label": each} for each in ("start", "end")]),
        characters=from_rows("characters", [{"character_id": "b", "name": "Miss Bates"}]),
    )


def test_one_post_alone_keeps_its_name():
    club = of_two_posts()
    chosen = reading.choose(reading.talk(club), club.milestones)
    said = Page(views.threads(chosen[chosen["thread_post"] == "p1"])).text
    assert said == "Post p1 #1 Unknown reader Miss Bates!"


def test_an_answer_across_posts_stands_in_the_thread_that_it_answers():
    rows = [("a", "p1", None), ("b", "p2", "a"), ("c", "p2", None)]
    comments = [dict(zip(("comment_id", "post_id", "reply_to"), row, strict=True)) | {"text": row[0]} for row in rows]
    club = Club(title="T", comments=from_rows("comments", comments))
    said = Page(views.threads(reading.choose(reading.talk(club), club.milestones))).text
    assert said.startswith("p1 #1 Unknown reader a 1 reply below #1 #1.1 Unknown reader, in reply to #1 b p2 #1")


def test_apart_from_its_thread_a_comment_names_its_post():
    club = of_two_posts()
    assert "#1 Unknown reader, under Post p1" in Page(views.cast(club, reading.talk(club), who="Miss Bates")).text


def test_an_answer_to_a_marked_passage_shows_it_unless_it_is_kept_back():
    for reveals, reached, shown in ((None, None, True), (None, "start", False), ("start", "start", True)):
        club = of_two_posts(reveals=reveals)
        said = Page(views.threads(reading.choose(reading.talk(club), club.milestones, reached=reached))).text
        assert "#1 Unknown reader, on a passage that somebody marked" in said
        assert ("so badly done" in said) == shown
