"""Topics of forums, saved: every program that makes them, each by a small look-alike of what it writes."""

from __future__ import annotations

import pytest

from site_pages import comments_of, read_page
from site_pages.forums import ALL_COMMENTS, CRAWLER, DISCOURSE, FIRST, FLARUM, SECOND


@pytest.mark.parametrize("program", ALL_COMMENTS)
def test_a_topic_is_read_message_by_message(program):
    found = read_page(ALL_COMMENTS[program])
    assert found.posts["title"].tolist() == ["The wick"]
    first, second = comments_of(found)
    assert (first["reader_name"], " ".join(first["text"].split())) == ("Ida Lund", FIRST)
    assert second["reader_name"] == "Jory"
    assert second["text"].split("\n\n")[-1] == SECOND
    assert all(line.startswith(">") for line in second["text"].split("\n\n")[:-1])
    assert (first["reply_to"], second["reply_to"]) == (None, None)  # a quotation is no answer
    assert str(first["posted"])[:10] == "2024-05-02"
    assert not {"Read!", "Read more!"} & set(" ".join(found.comments["text"]).split("\n"))


@pytest.mark.parametrize("page", [DISCOURSE, CRAWLER], ids=["shown", "crawled"])
def test_the_first_message_of_a_topic_of_discourse_is_its_post(page):
    found = read_page(page)
    (post,) = found.posts.itertuples()
    assert (post.title, post.author, post.text) == ("The wick", "ida", FIRST)
    (comment,) = comments_of(found)
    assert (comment["reader_name"], comment["text"].split("\n\n")[-1]) == ("jory", SECOND)
    assert str(comment["posted"]) == "2024-05-02 19:10:00+00:00"
    assert found.report.kept == {"post": 1, "comment": 1}


def test_what_flarum_says_of_a_topic_is_no_message():
    found = read_page(FLARUM)
    assert [(each["reader_name"], " ".join(each["text"].split())) for each in comments_of(found)] == [
        ("ida", FIRST),
        ("jory", SECOND),
    ]
    assert found.report.left_out == {"small action, such as closing the topic": 1}
