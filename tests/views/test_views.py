"""The evening: what stands in it, what must not, and that whatever readers typed is shown as words."""

from dataclasses import replace
from urllib.parse import unquote

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

import clubs
import opened
from bookclub import reading, views
from bookclub.club import Club
from bookclub.schema import TABLES
from bookclub.tables import Tables, from_rows
from bookclub.views.evening import PARTS, Scene, draw_part
from bookclub.views.page import paragraphs

ACTING = {"script", "img", "iframe", "object", "embed", "link", "base", "meta", "audio", "video"}
MAY_GIVE_AWAY = [
    (table.name, column.name)
    for table in TABLES.values()
    if any(column.name == "reveals" for column in table.columns)
    for column in table.columns
    if column.name in {"text", "html", "book", "film", "why", "effect", "in_the_book"}
]


class Page(opened.Page):
    """A page taken apart: whatever readers typed has added nothing that acts, and leads nowhere else."""

    def __init__(self, html):
        self.lists = {}
        super().__init__(html)
        attributes = [each for _, own in self.found for each in own.items()]
        assert not {tag for tag, _ in self.found} & ACTING
        assert not [name for name, _ in attributes if name.startswith("on") or name == "src"]
        assert all(value.startswith("#") for name, value in attributes if name == "href")

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        if "id" in dict(attrs):
            self.lists[dict(attrs)["id"]] = self.inside.count("ol")
        if tag in opened.ALONE:
            self.words.append("\n")

    @property
    def text(self):
        return " ".join("".join(self.words).split())

    @property
    def links(self):
        return {unquote(own["href"][1:]) for tag, own in self.found if tag == "a" and "href" in own}

    @property
    def ids(self):
        return [own["id"] for _, own in self.found if "id" in own]


def drawn(name, club, reached=None, **choices):
    return draw_part(Scene.of(club, reached, **choices), name)


def part(name, club, **choices):
    return Page(drawn(name, club, **choices))


@pytest.fixture(scope="module")
def shipped():
    return clubs.shipped()


def of_comments(*rows, **tables):
    rows = [{"comment_id": str(at), "kind": "comment", "text": "Yes."} | row for at, row in enumerate(rows, 1)]
    return Club(title="T", comments=from_rows("comments", rows), **tables)


def readers(*names):
    return from_rows("readers", [{"reader_id": name.lower(), "name": name} for name in names])


def test_attacks_are_shown_as_words():
    text = "".join(Page(views.evening(clubs.hostile())).text.split())
    for attack in clubs.ATTACKS.values():
        assert "".join(attack.split()) in text


@pytest.mark.parametrize("name", list(PARTS))
def test_attacks_are_words_in_every_part(name):
    assert clubs.ATTACKS["script"] in part(name, clubs.hostile()).text


@pytest.mark.parametrize("name", list(PARTS))
def test_attacks_are_words_in_every_field(name):
    scene = Scene.of(clubs.hostile(), None, alone=False, editing=True)
    page = Page(draw_part(scene, name))
    written = [page.text, *(own["value"] for _, own in page.found if own.get("value"))]
    assert any(clubs.ATTACKS["script"] in each for each in written)


@pytest.mark.parametrize("attack", clubs.ATTACKS.values(), ids=clubs.ATTACKS)
def test_attacks_are_words_in_what_was_done_at_a_meeting(attack):
    meeting = {"meeting_id": "m", "title": attack, "date": attack, "place": attack}
    notes = [
        {"note_id": about, "meeting_id": "m", "about": about, "about_id": of, "text": attack}
        for about, of in (("work", "w"), ("line", "a"), ("question", "q"), ("comment", "post/1"))
    ]
    rating = {"review_id": "x", "work_id": "w", "rating": 3, "rating_max": 5, "meeting_id": "m", "occasion": "before"}
    harm = clubs.hostile()
    harm = replace(
        harm,
        meetings=from_rows("meetings", [meeting]),
        notes=from_rows("notes", notes),
        questions=harm.questions.assign(asked="m"),
        reviews=from_rows("reviews", [rating | {"reader": "mallory", "rating_text": attack}]),
    )
    text = "".join(Page(views.evening(harm)).text.split())
    assert text.count("".join(attack.split())) > 2 + len(notes)


def test_evidence_that_is_no_comment_is_words():
    assert "<b>p. 1</b>" in part("side", clubs.hostile()).text


@given(st.text())
def test_any_text_is_words(text):
    page = Page(paragraphs(text))
    assert "".join(page.text.split()) == "".join(text.split())


