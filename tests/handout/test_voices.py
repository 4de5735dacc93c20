"""The voices on the sheet: as many readers as can be, who disagree, each with a number, none cut out of its sense."""

from typing import Any

import pytest

from bookclub import Club, read
from bookclub.handout.blocks import Voice
from bookclub.handout.planning.plan import plan
from bookclub.handout.planning.voices import Speakers
from bookclub.reading import talk
from bookclub.reading.words.excerpts import length
from bookclub.tables import Tables, from_rows
from clubs import hostile, large, shipped
from places import SAMPLES

POST = SAMPLES / "plain_text" / "never-let-me-go.txt"
WORKS = [
    {"work_id": "book", "title": "Emma", "kind": "book"},
    {"work_id": "film", "title": "Emma, the film", "kind": "film"},
]


def says(text: str, by: str | None = "", **more: Any) -> dict[str, Any]:
    """A row of the comments; each is by another reader unless it is told by whom."""
    return {"text": text, "reader": by, "kind": "comment", "post_id": "post", **more}


def club(
    *comments: dict[str, Any], reviews: list[dict[str, Any]] | None = None, **tables: list[dict[str, Any]]
) -> Tables:
    """A club with these comments, c0, c1 …, and these reviews, r0, r1 …"""
    numbered = [
        {"comment_id": f"c{at}", **row, "reader": f"reader-{at}" if row["reader"] == "" else row["reader"]}
        for at, row in enumerate(comments)
    ]
    reviewed = [{"review_id": f"r{at}", **row} for at, row in enumerate(reviews or [])]
    people = {row["reader"] for row in [*numbered, *reviewed] if row.get("reader")}
    readers = [
        {"reader_id": who, "name": who.capitalize(), "role": "author" if who == "host" else "guest"}
        for who in sorted(people)
    ]
    rows = {"works": WORKS, "posts": [{"post_id": "post", "title": "Emma twice"}], "readers": readers, **tables}
    return Tables(
        comments=from_rows("comments", numbered),
        reviews=from_rows("reviews", reviewed),
        **{name: from_rows(name, of_table) for name, of_table in rows.items()},
    )


def chosen(tables: Tables, at_most: int = 6) -> list[str]:
    return Speakers(tables, talk(tables)).suggested(at_most)


def shown(tables: Tables, *ids: str) -> list[Voice]:
    return Speakers(tables, talk(tables)).voices(ids)


PRAISE = "I loved this film, which is beautiful from beginning to end."
RESERVE = "I found the film dull and far too long, and the acting flat."


def test_a_voice_has_its_number_its_name_and_its_words():
    tables = club(says(PRAISE, "ann"), says(RESERVE, "ben", reply_to="c0"), says("It is a sad and lovely book.", None))
    assert shown(tables, "c1", "c2") == [
        Voice("#1.1", "Ben", RESERVE, retold=False),
        Voice("#2", "a reader", "It is a sad and lovely book.", retold=False),
    ]


def test_where_there_are_several_posts_the_number_tells_which():
    posts = [{"post_id": "post", "title": "Emma twice"}, {"post_id": "later", "title": "Emma again"}]
    tables = club(says(PRAISE), says(RESERVE, post_id="later"), posts=posts)
    assert [voice.number for voice in shown(tables, "c0", "c1")] == ["#1 in “Emma twice”", "#1 in “Emma again”"]


def test_a_review_tells_of_what_it_is_the_review():
    reviews = [{"work_id": work, "text": PRAISE, "reader": "ann"} for work in ("book", "film", None)]
    assert [voice.number for voice in shown(club(reviews=reviews), "r0", "r1", "r2")] == [
        "On the book:",
        "On the film:",
        "In a review:",
    ]


def test_where_there_are_two_films_a_review_tells_the_title():
    works = [*WORKS, {"work_id": "film-2", "title": "Emma, the film", "kind": "film"}]
    tables = club(reviews=[{"work_id": "film", "text": PRAISE, "reader": "ann"}], works=works)
    assert shown(tables, "r0")[0].number == "On Emma, the film:"


def test_a_retelling_is_marked_as_one():
    tables = club(says("Finds the film dull.", wording="summary"), says(RESERVE, wording="verbatim"))
    assert [voice.retold for voice in shown(tables, "c0", "c1")] == [True, False]


def test_what_the_host_chose_stands_in_the_hosts_order():
    tables = club(*[says(PRAISE)] * 9, reviews=[{"work_id": "film", "text": RESERVE}])
    assert [voice.number for voice in shown(tables, "c7", "r0", "c2", "c7")] == ["#8", "On the film:", "#3"]


