"""Threads on sites where people answer each other: who answers whom is told by what each site writes down of it."""

from __future__ import annotations

import pytest

from site_pages import comments_of, read_page
from site_pages.threads import OLD_REDDIT, THREADS

WITHOUT_DELETED = {"YouTube", "Stack Exchange"}
WITHOUT_AUTHOR = {"Disqus"}
UNDATED = {"Reddit of 2018", "YouTube", "Stack Exchange"}


@pytest.mark.parametrize("site", THREADS)
def test_a_thread_is_read_with_who_answers_whom(site):
    found = read_page(THREADS[site], title="The wick")
    assert found.posts["title"].tolist() == ["The wick"]
    assert site in WITHOUT_AUTHOR or found.posts["author"].tolist() == ["ida"]
    first, second, *gone = comments_of(found)
    assert (first["reader_name"], " ".join(first["text"].split()), first["answered"]) == ("jory", "It burned.", None)
    assert (second["reader_name"], second["text"], second["answered"]) == ("ida", "Of course.", "jory")
    assert [(each["status"], each["text"], each["reader_name"], each["reply_to"]) for each in gone] == (
        [] if site in WITHOUT_DELETED else [("deleted", None, None, None)]
    )
    assert site in UNDATED or str(first["posted"])[:10] == "2024-05-02"
    assert first["likes"] in (7, None)
    assert found.readers.set_index("reader_id")["role"].to_dict() == {
        "ida": "guest" if site in WITHOUT_AUTHOR else "author",
        "jory": "guest",
    }


def test_a_page_that_says_it_has_comments_and_shows_none_is_told_so():
    page = '<shreddit-post author="ida" post-title="The wick" comment-count="12"></shreddit-post>'
    found = read_page(page)
    assert found.comments.empty
    assert any("12" in note.text for note in found.report.notes)


def test_a_page_with_more_to_press_for_is_told_so():
    found = read_page(OLD_REDDIT + '<div class="morecomments"><a>load more</a></div>')
    assert any("shows only some" in note.text for note in found.report.notes)


FANFICTION = """<div id="content_wrapper_inner"><table id="gui_table1i"><thead><tr><th><a href="/s/5/1/The-wick">The wick</a></th></tr></thead>
<tbody><tr><td><a href="/u/1/Ida">Ida</a> <small>chapter 1 . <span data-xutime="1714673100">5/2/2024</span></small><div>It burned.</div></td></tr>
<tr><td>Jory <small>chapter 2 . <span data-xutime="1714677000">5/2/2024</span></small><div>Of course.</div></td></tr>
<tr><td>Guest <small>chapter 2 . <span data-xutime="1714677009">5/2/2024</span></small><div>More!</div></td></tr></tbody></table></div>"""


def test_reviews_of_fan_fiction_are_comments_on_the_story():
    found = read_page(FANFICTION)
    assert found.posts["title"].tolist() == ["The wick"]
    assert [(each["reader_name"], each["text"]) for each in comments_of(found)] == [
        ("Ida", "It burned."),
        ("Jory", "Of course."),
        (None, "More!"),
    ]


def test_a_thread_without_names_of_accounts_tells_nobodys_address():
    status = (
        '<div class="status" data-id="{id}"><a><time datetime="2024-05-02T18:05:00Z">x</time></a><span class="display-name"><strong '
        'class="display-name__html">{name}</strong><span>@{name}@social.example</span></span><div class="status__content"><p>{text}</p></div></div>'
    )
    found = read_page(
        status.format(id=1, name="Ida", text="It burned.") + status.format(id=2, name="Jory", text="Yes.")
    )
    assert [(each["reader_name"], each["text"], each["reply_to"]) for each in comments_of(found)] == [
        ("Ida", "It burned.", None),
        ("Jory", "Yes.", None),
    ]