def test_the_parts_stand_one_after_the_other_and_each_can_be_drawn_alone(shipped):
    page = views.evening(shipped)
    assert [name for name in Page(page).ids if name in dict.fromkeys(each for each in PARTS)] == [
        *("works", "side", "people", "talk", "readers", "questions")
    ]
    for name in PARTS:
        assert drawn(name, shipped) in page


def test_links_lead_to_places_in_the_document_each_of_which_is_there_once(shipped):
    for club in (shipped, clubs.hostile(), clubs.large(12)):
        for reached, _ in (*reading.places(club.milestones), (None, "")):
            page = Page(views.evening(club, reached=reached))
            assert page.links <= {*page.ids}
            assert len(page.ids) == len({*page.ids})


def test_every_comment_with_its_number_and_what_it_answers(shipped):
    page = part("talk", shipped)
    assert set(shipped.comments["comment_id"]) <= set(page.ids)
    assert "Arti wrote the post #2.1.1 in reply to #2.1" in page.text
    assert "Arti wrote the post #2a inside #2" in page.text
    assert "Linda #1" in page.text
    for text in shipped.comments["text"].dropna():
        assert " ".join(text.split()) in page.text


def test_retellings_are_never_in_quotation_marks(shipped):
    page = views.evening(shipped)
    assert "retold in short" in page
    for tag in ("<q>", "<blockquote"):
        assert tag not in page


def test_threads_are_nested_four_steps_at_most():
    rows = [{"reply_to": str(at) if at else None, "text": "So it goes."} for at in range(5000)]
    page = part("talk", of_comments(*rows))
    assert page.text.count("So it goes.") == 5000
    assert {depth for place, depth in page.lists.items() if place.isdigit()} == {1, 2, 3, 4, 5}


def test_comment_without_its_parent_says_so():
    said = part("talk", of_comments({"reply_to": "gone"}, {"reply_to": "2"})).text
    assert "Unknown reader of #1 in reply to a comment that is not here" in said
    assert "Unknown reader of #2 in reply to what answers it in turn" in said


def test_unknown_readers_are_told_apart():
    club = of_comments({"reader": "jo"}, {}, {"reply_to": "1"}, readers=readers("Jo"))
    said = part("readers", club).text
    for each in ("Jo 1 comment · 1 word", "Unknown reader of #2 1 comment", "Unknown reader of #1.1 1 comment"):
        assert each in said
    assert said.index("Jo") < said.index("Unknown reader")


def test_of_two_readers_of_one_name_nobody_knows_which_is_meant():
    two = from_rows("readers", [{"reader_id": each, "name": "Anna"} for each in ("anna-1", "anna-2")])
    assert "Unknown reader of #1" in part("talk", of_comments({"reader": "Anna"}, readers=two)).text


def test_a_guessed_name_says_so(shipped):
    named = of_comments(
        {"reader": "jo", "reader_basis": "guess"},
        {"reader": "al", "reader_basis": "salutation"},
        readers=readers("Jo", "Al"),
    )
    for name in ("talk", "readers"):
        assert "named by a guess" in part(name, named).text
        assert "named by those who answer" in part(name, named).text
    assert "named by those who answer" in part("readers", shipped).text


def test_readers_are_told_by_what_they_said_and_who_answered(shipped):
    said = part("readers", shipped).text
    assert "Denise 1 comment" in said
    assert "#2.1 in reply to #2 answered by #2.1.1" in said
    assert (
        said.rindex("Denise 1 comment")
        < said.rindex("Arti wrote the post")
        < said.rindex("Unknown reader of #2 1 comment")
    )
    assert "Review of the book: ~ ~ ~ 1/2 Ripples" in said
    assert "Talks with Mrs. B (2), Linda (1)" in said


def test_who_only_reviewed_is_a_reader_too():
    works = from_rows("works", [{"work_id": "w", "title": "Emma", "kind": "book"}])
    reviews = [{"review_id": "r", "work_id": "w", "reader": "jo", "rating": 4, "rating_max": 5}]
    club = of_comments(
        {"reader": "al"}, readers=readers("Jo", "Al"), works=works, reviews=from_rows("reviews", reviews)
    )
    said = part("readers", club).text
    assert said.index("Al 1 comment") < said.index("Jo 1 review")
    assert "On the book: 4 of 5" in said


