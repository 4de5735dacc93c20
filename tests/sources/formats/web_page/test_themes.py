"""Saved web pages of many makings: names, dates, words, titles and numbers, wherever a theme puts them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from bookclub.sources import SourceError
from bookclub.sources.formats import web_page
from bookclub.tables import has_something
from bookclub.thread import lay_out

if TYPE_CHECKING:
    from bookclub.sources.report import Found


def read(inside: str, head: str = "<title>On Lamps</title>") -> Found:
    page = f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>"
    return web_page.read(io.BytesIO(page.encode()), "lamps.html")


def item(number: int, inside: str, marks: str = "comment") -> str:
    return f'<li class="{marks}" id="comment-{number}">{inside}</li>'


def cells(found: Found, name: str) -> list[object]:
    column = found.comments[name]
    return column.astype(object).where(has_something(column), None).tolist()


def notes(found: Found) -> str:
    return "\n".join(f"{note.level}: {note.text}" for note in found.report.notes)


MAY_3 = "2019-05-03 10:20:00+00:00"


@pytest.mark.parametrize(
    ("byline", "name", "posted"),
    [
        ('<div class="comment-author"><b>Ida Lund</b> 3. Mai 2019 um 10:20 Uhr</div>', "Ida Lund", MAY_3),
        ('<div class="comment-author">Ida Lund on May 3, 2019 at 10:20 am</div>', "Ida Lund", MAY_3),
        ('<p class="comment-author">May 3, 2019 at 10:20 am Ida Lund said...</p>', "Ida Lund", MAY_3),
        ('<cite class="fn">Ida Lund, le 3 avril 2019 à 10h20</cite>', "Ida Lund", "2019-04-03 10:20:00+00:00"),
        (
            '<div class="comment-author"><span class="fn">Ida Lund</span> 3 de mayo de 2019</div>',
            "Ida Lund",
            "2019-05-03 00:00:00+00:00",
        ),
        (
            '<h4 class="byline"><a href="/u/9">Ida Lund</a> <i>on Part 2</i> <b>3 May 2019 10:20</b></h4>',
            "Ida Lund",
            MAY_3,
        ),
        (
            '<div class="comment-author"><a href="/u/9">Ida Lund</a> wrote <a href="#comment-1">vor 3 Tagen</a></div>',
            "Ida Lund",
            "None",
        ),
        ('<b class="fn">Ida Lund</b> <div><span>3 May 2019 10:20</span></div>', "Ida Lund", MAY_3),
        ('<p><cite>Comment by Ida Lund — 2019-05-03 @ <a href="#comment-1">10:20</a></cite></p>', "Ida Lund", MAY_3),
        ('<b class="fn">Ida Lund,</b>', "Ida Lund", "None"),
        ('<b class="fn">— Ida Lund |</b>', "Ida Lund", "None"),
        ('<b class="fn">Ida Lund (Guest)</b>', "Ida Lund", "None"),
        ('<div class="comment-author"><b>Ida Lund (Author)</b> 3 May 2019, 10:20</div>', "Ida Lund", MAY_3),
        ('<b class="fn">Ida (of the North)</b>', "Ida (of the North)", "None"),
        ('<b class="fn">Di Ponte</b>', "Di Ponte", "None"),
        ('<span class="acme-author-link">Ida Lund</span>', "Ida Lund", "None"),
        ('<span class="wp-block-comment-author-name">Ida Lund</span>', "Ida Lund", "None"),
        ('<span class="commentAuthor">Ida Lund</span>', "Ida Lund", "None"),
    ],
)
def test_name_and_date_are_told_apart_wherever_they_stand(byline, name, posted):
    found = read(f"<ol>{item(1, byline + '<div class=comment-content>The wick is short.</div>')}</ol>")
    assert cells(found, "reader_name") == [name]
    assert cells(found, "text") == ["The wick is short."]
    assert [str(each) for each in cells(found, "posted")] == [posted]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (
            (
                '<div class="comment-author"><p>The wick is short.</p><p><cite>Comment by <span class="fn">Ida</span> — '
                '2019-05-03 @ <a href="#comment-1">10:20</a></cite></p></div>'
            ),
            "The wick is short.",
        ),
        (
            (
                '<div class="comment-meta"><b class="fn">Ida</b> <time datetime="2019-05-03">3 May</time>'
                "<div>The wick is short.</div></div>"
            ),
            "The wick is short.",
        ),
    ],
)
def test_words_that_stand_where_themes_have_names_are_found_and_that_is_said(inside, text):
    found = read(f"<ol>{item(1, inside)}</ol>")
    assert (cells(found, "reader_name"), cells(found, "text")) == (["Ida"], [text])
    assert found.comments["posted"].dt.date.astype(str).tolist() == ["2019-05-03"]
    assert "warning: Comments whose words stand among names and dates on this page: 1." in notes(found)


@pytest.mark.parametrize("words", ["(Previous comment deleted.)", "Dieser Kommentar wurde vom Autor gelöscht."])
def test_what_stands_for_a_deleted_comment_is_nobodys_words(words):
    found = read(f"<ol>{item(1, f'<p>{words}</p>')}{item(2, f'<b class=fn>Ida</b><p>{words}</p>')}</ol>")
    assert cells(found, "status") == ["deleted", None]
    assert cells(found, "text") == [None, words]


def test_a_comment_whose_number_is_not_of_figures_alone_is_one():
    found = read('<div class="comment" id="comment-6a01b7c8d9"><b class="fn">Ida</b><p>Yes.</p></div>')
    assert (cells(found, "reader_name"), cells(found, "text")) == (["Ida"], ["Yes."])


def test_a_comment_without_words_gets_none_of_the_page():
    found = read(f"<ol>{item(1, '<b class=fn>Ida</b><i>Top fan</i><div class=comment-content><img src=x></div>')}</ol>")
    assert cells(found, "text") == [None]


@pytest.mark.parametrize(
    "inside",
    [
        '<b class="acme-comment-author-name">Ida</b><a>Flag •</a><div class="acme-comment-content">Yes.</div>',
        '<b class="fn">Ida</b><a>Flag •</a><div class="myCommentText">Yes.</div>',
        '<b class="fn">Ida</b><a>Flag •</a><div class="thread__comment__body">Yes.</div>',
        '<b class="fn">Ida</b> says: <p>Yes.</p><ul><li>Reply</li><li>Report •</li></ul>',
    ],
)
def test_classes_with_a_name_of_their_own_before_them_are_known(inside):
    found = read(f"<ol>{item(1, inside)}</ol>")
    assert (cells(found, "reader_name"), cells(found, "text")) == (["Ida"], ["Yes."])


ONE = f"<ol>{item(1, '<b class=fn>Ida</b><div class=comment-content>Yes.</div>')}</ol>"


@pytest.mark.parametrize(
    ("header", "declared"),
    [
        ("<h3>142 Responses to <em>On Lamps</em></h3>", 142),
        ("<h3>5 Kommentare on “On Lamps”</h3>", 5),
        ("<h2>12 commentaires sur « On Lamps »</h2>", 12),
        ("<h2 class='comments-title'>7 respuestas</h2>", 7),
        ("<h2 class='acme-comments-title'>Reacties (7)</h2>", 7),
        ("<h3>10 walks without On Foot</h3>", None),
        ("<h2 class='entry-title'>10 books</h2>", None),
        ("<h2 class='comments-title'>What was said of 1984</h2>", None),
    ],
)
def test_the_line_above_the_comments_is_read(header, declared):
    assert read(f"<h1>On Lamps</h1>{header}{ONE}").report.declared == declared


@pytest.mark.parametrize(
    ("link", "says_so"),
    [
        ('<a href="https://a.example/lamps/comment-page-1/#comments">Précédents</a>', True),
        ('<a href="?cpage=2">»</a>', True),
        ('<nav class="comment-navigation"><a href="/lamps/2">»</a></nav>', True),
        ("<button>Load more comments</button>", True),
        ('<a href="/x">Ältere Kommentare</a>', True),
        ('<a href="/lamps/comment-page-2/#comment-77">3 May 2019</a>', False),
        ('<a href="/lamps/#comments">12 comments</a>', False),
        ('<nav class="comment-navigation"></nav><a href="/feed">Comments RSS</a>', False),
    ],
)
def test_comments_on_further_pages_are_missed(link, says_so):
    assert ("shows only some of its comments" in notes(read(f"<h1>On Lamps</h1>{ONE}{link}"))) is says_so


def said(number: int, date: str | None, *, kind: str = "comment", below: str = "") -> str:
    time = f'<time datetime="{date}">{date}</time>' if date else ""
    return item(number, f"<cite class=fn>R{number}</cite>{time}<div class=comment-content>w{number}</div>{below}", kind)


@pytest.mark.parametrize(
    ("items", "turned"),
    [
        ([said(1, "2019-05-01"), said(2, None, kind="pingback"), said(3, "2019-05-02")], False),
        ([said(1, None), said(2, "2019-05-02"), said(3, "2019-05-03")], False),
        ([said(3, "2019-05-03"), said(2, "2019-05-02"), said(1, "2019-05-01")], True),
        ([said(9, "2019-05-02"), said(4, "2019-05-02"), said(7, "2019-05-02")], False),
        ([said(2, "2019-05-01"), said(8, "2019-05-09"), said(5, "2019-05-04")], True),
    ],
    ids=["notice", "first without a date", "newest first", "in one minute", "by favour"],
)
def test_numbers_are_those_of_the_page(items, turned):
    found = read(f"<ol>{''.join(items)}</ol>")
    natives = [each.partition("comment-")[2].partition('"')[0] for each in items]
    numbers = dict(
        zip(found.comments["comment_id"].str.rpartition("-")[2], lay_out(found.comments)["number"], strict=True)
    )
    assert [numbers[native] for native in natives] == ["1", "2", "3"]
    assert ("does not show its oldest comments first" in notes(found)) is turned


def test_replies_are_numbered_as_on_the_page_too():
    replies = said(3, "2019-05-09") + said(2, "2019-05-02")
    found = read(f"<ol>{said(1, '2019-05-01', below=f'<ol class=children>{replies}</ol>')}</ol>")
    assert lay_out(found.comments)["number"].tolist() == ["1", "1.1", "1.2"]
    assert cells(found, "text") == ["w1", "w3", "w2"]


@pytest.mark.parametrize(
    ("post", "author"),
    [
        ('<p class="byline">Wed 1 May 2019</p><a rel="author" href="/u">Cora Holm</a>', "cora-holm"),
        ('<p class="byline"><a href="/2019/05">1 mai 2019</a></p><span class="author">Cora Holm</span>', "cora-holm"),
        ('<p class="byline">By Cora Holm on 1 May 2019</p>', "cora-holm"),
        ('<p class="byline">3 days ago</p>', None),
        ('<div class="comments"><p class="author">Ida Lund</p><p>Something that is said here.</p></div>', None),
    ],
)
def test_a_date_or_whoever_comments_is_not_the_author(post, author):
    found = read(f"<article>{post}<p>Words.</p></article>")
    assert [each if isinstance(each, str) else None for each in found.posts["author"]] == [author]


@pytest.mark.parametrize(
    ("head", "headings"),
    [
        (
            "On Lamps : The Long Table",
            '<h1 class="logo">The Long Table</h1><h2><a rel="bookmark" href="/l">On Lamps</a></h2>',
        ),
        (
            "The Long Table » On Lamps",
            '<h1><a href="https://a.example/">The Long Table</a></h1><h2>On Lamps</h2><h2>Other</h2>',
        ),
        ("On Lamps - The Long Table", '<p class="site-title">The Long Table</p><h3>Other</h3>'),
        (
            "On Lamps | The Long Table",
            '<h1 class="site-name">The Long Table</h1><h2 class="wp-block-post-title">On Lamps</h2>',
        ),
        ("On Lamps: a walk - The Long Table", "<h1>On Lamps</h1>"),
    ],
)
def test_the_title_is_the_posts_not_the_sites(head, headings):
    found = read(f"{headings}<article><p>Words.</p></article>", f"<title>{head}</title>")
    assert found.posts["title"].tolist() == ["On Lamps"]


@pytest.mark.parametrize("time", ['<time datetime="PT15M">15 Min</time>', "<time>45 minutes</time>"])
def test_how_long_a_recipe_takes_is_no_date_of_the_post(time):
    post = read(f"<article>{time}<p>Stir it.</p></article>").posts
    assert not has_something(post["posted_text"]).any()
    assert post["posted"].isna().all()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "(see <a href='https://a.example/x>the map</a>) and <a href='https://a.example/y'>back</a>.",
            "(see the map) and back.",
        ),
        ('<p class="odd>One.</p><p>Two “so” three.</p>', "One.\n\nTwo “so” three."),
    ],
)
def test_an_attribute_that_is_not_closed_loses_no_words(words, text):
    assert cells(
        read(f"<ol>{item(1, f'<b class=fn>Ida</b><div class=comment-content>{words}</div>')}</ol>"), "text"
    ) == [text]


def test_replies_in_an_item_of_their_own_are_replies():
    reply = f"<li><ol class=thread>{item(2, '<h4 class=byline><a href=/u>Bo</a></h4><blockquote class=userstuff>No.</blockquote>')}</ol></li>"
    first = item(
        1,
        "<h4 class=byline><a href=/u>Ida</a></h4><blockquote class=userstuff>Yes.</blockquote><ul class=actions><li>Reply</li></ul>",
    )
    found = read(f"<ol class=thread>{first}{reply}{item(3, '<blockquote class=userstuff>So.</blockquote>')}</ol>")
    assert cells(found, "reply_to") == [None, "on-lamps/comment-1", None]
    assert cells(found, "text") == ["Yes.", "No.", "So."]


@pytest.mark.parametrize(
    ("page", "kind", "remedy"),
    [
        ('<table class="infobox"><tr><th>Directed by</th></tr></table>', "Wikipedia", "Give a page"),
        (
            '<h1>Lamps</h1><link rel="canonical" href="https://www.goodreads.com/book/show/1">',
            "Goodreads",
            "list of books",
        ),
    ],
)
def test_a_page_of_another_kind_is_refused_with_a_remedy(page, kind, remedy):
    with pytest.raises(SourceError, match=f"{kind}.*{remedy}"):
        read(page)


BOOK = '{"@type": "Book", "name": "Lamps", "author": {"name": "Nora Finch"}, "aggregateRating": {"ratingValue": 4}}'


@pytest.mark.parametrize("script", [BOOK, f"/* <![CDATA[ */\n{BOOK}\n/* ]]> */"], ids=["plain", "wrapped"])
def test_of_a_catalogue_only_the_work_is_read(script):
    review = '<div class="ReviewsList"><article class="ReviewCard">Ida: It burns well.</article></div>'
    found = read(review, f'<title>Lamps</title><script type="application/ld+json">{script}</script>')
    assert found.works[["title", "creator"]].to_numpy().tolist() == [["Lamps", "Nora Finch"]]
    assert (len(found.posts), len(found.comments), len(found.reviews), len(found.readers)) == (0, 0, 0, 0)
    assert "not what people wrote there" in notes(found)