@pytest.mark.parametrize(
    "kept_out", [{"kind": "pingback"}, {"kind": "trackback"}, {"status": "spam"}, {"status": "hidden"}]
)
def test_notices_and_what_is_kept_out_of_the_talk_are_never_quoted(kept_out):
    tables = club(says(PRAISE) | kept_out, says(RESERVE))
    assert chosen(tables) == ["c1"]
    assert [voice.number for voice in shown(tables, "c0", "c1")] == ["#2"]


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for the great post!",
        "Hello, I enjoyed your lovely review.",
        "Danke für den schönen Beitrag!",
        "So true.",
        ":-)",
    ],
)
def test_thanks_and_greetings_are_no_voice(text):
    assert chosen(club(says(text), says(PRAISE))) == ["c1"]


def test_what_stands_in_the_table_twice_is_one_voice():
    assert chosen(club(says(PRAISE, comment_id="same"), says(PRAISE, comment_id="same"))) == ["same"]


def test_one_reserve_among_much_praise_is_heard():
    assert "c7" in chosen(club(*[says(PRAISE)] * 7, says(RESERVE), *[says(PRAISE)] * 5), 4)


@pytest.mark.parametrize(
    ("praise", "reserve"),
    [
        ("I liked the film and was moved by it.", "I did not like the film and was not moved by it."),
        ("Der Film hat mir gefallen, er ist wunderbar.", "Der Film hat mir nicht gefallen, er ist nicht wunderbar."),
        ("The film is beautiful, so I recommend it.", "The film is dull, so I regret it."),
    ],
)
def test_a_negation_turns_praise_into_reserve(praise, reserve):
    assert "c5" in chosen(club(*[says(praise)] * 5, says(reserve), *[says(praise)] * 5), 4)


def test_a_question_takes_no_side():
    asked = "Is the film dull and far too long, and is the acting flat and weak?"
    told = "Asks whether the film is dull and far too long, and the acting flat."
    tables = club(*[says(PRAISE)] * 5, says(asked), says(told), says(RESERVE))
    assert {"c5", "c6"}.isdisjoint(chosen(tables, 4))


def test_ratings_far_apart_are_both_heard():
    stars = [5, 5, 5, 5, 5, 1]
    reviews = [
        {
            "work_id": "film",
            "text": "A film with a moving story to tell.",
            "reader": f"r{at}",
            "rating": n,
            "rating_max": 5,
        }
        for at, n in enumerate(stars)
    ]
    assert "r5" in chosen(club(reviews=reviews), 4)


def test_an_answer_with_another_view_goes_before_another_strong_word():
    strong = "The film is beautiful, moving, superb, brilliant and wonderful."
    tables = club(says(PRAISE, "ann"), says("I found the film dull.", "ben", reply_to="c0"), *[says(strong)] * 3)
    assert {"c0", "c1"} <= set(chosen(tables, 5))
    assert "c1" in chosen(
        club(says(strong, "ann"), says("No, I disagree, that film is dull.", reply_to="c0"), *[says(strong)] * 9), 4
    )


def test_evidence_on_the_other_side_of_a_line_of_the_comparison_is_heard():
    cited = "; ".join(f"c{at}" for at in range(12) if at != 8)
    line = {"axis": "ending", "label": "The ending", "book_evidence": f"{cited}; p. 9", "film_evidence": "c8"}
    assert "c8" in chosen(club(*[says(PRAISE)] * 12, comparison=[line]), 4)


def test_both_works_are_spoken_of():
    of_book = "I loved this novel, and the letters in it."
    assert "c9" in chosen(club(*[says(PRAISE)] * 9, says(of_book), *[says(PRAISE)] * 3), 4)


def test_every_voice_is_another_readers_while_there_are_enough():
    tables = club(*[says(PRAISE, f"reader-{at % 7}") for at in range(70)])
    numbers = chosen(tables)
    assert len({int(number[1:]) % 7 for number in numbers}) == len(numbers) == 6


def test_a_reader_speaks_twice_only_where_there_are_fewer_than_four():
    by_two = club(*[says(text, who) for who in ("ann", "ben") for text in (PRAISE, RESERVE)] * 3)
    assert len(chosen(by_two)) == 4
    assert len(chosen(club(*[says(PRAISE, who) for who in "abcdabcd"]))) == 4


