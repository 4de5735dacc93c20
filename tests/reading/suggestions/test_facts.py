"""What one text says of works, people, honours and ratings; all texts, people and titles are made up."""

import pytest

from bookclub.reading import facts

REVIEW = """\
The Salt Road (2019)

{}
"""


def found(text, table="credits"):
    frame = facts(text)
    return frame[frame["table"] == table].fillna("")


def people(text):
    return {(row.person, row.role, row.character) for row in found(text).itertuples()}


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The film was directed by Ada Lamb.", {("Ada Lamb", "director", "")}),
        ("Director Ada Lamb keeps the film quiet.", {("Ada Lamb", "director", "")}),
        ("Writer-director Ada Lamb made the film.", {("Ada Lamb", "director", ""), ("Ada Lamb", "screenplay", "")}),
        ("The film has a screenplay by Tom Reed.", {("Tom Reed", "screenplay", "")}),
        ("The film's music by Ines Falk is fine.", {("Ines Falk", "music", "")}),
        ("Ines Falk's cinematography carries the film.", {("Ines Falk", "cinematography", "")}),
        ("It is an adaptation of Olga Brandt's novel.", {("Olga Brandt", "author", "")}),
        ("The film is based on a quiet novel by Olga Brandt.", {("Olga Brandt", "author", "")}),
        ("Eve Stone plays Hanna Weiss.", {("Eve Stone", "actor", "Hanna Weiss")}),
        ("Eve Stone plays the role of Hanna Weiss in the film.", {("Eve Stone", "actor", "Hanna Weiss")}),
        ("Hanna Weiss, played by Eve Stone, waits.", {("Eve Stone", "actor", "Hanna Weiss")}),
        ("In the film Eve Stone is superb as the lonely Hanna.", {("Eve Stone", "actor", "Hanna")}),
        ("As Hanna, Eve Stone is at her best in this film.", {("Eve Stone", "actor", "Hanna")}),
        ("The film follows Hanna (Eve Stone) to the sea.", {("Eve Stone", "actor", "Hanna")}),
        ("In the film her mother (Eve Stone) waits.", {("Eve Stone", "actor", "")}),
        (
            "In the film Hanna and Karl (Eve Stone and Max Holt) wait.",
            {("Eve Stone", "actor", "Hanna"), ("Max Holt", "actor", "Karl")},
        ),
        (
            "The cast includes Eve Stone, Max Holt and Ian Marsh.",
            {(name, "actor", "") for name in ("Eve Stone", "Max Holt", "Ian Marsh")},
        ),
        ("Starring: Eve Stone as Hanna, Max Holt", {("Eve Stone", "actor", "Hanna"), ("Max Holt", "actor", "")}),
        ("Cast: Eve Stone (Hanna), Max Holt (Karl)", {("Eve Stone", "actor", "Hanna"), ("Max Holt", "actor", "Karl")}),
    ],
)
def test_wordings(sentence, said):
    assert people(REVIEW.format(sentence)) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "I would have cast Eve Stone as Hanna in the film.",
        "Eve Stone should have played Hanna in the film.",
        "In the 1974 film, Eve Stone plays Hanna.",
        "Before Max Holt, Eve Stone played Hanna on film.",
        "Eve Stone turned down the part of Hanna.",
        "The film reminded me of The Long Shore, and of Eve Stone's performance there.",
        "Like The Long Shore, directed by Ada Lamb, the film is slow.",
        "It is better than “The Long Shore”, directed by Ada Lamb.",
        "Reviewed by Eve Stone",
        "Eve Stone, known as Dr. Flint on television, saw the film.",
        "As Olga Brandt wrote, “the sea is a film”.",
    ],
)
def test_what_is_said_of_others_is_not_taken(sentence):
    assert people(REVIEW.format(sentence)) == set()


def test_a_surname_is_the_person_named_in_full_elsewhere():
    text = REVIEW.format("Eve Stone is in the cast.\n\nStone plays Hanna.")
    assert people(text) == {("Eve Stone", "actor", "Hanna")}


def test_a_name_spelt_in_two_ways_is_one_person():
    text = REVIEW.format(
        "Eve Stonebridge plays Hanna.\n\nEve Stonebridge is fine.\n\nThe cast includes Eve Stonebrige."
    )
    assert people(text) == {("Eve Stonebridge", "actor", "Hanna")}


def test_children_and_other_works():
    text = REVIEW.format(
        "The film follows Hanna (Eve Stone, The Mill, 2009).\n\nThe child actors are good: Pia Lind (Hanna) above all.\n\n"
        "Directed by Ada Lamb (Two Boats, 2012), the film is slow."
    )
    rows = {row.person: row for row in found(text).itertuples()}
    assert rows["Eve Stone"].known_for == "The Mill (2009)"
    assert rows["Pia Lind"].portrays == "child"
    assert rows["Eve Stone"].portrays == "adult"
    assert rows["Ada Lamb"].known_for == "Two Boats (2012)"


