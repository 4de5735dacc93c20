"""What a host cuts of a voice: whole sentences of it, in their order."""

import pytest

from bookclub.handout.planning.cuts import cut, is_of
from bookclub.reading.words.excerpts import quotable_units

SAID = "We met on Monday. I did not like the film, well … not much. The end moved me. Who else wept?"


def test_every_cut_of_a_text_is_of_it():
    several = len(quotable_units(SAID))
    for chosen in range(1, 2**several):
        made = cut(SAID, [at for at in range(several) if chosen >> at & 1])
        assert is_of(made, SAID) is bool(made)


@pytest.mark.parametrize(
    "edited", ["t", "  ", "", "…", " … … ", "The end moved", "moved me.", "The end moved me. We met on Monday."]
)
def test_what_is_no_sentence_of_it_is_not(edited):
    assert not is_of(edited, SAID)


def test_it_stays_where_the_text_was_corrected_elsewhere():
    assert is_of("The end moved me.", "We met on Sunday. The end moved me.")
    assert not is_of("The end moved me.", "The end did not move me.")
    assert not is_of("The end moved me.", None)