def test_the_host_has_one_voice_at_most_and_readers_come_first():
    loud = "The film is beautiful, moving, superb, brilliant and wonderful, and so is the book."
    readers = [says("I liked the film well enough.", who) for who in ("ann", "ben", "cleo")]
    tables = club(*[says(loud, "host")] * 20, *readers, *[says(loud, None)] * 9)
    assert {"c20", "c21", "c22"} <= set(chosen(tables, 4))
    assert {"c20", "c21", "c22"} == set(chosen(tables, 3))
    assert sum(int(number[1:]) < 20 for number in chosen(tables)) <= 1
    assert chosen(club(*[says(loud, "host")] * 9)) == ["c0"]


@pytest.mark.parametrize(
    "aside",
    [
        "Thank you so much, and have a wonderful holiday, all of you!",
        "Happy birthday, dear Petra, and best wishes from all of us here.",
        "The cake was excellent, and I can bring wine next time.",
        "Your blog is simply wonderful, and the new pictures are beautiful.",
        "Sorry I missed it, see you on Thursday in the usual place.",
        "Dein Blog ist wunderbar, und die Fotos sind sehr schön geworden.",
        "Der Kuchen war großartig, bis zum nächsten Mal am Donnerstag also.",
        "Merci beaucoup pour ton billet, vraiment magnifique, et à bientôt.",
        "Gracias por tu reseña, es maravillosa, un abrazo y hasta pronto.",
    ],
)
def test_small_talk_is_heard_only_where_nobody_says_anything_else(aside):
    plain = "Grace goes back to the orchard in the second half."
    assert chosen(club(*[says(aside)] * 3, says(plain))) == ["c3"]
    assert set(chosen(club(says(aside), says(f"{aside} {PRAISE}")))) == {"c1"}


def test_beyond_four_voices_only_those_with_something_to_say():
    neutral = "There is a lighthouse on the cover of this edition, and a boat."
    assert chosen(club(*[says(neutral)] * 4, *[says(PRAISE)] * 3)) == ["c0", "c4", "c5", "c6"]


def test_unknown_readers_are_heard_where_there_are_no_others():
    assert len(chosen(club(*[says(PRAISE, None)] * 8))) == 6


def test_what_cannot_be_cut_makes_room_for_what_can():
    endless = "I do not think that the film is good, " + "and what they said about it, " * 12 + "is true."
    tables = club(*[says(endless, "ann")] * 4, says(PRAISE, "ann"), says(RESERVE, "ben"))
    assert chosen(tables) == ["c4", "c5"]


def test_the_order_is_that_of_the_talk_and_the_choice_does_not_hang_on_the_rows():
    tables = club(*[says(text) for text in (PRAISE, RESERVE, PRAISE)], reviews=[{"text": RESERVE, "reader": "zoe"}])
    assert chosen(tables) == ["r0", "c0", "c1", "c2"]
    assert chosen(tables) == chosen(tables)


@pytest.mark.parametrize("at_most", [0, 1, 2, 6])
def test_there_are_never_more_than_asked_for(at_most):
    assert len(chosen(shipped(), at_most)) == at_most


@pytest.mark.parametrize("tables", [Tables(), club(), club(says("Hm.")), hostile(), large(300)], ids=str)
def test_any_club_has_its_voices_or_none(tables):
    for voice in Speakers(tables, talk(tables)).voices():
        assert 0 < length(voice.text) <= 40


def test_the_host_is_told_who_is_quoted_twice_and_who_has_no_voice():
    tables = club(
        says(PRAISE, "ann"),
        says(RESERVE, "ann"),
        says(PRAISE, "ben"),
        says(RESERVE, "cleo"),
        says("Thanks!", "dan"),
        says("We met on Monday in the hall.", "eve"),
    )
    assert Speakers(tables, talk(tables)).remarks(["c0", "c1"]) == [
        "Ann is quoted twice.",
        "Without a voice in “What readers said”: Ben and Cleo.",
    ]
    assert Speakers(tables, talk(tables)).remarks(["c0", "c2", "c3"]) == []


def test_where_many_have_no_voice_some_are_named_and_the_others_counted():
    tables = club(*[says(PRAISE, f"r{at}") for at in range(20)])
    (remark,) = Speakers(tables, talk(tables)).remarks(["c0"])
    assert remark == "Without a voice in “What readers said”: R1, R2, R3, R4, R5, R6 and 13 more."


