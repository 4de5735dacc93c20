"""A voice is cut to the length of a sheet, and still says what the reader said."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bookclub.reading.words.excerpts import abridge, length
from bookclub.reading.words.opinions import NEGATION, small
from clubs import ATTACKS
from talks import some

FILLER = "We met on Monday in the small room behind the shop. "


def core(voice: str) -> str:
    """The voice without the marks of the cut."""
    return voice.removeprefix("… ").removesuffix(" …")


@pytest.mark.parametrize(
    "text",
    ["I loved the book.", f"{FILLER}The film, as we all agreed there, is sad.", "Das Buch ist nicht schön.", "好书。"],
)
def test_what_is_short_stays_whole(text):
    assert abridge(text) == text


def test_the_cut_is_shown_where_something_is_missing():
    assert abridge(FILLER * 4 + "I loved the film.").startswith("… ")
    assert abridge("I loved the film. " + FILLER * 4).endswith(" …")
    assert not abridge("I loved the film. " + FILLER * 4).startswith("…")


def test_what_carries_the_opinion_is_kept_wherever_it_stands():
    assert "The ending disappointed me." in abridge(FILLER * 9 + "The ending disappointed me. " + FILLER * 9)


def test_politeness_gives_way():
    assert abridge("Thanks for the lovely post! The ending disappointed me.") == "… The ending disappointed me."


@pytest.mark.parametrize(
    "turn",
    [
        "But the film is dull.",
        "However, it is dull.",
        "Still, it is dull.",
        "Aber der Film ist fad.",
        "Only it is dull.",
        "Though it is dull.",
        "Oh, but it is dull.",
        "I disagree.",
        "Not at all.",
        "That said, it is dull.",
    ],
)
def test_a_sentence_is_not_kept_without_the_one_that_turns_it(turn):
    statement = "They say that the film is beautiful."
    for most in range(3, 14):
        voice = abridge(f"{FILLER}{statement} {turn} {FILLER}", most)
        assert (statement in voice) == (turn in voice)


def test_what_turns_stays_with_what_it_turns_across_a_spoiler_or_a_quotation():
    for between in (">!She leaves him.!<", "> They walk to the sea."):
        assert "beautiful" not in abridge(f"It is beautiful.\n\n{between}\n\nBut it is dull. {FILLER}")


@pytest.mark.parametrize("lead", ["I would never say this:", "As I said to nobody,"])
def test_a_sentence_is_not_parted_from_what_leads_up_to_it(lead):
    text = f"{lead}\n\nThe film, as it came out last autumn, is beautiful. {FILLER}"
    assert "beautiful" not in abridge(text, 10)
    assert abridge(text, 16).startswith(lead)


def test_a_question_is_not_parted_from_a_no():
    text = f"{FILLER * 3}Is the film beautiful? No, and it never will be."
    assert abridge(text, 12) == "… Is the film beautiful? No, and it never will be."
    assert "beautiful" not in abridge(text, 8)


WALK = "the pictures and the music and the walk by the sea and the school and the long road there"
TOWN = "the small cars, and the rain that comes down on the roofs of the old town, and on the beach"


@pytest.mark.parametrize(
    "text",
    [
        f"I do not think that, whatever they said about {WALK}, and {TOWN}, and the pier, and the sky above it, it is good.",
        f"It is not only {WALK}; {TOWN}, and the pier, and the grey sky above it, but also the acting that I loved.",
        f"I am glad of {WALK}, and of {TOWN}, and of the pier, and of the grey sky that hangs above it, says my sister.",
        f"I am glad of {WALK}, and of {TOWN}, and of the pier, and the grey sky above it, if you like that sort of thing.",
        f"Am I glad of {WALK}, and of {TOWN}, and of the pier, and of the grey sky that hangs above all of it?",
    ],
)
def test_a_long_sentence_whose_meaning_hangs_on_all_of_it_is_not_cut(text):
    assert abridge(text) == ""


def test_a_long_sentence_may_be_cut_where_a_clause_ends():
    text = f"I am glad of {WALK}, and of {TOWN}, and of the pier, and of the grey sky that hangs above it."
    assert abridge(text) == f"I am glad of {WALK}, and of the small cars …"
    assert abridge(text, 25) == f"I am glad of {WALK} …"
    assert abridge(text, 12) == ""


@pytest.mark.parametrize("marks", ["()", "“”", '""'])
def test_no_bracket_or_quotation_is_left_open(marks):
    beginning = "As we met on Monday I was touched by the pictures"
    text = f"{FILLER * 12}{beginning}, and by {marks[0]}{WALK}, and by {TOWN}, and the pier{marks[1]}."
    assert abridge(text, 35) == f"… {beginning} …"


def test_a_clause_is_not_cut_in_a_language_whose_negations_are_unknown():
    text = "Kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen; " * 6
    assert abridge(text) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("> The film is cold.\n\nI disagree. The acting is warm.", "… I disagree. The acting is warm."),
        ("> The film is cold.\nThe acting is warm, I thought, and so is the light.", "… The acting is warm, I thought, and so is the light."),
        ("Linda,\n\nThe acting is warm, I thought, and so is the light.", "… The acting is warm, I thought, and so is the light."),
        ("“It is a long, long way to the sea,” she said. “And longer back, my dear old friend.”\n\nIs it not lovely? I loved that.", "… Is it not lovely? I loved that."),
        ("“Far?” asked the lovely boy one day, when they sat side by side near the stove. “Is it the sea that you hear in it?”", ""),
        ("I loved these words: “It is a long, long way to the sea, and longer back, my dear old friend.”", ""),
        ("I loved it. >!Everybody leaves the school!<, and I cried.", "I loved it. …"),
        ("I loved it. >!Everybody leaves the school", "I loved it. …"),
        ("I loved it. See https://example.org/a.b?c=d, or write to me@example.org. That was in May.", "I loved it. …"),
        ("See example.com/reviews. I loved the book.", "… I loved the book."),
        ("I loved the book. Mine are all at my-own.example.com", "I loved the book. …"),
    ],
)  # fmt: skip
def test_what_is_not_the_readers_own_or_not_for_the_sheet_is_left_out(text, kept):
    assert abridge(text) == kept


def test_a_title_in_quotation_marks_is_no_quotation():
    text = '"The Island" is better than "Never Let Me Go".'
    assert abridge(text) == text


@pytest.mark.parametrize("text", ["", "   \n\n ", "> only quoted", "w" * 200, "I love " + "w" * 200 + ".", "Linda,"])
def test_where_nothing_can_stand_alone_there_is_no_voice(text):
    assert abridge(text) == ""


@pytest.mark.parametrize(
    "abbreviation", ["Mrs. B", "St. Mary", "e.g. Tommy", "z. B. Tommy", "Dr. Meier", "J. R. R. Tolkien"]
)
def test_an_abbreviation_ends_no_sentence(abbreviation):
    sentence = f"I do not like what {abbreviation} makes of the ending of this film."
    voice = abridge(FILLER * 5 + sentence + " " + FILLER * 5)
    assert sentence in voice


def test_scripts_without_spaces_are_counted_by_characters_and_cut_between_sentences():
    assert length("这本书很好。") == 3
    voice = abridge("这本书很好，我很喜欢。" * 20)
    assert voice == "这本书很好，我很喜欢。" * 8 + " …"


@pytest.mark.parametrize("text", ["「映画はとてもいい。」とは思わない。", "这本书很好。但是我不喜欢。"])
def test_a_japanese_or_chinese_sentence_is_not_parted_from_what_turns_it(text):
    assert abridge(text) == text
    assert abridge(text, length(text) - 1) == ""


def test_signs_made_of_several_stay_whole():
    family, accented = "👩\u200d👩\u200d👧\u200d👦", "e\u0301"
    text = f"I lov{accented}d it {family}! {FILLER * 5}"
    assert abridge(text, 4) == f"I lov{accented}d it {family}! …"
    assert abridge("我喜欢。\u0301" + "我喜欢书。" * 50, 3) == "… 我喜欢书。 …"


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
def test_hostile_texts_are_cut_like_any_other(text):
    voice = abridge(text)
    assert length(voice) <= 40
    assert core(voice) in " ".join(text.split())


@pytest.mark.parametrize("sign", ["(“", ">!", "a@", "no; ", '"a" ', "But a. ", "$", "the and of; "])
def test_a_text_of_many_thousand_signs_is_looked_at_only_in_part(sign):
    assert length(abridge("I loved the book. " + sign * 20_000)) <= 40


OPENINGS = st.sampled_from(
    ["", "", "", "But ", "However, ", "Aber ", "I think that ", "We never said that ", "If so, "]
)
MIDDLES = st.sampled_from(
    [
        "the film is beautiful",
        "the book is not bad",
        "nobody laughs",
        "der Film ist kein Trost",
        "we met in the hall",
        "she sings",
        "it hardly moved me",
        "I loved it 👍🏽",
        "Mrs. B e.g. wept",
        "das war z. B. nie so",
        "is it any good",
        "他不喜欢",
    ]
)
JOINTS = st.sampled_from([", and ", "; ", " – ", ", because ", ", but ", " than ", ", und "])
ENDS = st.sampled_from([".", ".", ".", "!", "?", "…", ":", ""])
AFTER = st.sampled_from([" ", " ", " ", "\n", "\n\n"])


@st.composite
def sentences(draw: st.DrawFn) -> list[str]:
    """Sentences that tell by a number which they are, each with what stands after it."""
    texts = []
    for at in range(draw(st.integers(1, 9))):
        parts = [f"{draw(MIDDLES)} s{at}x{part}y" for part in range(draw(st.integers(1, 8)))]
        joined = parts[0] + "".join(f"{draw(JOINTS)}{part}" for part in parts[1:])
        texts.append(f"{draw(OPENINGS)}{joined}{draw(ENDS)}{draw(AFTER)}")
    return [text[0].upper() + text[1:] for text in texts]


@some
@given(sentences(), st.integers(3, 40))
def test_a_voice_is_one_piece_of_the_text_in_few_words_and_the_cut_is_shown(texts, most):
    whole = " ".join("".join(texts).split())
    voice = abridge("".join(texts), most)
    assert length(voice) <= most
    if voice:
        before, found, after = whole.partition(core(voice))
        assert found == core(voice)
        assert voice.startswith("… ") == bool(before)
        assert voice.endswith(" …") == bool(after)


@some
@given(sentences(), st.integers(3, 40))
def test_no_sentence_loses_a_negation_or_what_turns_it(texts, most):
    voice = abridge("".join(texts), most)
    for at, text in enumerate(texts):
        if f" s{at}x" in voice:
            assert [no for no in NEGATION.findall(small(text)) if no not in small(voice)] == []
            assert voice.count(f" s{at}x0y") == 1
            kept = voice[voice.index(f"s{at}x") :]
            later = texts[at + 1] if at + 1 < len(texts) else ""
            if later.startswith(("But ", "However, ", "Aber ")):
                assert f"s{at + 1}x" in kept


QUOTES = st.sampled_from(
    ["\n\n> Not mine at all.\n\n", ">!The secret place.!< ", "https://example.org/secret ", "secret@example.org "]
)


@some
@given(st.lists(st.one_of(sentences().map("".join), QUOTES), max_size=8).map("".join))
@example(">!secret")
def test_no_spoiler_address_or_quotation_comes_into_a_voice(text):
    voice = abridge(text)
    assert not re.search("secret|mine at all|>!|!<|@|http", voice)


MARKS = {"Mn", "Mc", "Me", "Cf", "Sk"}  # signs that change the one before them


@some
@example("a「\u0301?「", 1)
@given(
    st.text(st.sampled_from("ab .!?…。！？，，我不👩👧👍🏽\u200d\ufe0f\u0301\u0e31「」“”\n"), max_size=120),
    st.integers(1, 20),
)
def test_no_sign_is_cut_in_half(text, most):
    voice = abridge(text, most)
    if voice:
        whole, kept = " ".join(text.split()), core(voice)
        # The same words may stand there more than once: somewhere they are not cut out of a sign.
        places = [found.start() for found in re.finditer(f"(?={re.escape(kept)})", whole)]
        parts = [(whole[:at], kept, whole[at + len(kept) :]) for at in places]
        assert any(
            (not before or unicodedata.category(words[0]) not in MARKS)
            and (not after or unicodedata.category(after[0]) not in MARKS)
            for before, words, after in parts
        )