def test_who_answers_whom_is_a_picture_and_a_table():
    rows = ({"reader": "jo"}, {"reader": "al", "reply_to": "1"}, {"reader": "jo", "reply_to": "2"})
    page = part("readers", of_comments(*rows, {"reader": "al", "reply_to": "1"}, readers=readers("Jo", "Al")))
    assert [own["aria-label"] for tag, own in page.found if tag == "a" and "aria-label" in own] == [
        "Al answers Jo",
        "Jo answers Al",
    ]
    assert "AlJo2" in page.text.replace(" ", "")
    assert "Who answers whom" not in part("readers", of_comments(*rows[:2], readers=readers("Jo", "Al"))).text


def test_a_question_says_whether_anybody_answered_it():
    asks = {"reader": "jo", "text": "Does anybody know where the film was made?", "wording": "verbatim"}
    answer = {"reader": "al", "text": "It was made in Wales, as far as I know.", "reply_to": "1", "wording": "verbatim"}
    people = readers("Jo", "Al")
    assert "Nobody answered it where it was asked." in part("questions", of_comments(asks, readers=people)).text
    answered = part("questions", of_comments(asks, answer, readers=people)).text
    assert "there: A Al #1.1" in answered
    listed = [{"question_id": "q", "text": "Where?", "comment_id": "1", "answered": "no"}]
    hosts = of_comments(asks, answer, readers=people, questions=from_rows("questions", listed))
    assert "Nobody answered it where it was asked." in part("questions", hosts).text


@pytest.mark.parametrize("status", ["pending", "spam", "deleted", "hidden"])
def test_what_is_kept_out_of_the_talk_is_nowhere(status):
    works = from_rows("works", [{"work_id": "w", "title": "Emma", "kind": "book"}])
    people = from_rows("characters", [{"character_id": "c", "name": "Miss Bates"}])
    kept_out = {"text": "Why does Miss Bates talk so much?", "wording": "verbatim", "status": status, "reader": "jo"}
    club = of_comments(kept_out, {"reply_to": "1"}, readers=readers("Jo"), works=works, characters=people)
    page = Page(views.evening(club)).text
    assert "talk so much" not in page
    assert "Nobody in the talk, so far." in page
    assert "Not shown" in page


def test_other_sites_notices_are_no_readers():
    club = of_comments({"kind": "pingback", "reader_name": "A site", "text": "Emma, again?", "wording": "verbatim"})
    assert "A site" not in part("readers", club).text
    assert "Emma, again?" not in part("questions", club).text


def two_posts():
    posts = [{"post_id": each, "title": f"{each.title()} post"} for each in ("first", "second")]
    return of_comments(
        {"post_id": "first"},
        {"post_id": "second", "reply_to": "1"},
        {"post_id": "second"},
        posts=from_rows("posts", posts),
    )


def test_posts_are_named_where_there_are_several():
    said = part("talk", two_posts()).text
    said = said[said.rindex("First post") :]
    assert said.index("First post") < said.index("Unknown reader of #1.1 in reply to #1") < said.rindex("Second post")
    assert "First post" not in part("talk", replace(two_posts(), comments=two_posts().comments[:1])).text


def test_apart_from_its_thread_a_comment_names_its_post():
    line = from_rows("comparison", [{"axis": "a", "label": "The end", "book": "So.", "book_evidence": "3"}])
    assert "Unknown reader of #1 under Second post" in part("side", replace(two_posts(), comparison=line)).text


# --- what is kept back ---


def held_back(club, reached):
    """All that gives away more than may be known at this place: text, and the table it stands in."""
    for table, column in MAY_GIVE_AWAY:
        frame = getattr(club, table)
        late = frame.loc[reading.kept_back(frame["reveals"], club.milestones, reached), column].dropna()
        yield from ((table, " ".join(each.split())) for each in late if each)


@pytest.mark.parametrize("reached", [place for place, _ in reading.places(clubs.shipped().milestones)[:-1]])
def test_what_gives_away_more_is_not_in_the_document_at_all(shipped, reached):
    whole, page = Page(views.evening(shipped)).text, views.evening(shipped, reached=reached)
    said, attributes = Page(page).text, " ".join(str(value) for _, own in Page(page).found for value in own.values())
    drawn = {table for table, text in held_back(shipped, reached) if text in whole}
    assert {"comments", "comparison", "questions"} <= drawn
    assert not [
        text for _, text in held_back(shipped, reached) if text in said or text in attributes or escape(text) in page
    ]


def test_what_is_kept_back_says_until_when(shipped):
    said = Page(views.evening(shipped, reached="start")).text
    second = shipped.milestones["label"][1]
    assert f"Kept back until “{second}”" in said
    assert "Kept back until the end" in said
    assert "Kept back" not in Page(views.evening(shipped)).text


