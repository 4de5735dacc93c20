"""In which language a club speaks: its own, if it is one of those there are words for; English where that is not sure."""

import pytest

from bookclub.reading.words.language import language_of_club
from bookclub.tables import Tables, from_rows

SPOKEN = {
    "en": "I liked the novel more than the film, because it is her voice that tells us all of it.",
    "de": "Mir hat der Roman besser gefallen als der Film, weil die Stimme der Frau dort alles ist.",
    "fr": "Le roman m’a plu davantage que le film, parce que la voix de la femme est tout dans ce livre.",
    "es": "La novela me gustó más que la película, porque en el libro la voz de la mujer lo es todo.",
}
NEIGHBOURS = {
    "Dutch": "Ik vond de roman beter dan de film, want de stem van de vrouw is daar alles, en dat is in de film niet zo.",
    "Danish": "Jeg syntes bedre om romanen end om filmen, for det er hendes stemme, der er det hele i den.",
    "Italian": "Il romanzo mi è piaciuto più del film, perché la voce della donna è tutto, e nel film non lo è.",
    "Portuguese": "Gostei mais do romance do que do filme, porque a voz da mulher é tudo, e no filme não é assim.",
    "Catalan": "M’ha agradat més la novel·la que la pel·lícula, perquè la veu de la dona ho és tot.",
}


def said(*texts):
    rows = [{"comment_id": str(at), "text": text} for at, text in enumerate(texts)]
    return language_of_club(Tables(comments=from_rows("comments", rows)))


@pytest.mark.parametrize("code", SPOKEN)
def test_a_talk_has_the_language_of_what_is_said(code):
    assert said(SPOKEN[code]) == said(*[SPOKEN[code]] * 9, SPOKEN["en"]) == code


@pytest.mark.parametrize("language", NEIGHBOURS)
def test_a_language_that_has_no_words_here_is_not_taken_for_its_neighbour(language):
    assert said(NEIGHBOURS[language]) == "en"


@pytest.mark.parametrize("texts", [(), ("",), ("No.",), ("Das Ende?", "Yes."), (SPOKEN["de"], SPOKEN["fr"])])
def test_it_is_english_where_little_is_said_or_as_much_in_one_as_in_another(texts):
    assert said(*texts) == "en"
