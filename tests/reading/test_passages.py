"""Passages that two texts have in common."""

from datetime import UTC, datetime
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookclub import Club
from bookclub.reading import shared_passages, talk
from bookclub.tables import from_rows

QUOTED = "the lighthouse keeper never once looks out to sea"
MORE = "and that is what the whole of the story hangs on, if you ask me at all"


def club(*texts, **tables):
    """Make a club of comments, each a text, or more of its cells."""
    rows = [{"text": each} if isinstance(each, str) else each for each in texts]
    rows = [{"comment_id": str(at), "kind": "comment", "wording": "verbatim"} | row for at, row in enumerate(rows, 1)]
    tables = {name: from_rows(name, given) for name, given in tables.items()}
    return Club(title="T", comments=from_rows("comments", rows), **tables)


def pairs(found):
    return list(zip(found["comment_id"], found["other"], strict=True))


@pytest.mark.parametrize(
    "later",
    [
        f"You say “{QUOTED}”. Does she not?",
        f'You say "{QUOTED.upper()}" …',
        f"> {QUOTED.replace(' keeper ', chr(10) + '> keeper, ')}\n\nShe does, on page nine.",
        QUOTED.replace("e", "e\u0301") + ", yes, but why?",
    ],
)
def test_a_passage_is_found_whatever_its_case_its_signs_and_its_blanks(later):
    (found,) = shared_passages(club(f"I noticed that {QUOTED}; odd.", "Nothing of it here.", later)).to_dict("records")
    assert (found["comment_id"], found["other"], found["words"]) == ("3", "1", 9)
    assert f"I noticed that {QUOTED}; odd."[found["other_start"] : found["other_end"]] == QUOTED
    cut = later[found["start"] : found["end"]]
    assert cut[0].casefold() == "t"
    assert cut.strip("\u0301")[-1].casefold() == "a"


def test_seven_words_are_no_passage():
    assert shared_passages(club("One two three four five six seven!", "one two three four five six seven?")).empty


def test_posts_and_reviews_are_quoted_too_where_the_club_is_given():
    posts = [{"post_id": "p", "title": "P", "text": f"Notice how {QUOTED}."}]
    reviews = [{"review_id": "r", "text": MORE}]
    made = club(f"“{QUOTED}” indeed", f"“{MORE}”, well", posts=posts, reviews=reviews)
    assert pairs(shared_passages(made)) == [("1", "p"), ("2", "r")]
    assert shared_passages(talk(made)).empty


def test_who_wrote_later_quotes_by_the_time_and_else_by_the_page():
    first, last = datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 2, 1, tzinfo=UTC)
    answer = {"comment_id": "1.1", "reply_to": "1", "posted": last, "text": f"As #2 says: “{QUOTED}”"}
    assert pairs(shared_passages(club("Hm.", {"text": QUOTED, "posted": first}, answer))) == [("1.1", "2")]
    assert pairs(shared_passages(club("Hm.", QUOTED, answer | {"posted": None}))) == [("2", "1.1")]


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (f"So {QUOTED}, I think.", f"“{QUOTED}” – no.", "quotation"),
        (f"So {QUOTED}, {MORE}.", f"I agree that {QUOTED}, {MORE}, yes.", "quotation"),
        (f"So {QUOTED}, {MORE}.", f"So {QUOTED}, {MORE}!", "duplicate"),
        (f"Chapter two: “{QUOTED}”. Lovely.", f"My line is “{QUOTED}”", "common source"),
        (f"So {QUOTED}, I think.", f"Is it so that {QUOTED} in spring?", "formula"),
    ],
)
def test_kinds(earlier, later, kind):
    assert shared_passages(club(earlier, later))["kind"].tolist() == [kind]


def test_what_many_say_is_a_formula_and_is_looked_up_in_the_first():
    found = shared_passages(club(*(f"Number {at} here. {MORE} {at}" for at in range(40))))
    assert set(found["kind"]) == {"formula"}
    assert pairs(found) == [(str(at), "1") for at in range(2, 41)]


def test_notices_and_what_is_kept_out_quote_nobody():
    assert shared_passages(club(QUOTED, {"text": QUOTED, "status": "spam"}, {"text": QUOTED, "kind": "pingback"})).empty


@pytest.mark.parametrize("texts", [(), ("",), ("Short.",), ("\u0301 …", "‘’")])
def test_where_there_is_nothing_to_share(texts):
    assert list(shared_passages(club(*texts))) == [
        *("comment_id", "start", "end", "other", "other_start", "other_end", "words", "kind")
    ]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("ab ", min_size=16, max_size=60), min_size=2, max_size=6))
def test_it_finds_the_pairs_that_comparing_all_with_all_finds(texts):
    words = [text.split() for text in texts]
    eights = [{tuple(each[at : at + 8]) for at in range(len(each) - 7)} for each in words]
    expected = {(str(b + 1), str(a + 1)) for a, b in combinations(range(len(texts)), 2) if eights[a] & eights[b]}
    found = shared_passages(club(*texts))
    assert set(pairs(found)) == expected
    for row in found.itertuples():
        cut, other = texts[int(row.comment_id) - 1], texts[int(row.other) - 1]
        alike = cut[row.start : row.end].split()
        assert alike == other[row.other_start : row.other_end].split()
        assert len(alike) == row.words >= 8
        before, other_before = cut[: row.start].split(), other[: row.other_start].split()
        after, other_after = cut[row.end :].split(), other[row.other_end :].split()
        assert not (before and other_before and before[-1] == other_before[-1])
        assert not (after and other_after and after[0] == other_after[0])


def test_passages_merge_with_the_talk():
    made = club(QUOTED, f"“{QUOTED}” – no.")
    merged = talk(made).merge(shared_passages(made), on="comment_id")
    assert isinstance(merged, pd.DataFrame)
    assert merged["number"].tolist() == ["2"]


def test_what_only_posts_and_reviews_have_in_common_is_no_passage_of_a_comment():
    posts = [{"post_id": each, "title": each, "text": f"{each}: {MORE}"} for each in ("p", "q")]
    reviews = [{"review_id": each, "text": f"{each}, {MORE}"} for each in ("r", "s")]
    made = club("Hm.", f"“{MORE}”, well", posts=posts, reviews=reviews)
    assert {comment for comment, _ in pairs(shared_passages(made))} == {"2"}