def test_what_nobody_has_marked_is_kept_back_until_the_end():
    club = of_comments({"text": "It is a dream."})
    assert "It is a dream." not in Page(views.evening(club, reached="start")).text
    assert "It is a dream." in Page(views.evening(club, reached="end")).text


def test_a_place_that_the_story_does_not_have(shipped):
    with pytest.raises(ValueError, match="There is no milestone 'yesterday'"):
        views.evening(shipped, reached="yesterday")


MILESTONES = from_rows("milestones", [{"milestone_id": each, "label": each} for each in ("start", "ball", "end")])


@pytest.mark.parametrize(
    ("comment", "passage", "reached", "shown"),
    [
        *((None, None, None, True), ("start", None, "start", False), ("start", None, "end", True)),
        *(("start", "start", "start", True), ("end", "start", "start", False), ("start", "ball", "start", False)),
    ],
)
def test_an_answer_to_a_marked_passage_shows_it_unless_it_is_kept_back(comment, passage, reached, shown):
    marked = from_rows("quotations", [{"quotation_id": "mark", "text": "so badly done", "reveals": passage}])
    club = of_comments({"reply_to": "mark", "reveals": comment}, quotations=marked, milestones=MILESTONES)
    page = views.evening(club, reached=reached)
    assert "Unknown reader of #1 on a passage that somebody marked" in Page(page).text
    assert ("so badly done" in page) == shown


@pytest.mark.parametrize(
    ("about", "had_reached", "reached", "shown"),
    [
        *(("late", "end", "start", False), ("late", None, "start", False), ("late", "end", "end", True)),
        *(("early", "start", "start", True), ("early", None, "start", True), ("early", "ball", "start", False)),
        ("early", "ball", None, True),
    ],
)
@pytest.mark.parametrize("kind", ["line", "question", "comment"])
def test_a_note_is_kept_back_with_what_it_is_about_and_where_the_group_had_come_further(
    kind, about, had_reached, reached, shown
):
    subject = {"reveals": {"late": "end", "early": "start"}[about]}
    club = of_comments(
        subject,
        milestones=MILESTONES,
        comparison=from_rows("comparison", [{"axis": "1", "label": "The ball", **subject}]),
        questions=from_rows("questions", [{"question_id": "1", "text": "Who dances?", **subject}]),
        meetings=from_rows("meetings", [{"meeting_id": "m", "date": "2010-10-09", "reached": had_reached}]),
        notes=from_rows(
            "notes", [{"note_id": "n", "meeting_id": "m", "about": kind, "about_id": "1", "text": "It was all dreamt."}]
        ),
    )
    assert ("It was all dreamt." in views.evening(club, reached=reached)) == shown
    assert ("It was all dreamt." in drawn("questions", club, reached=reached)) == shown


# --- the parts ---


def test_gaps_ask(shipped):
    text = part("side", shipped).text
    assert text.count("And in the book?") == shipped.comparison["book"].isna().sum() > 0
    assert text.count("And in the film?") == shipped.comparison["film"].isna().sum() > 0


def test_every_line_stands_in_the_overview_and_at_large(shipped):
    text = part("side", shipped).text
    for line in shipped.comparison.itertuples():
        assert text.count(line.label) >= 2
        for side in (line.book, line.film):
            assert pd.isna(side) or " ".join(side.split()) in text


def test_a_line_quotes_its_evidence_and_its_questions(shipped):
    text = part("side", shipped).text
    assert clubs.row(shipped.comments, comment_id="never-let-me-go-book-and-movie/3")["text"] in text
    assert clubs.row(shipped.questions, question_id="soldiers")["text"] in text
    assert "Arti’s review of the book" in text


def test_people_have_children_crew_and_who_speaks_of_whom(shipped):
    text = part("people", shipped).text
    for name in (*shipped.characters["name"], *shipped.credits["person"]):
        assert name in text
    assert "As a child" in text
    _, _, of_her = text.partition("Keira Knightley as Ruth")
    assert "Claire #9" in of_her[:200]


def test_a_comment_speaks_of_a_maker_by_family_name():
    people = from_rows("credits", [{"work_id": "w", "person": "Gwyneth Paltrow", "role": "actor"}])
    works = from_rows("works", [{"work_id": "w", "title": "Emma", "kind": "film"}])
    club = of_comments({"text": "PALTROW smiles!", "reader": "jo"}, readers=readers("Jo"), works=works, credits=people)
    assert "Gwyneth Paltrow J Jo #1" in part("people", club).text