def test_evidence_is_the_sentence_that_says_it():
    text = REVIEW.format("A calm film. Eve Stone plays Hanna. It ends well.")
    (row,) = found(text).itertuples()
    assert text[row.start : row.end] == "Eve Stone plays Hanna."
    assert row.evidence == (row.start, row.end)
    assert "Eve Stone plays Hanna" in row.reason


@pytest.mark.parametrize(
    ("line", "rating"),
    [
        ("Rating: 4/5", "4/5"),
        ("My rating: 3½ stars", "3½ stars"),
        ("The Salt Road: B+", "B+"),
        ("★★★★☆", "★★★★☆"),
        ("★ ★ ★ (out of five)", "★ ★ ★ (out of five)"),
        ("I give it 3.5 stars.", "3.5 stars"),
        ("I'd give the film four out of five.", "four out of five"),
        ("Two stars feels right.", "Two stars"),
        ("~ ~ ~ 1/2 Waves", "~ ~ ~ 1/2 Waves"),
        ("Wertung: 7 von 10", "7 von 10"),
    ],
)
def test_ratings_are_kept_as_written(line, rating):
    text = f"{line}\n\nDer Film ist gut und die Bilder sind schön." if "von" in line else REVIEW.format(line)
    assert list(found(text, "reviews")["value"]) == [rating]


@pytest.mark.parametrize(
    "line",
    [
        "Reading Challenge | 10/52 | 1960s",
        "It is shown on 13/05/14 at 19:00.",
        "On IMDb the film has 7.1/10.",
        "They live in a five-star hotel.",
        "I gave Two Boats 3 stars last year.",
        "The stars of the film are good.",
        "* * *",
    ],
)
def test_other_numbers_are_no_ratings(line):
    assert found(REVIEW.format(line), "reviews").empty


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Eve Stone won an Oscar for it in 2020.", [("Eve Stone", "Oscar", "won", "2020")]),
        ("Eve Stone was nominated for a BAFTA.", [("Eve Stone", "BAFTA", "shortlisted", "")]),
        (
            "The film was screened at the 2019 Harbour Film Festival in May.",
            [("", "Harbour Film Festival", "screened", "2019-05")],
        ),
        ("Eve Stone should win an Oscar.", []),
        ("I hope that Eve Stone is nominated for an Oscar.", []),
    ],
)
def test_honours(sentence, said):
    rows = found(REVIEW.format(sentence), "honours")
    assert list(rows[["person", "value", "outcome", "date"]].itertuples(index=False, name=None)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Die Salzstraße\n\nRegie: Ada Lamb\nDarsteller: Eve Stone (Hanna), Max Holt (Karl)\n\nDer Film ist gut.",
            {("Ada Lamb", "director", ""), ("Eve Stone", "actor", "Hanna"), ("Max Holt", "actor", "Karl")},
        ),
        ("Der Film ist von Regisseurin Ada Lamb und das ist gut.", {("Ada Lamb", "director", "")}),
        ("Hanna wird in dem Film von Eve Stone gespielt, und das ist gut.", {("Eve Stone", "actor", "Hanna")}),
        ("Es ist eine Verfilmung des Romans von Olga Brandt, und der Film ist gut.", {("Olga Brandt", "author", "")}),
        ("Le film est réalisé par Ada Lamb et il est dans la salle.", {("Ada Lamb", "director", "")}),
        ("Dans le film, Eve Stone incarne Hanna avec une grande force.", {("Eve Stone", "actor", "Hanna")}),
        ("C’est une adaptation du roman de Olga Brandt, et le film est beau.", {("Olga Brandt", "author", "")}),
        ("La película dirigida por Ada Lamb es muy lenta pero con alma.", {("Ada Lamb", "director", "")}),
        ("En la película, Eve Stone interpreta a Hanna y lo hace muy bien.", {("Eve Stone", "actor", "Hanna")}),
        ("Es una adaptación de la novela de Olga Brandt y la película no es mala.", {("Olga Brandt", "author", "")}),
    ],
)
def test_other_languages(text, said):
    assert people(text) == said


@pytest.mark.parametrize(
    "text", ["", "\n\n", "((((", "“" * 500, "A" * 5000, "Ada " * 3000, "(A B) " * 500, "★" * 3000, "\ue000 Ada Lamb"]
)
def test_any_text_is_read(text):
    assert set(facts(text)["table"]) <= {"works", "credits", "reviews", "honours"}