def test_the_host_is_told_what_of_the_choice_is_not_quoted():
    tables = club(says(PRAISE), says("w" * 300), says(RESERVE, status="spam"))
    assert Speakers(tables, talk(tables)).remarks(["c0", "c1", "c2", "gone"]) == [
        "Not quoted: #2, of which no 40 words can stand alone.",
        "Not quoted: c2, which is not in the talk.",
        "Not quoted: gone, which is not in the talk.",
    ]


def test_the_voices_of_the_shipped_club():
    tables = shipped()
    told = Speakers(tables, talk(tables)).voices()
    assert [(voice.number, voice.name) for voice in told] == [
        ("#1", "Linda"),
        ("#2.1", "Denise"),
        ("#4", "a reader"),
        ("#7", "Mrs. B"),
        ("#7.1", "Arti"),
        ("#9", "Claire"),
    ]
    assert all(voice.retold for voice in told)
    assert Speakers(tables, talk(tables)).remarks() == []


@pytest.mark.skipif(not POST.exists(), reason="the real post is not here")
def test_the_voices_of_the_post_itself():
    tables = shipped().add(read(POST))[0]
    told = Speakers(tables, talk(tables)).voices()
    assert {"Linda", "Denise", "Mrs. B", "Claire"} <= {voice.name for voice in told}
    assert {"#1", "#2.1", "#4", "#7", "#9"} <= {voice.number for voice in told}
    assert not any(voice.retold for voice in told)
    assert all(length(voice.text) <= 40 for voice in told)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Danke für die schöne Besprechung! Der Film ist leider viel kälter als der Roman.", "kälter"),
        ("Très belle critique ! Le film est hélas bien plus froid que le roman de cette dame.", "froid"),
        ("¡Qué buena reseña! La película es por desgracia mucho más fría que la novela.", "fría"),
    ],
)
def test_thanks_are_not_quoted_in_any_language(text, quoted):
    (voice,) = Speakers(tables := club(says(text)), talk(tables)).voices()
    assert quoted in voice.text
    assert text.partition("! ")[0] not in voice.text


def _blocks(planned, key):
    return next(section.blocks for section in planned.sections if section.key == key)


def test_what_is_asked_on_the_sheet_is_not_quoted_beside_it():
    question = "Would you have told the children the truth about the school?"
    said = f"I read the novel twice and it moved me each time. {question}"
    tables = club(says(said))
    planned = plan(Club(title="Emma", **dict(tables.tables())))
    (asked,) = [each for each in _blocks(planned, "questions") if each.text == question]
    assert asked.origin == "#1 Reader-0"
    (voice,) = _blocks(planned, "voices")
    assert voice.text == "I read the novel twice and it moved me each time. …"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "Ada, I did. The ladder leans the other way in the last chapter.",
            "… The ladder leans the other way in the last chapter.",
        ),
        (
            "Hi Ada, because they have to. I thought the orchard was the best of it.",
            "… I thought the orchard was the best of it.",
        ),
        (
            "Liebe Ada,\nich glaube nicht. Der Garten ist im Film viel schöner als im Buch.",
            "… Der Garten ist im Film viel schöner als im Buch.",
        ),
        (
            "Ada, I thought the film was dull and far too long. We saw it in the rain.",
            "Ada, I thought the film was dull and far too long. We saw it in the rain.",
        ),
        (
            "Ada is the best of them, and the film is wrong about her.",
            "Ada is the best of them, and the film is wrong about her.",
        ),
    ],
)
def test_a_voice_does_not_begin_by_answering_somebody_where_the_rest_says_as_much(text, quoted):
    (voice,) = shown(club(says("It is about a ladder.", "ada"), says(text, "bo")), "c1")
    assert voice.text == quoted


@pytest.mark.parametrize(
    "bare", ["I only know the film, by the way.", "Has anybody else seen the ladder behind the house, I wonder?"]
)
def test_what_says_little_is_heard_only_where_nobody_says_more(bare):
    assert chosen(club(says(bare), says(PRAISE), says(RESERVE))) == ["c1", "c2"]
    assert chosen(club(says(bare), says("See you there on Monday, I bring the cake."))) == ["c0"]


def test_a_sentence_beside_a_question_of_the_sheet_is_quoted_whole():
    asked = "Would you have told her the truth?"
    tables = club(says(f"I thought the ending dull and unfair. {asked} The film was better.", "ada"))
    (voice,) = Speakers(tables, talk(tables), asked={"c0": [asked]}).voices(["c0"])
    assert voice.text == "I thought the ending dull and unfair. …"