def test_questions_are_the_host_s_by_kind_and_those_asked_in_the_talk_in_their_own_words():
    questions = [
        {"question_id": "a", "text": "Is she kind?", "kind": "evaluative"},
        {"question_id": "b", "text": "Who read it twice?", "kind": "warm-up", "comment_id": "1"},
        {"question_id": "c", "text": "What of it?"},
    ]
    club = of_comments(
        {"text": "Did anybody like the ball?", "wording": "verbatim"},
        {"text": "Does she ever change her mind?", "wording": "verbatim"},
        questions=from_rows("questions", questions),
    )
    _, _, listed = part("questions", club).text.rpartition("rated yet.")
    order = ["To warm up", "Who read it twice?", "What you make of it", "Is she kind?", "More to ask", "What of it?"]
    places = [listed.index(each) for each in (*order, "Asked in the talk", "Does she ever change her mind?")]
    assert places == sorted(places)
    assert "Did anybody like the ball?" not in listed  # the host has put it otherwise


def test_ratings_stand_as_written(shipped):
    text = part("works", shipped).text
    assert text.count("~ ~ ~ 1/2 Ripples from Arti (3.5, scale not stated)") == 2


def rated_emma(*reviews):
    works = [{"work_id": "b", "title": "Emma", "kind": "book"}, {"work_id": "f", "title": "Emma", "kind": "film"}]
    rows = [{"review_id": str(at), **each} for at, each in enumerate(reviews)]
    return Club(
        title="Emma", works=from_rows("works", works), readers=readers("Jo", "Al"), reviews=from_rows("reviews", rows)
    )


def test_ratings_of_several_readers_stand_under_each_work():
    club = rated_emma(
        {"work_id": "b", "reader": "jo", "rating": 3.5, "rating_max": 5},
        {"work_id": "f", "reader": "jo", "rating": 4},
        {"work_id": "f", "reader": "al", "rating": 2, "rating_max": 5},
        {"work_id": "b", "reader": "al", "text": "No rating."},
        {"work_id": "f", "rating": 4.5, "rating_max": 5, "hands": 3, "occasion": "before"},
    )
    book, _, film = part("works", club).text.partition("The film")
    assert "3.5 of 5 from Jo" in book
    for each in ("4, scale not stated from Jo", "2 of 5 from Al"):
        assert each in film
    assert "4.5 of 5 from 3 hands before the talk" in film


def test_of_many_ratings_a_few_are_seen_at_once_and_none_is_lost():
    club = rated_emma(*({"work_id": "b", "rating": at, "rating_max": 10} for at in range(1, 9)))
    text = part("works", club).text
    assert "5 more ratings" in text
    assert all(f"{at} of 10 from Unknown reader" in text for at in range(1, 9))


def test_of_several_reviews_each_says_whose_it_is():
    said = part(
        "works", rated_emma({"work_id": "b", "reader": "al", "text": "Dull."}, {"work_id": "b", "text": "Long."})
    ).text
    assert "Al’s review may tell how it ends Dull." in said
    assert "A review may tell how it ends Long." in said


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("works", "No work has been entered yet."),
        ("side", "Nothing is compared yet."),
        ("people", "Nobody of the story or the makers has been entered yet."),
        ("talk", "Nobody has said anything yet."),
        ("readers", "Nobody has written anything yet."),
        ("questions", "Whose side were you on, and did that change?"),
    ],
)
def test_an_empty_club_says_what_is_missing(name, asks):
    assert asks in part(name, Club(title="Nothing yet")).text
    assert asks in Page(views.evening(Tables())).text


def test_where_only_the_least_is_filled_in_nothing_else_is_said():
    tables = {}
    for table in TABLES.values():
        needed = {column.name: f"{table.name}-{column.name}" for column in table.columns if column.required}
        tables[table.name] = from_rows(table.name, [needed | ({"text": ""} if table.name == "comments" else {})])
    for told in (tables, {name: frame.dropna(axis="columns", how="all") for name, frame in tables.items()}):
        page = Page(views.evening(Tables(**told)))
        values = [str(value) for _, own in page.found for value in own.values() if value is not None]
        for nothing in ("nan", "NaN", "None", "<NA>", "NaT"):
            assert nothing not in page.text.split()
            assert not [value for value in values if nothing in value.replace("-", " ").split()]


def test_the_least_of_a_found_file_is_enough():
    found = Tables(comments=pd.DataFrame({"comment_id": ["a", "b"], "text": ["One.", "Two."]}))
    assert "Unknown reader of #2 Two." in Page(views.evening(found)).text


def test_the_still_face_carries_its_style(shipped):
    page = views.still(views.evening(shipped), "en")
    assert page.count("<style>") == 1
    assert opened.Page(page)
