"""Saved web pages: WordPress and Blogger in many shapes, what pages say about themselves, and hostile ones."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookclub.sources import SourceError
from bookclub.sources.formats import web_page
from bookclub.sources.parsing import dates
from bookclub.tables import has_something
from places import DATA, SAMPLES

if TYPE_CHECKING:
    from bookclub.sources import Found

FILES = DATA / "web_page"
PAGES = sorted((SAMPLES / "html").rglob("*.html"))
TRUTHS = sorted((SAMPLES / "plain_text_derived" / "truth").glob("*.json"))
WITHOUT = [SAMPLES / "html" / "mozilla__readability__blogger.html"]


def read(page: str | bytes | Path, **guesses: object) -> Found:
    data = page.read_bytes() if isinstance(page, Path) else page.encode() if isinstance(page, str) else page
    return web_page.read(io.BytesIO(data), page.name if isinstance(page, Path) else "page.html", **guesses)


def native(comment_id: object) -> str | None:
    return comment_id.rpartition("/comment-")[2] if isinstance(comment_id, str) else None


def column(found: Found, name: str) -> dict[str | None, object]:
    """Give a column of the comments, as far as it is filled, by their number."""
    cells = found.comments.set_index(found.comments["comment_id"].map(native))[name]
    return cells[has_something(cells)].to_dict()


def parents(found: Found) -> dict[str | None, str | None]:
    return {each: native(parent) for each, parent in column(found, "reply_to").items()}


def authors(found: Found) -> list[str]:
    return found.readers.loc[found.readers["role"] == "author", "reader_id"].tolist()


def notes(found: Found) -> str:
    return "\n".join(f"{note.level}: {note.text}" for note in found.report.notes)


def letters(text: object) -> str:
    return "".join(filter(str.isalnum, text.casefold())) if isinstance(text, str) else ""


def adds_up(found: Found) -> bool:
    return sum(found.report.kept.values()) == len(found.comments) + len(found.reviews)


# --- real pages ---


@pytest.mark.skipif(not TRUTHS, reason="the saved pages are not on this machine")
@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.stem[-40:])
def test_a_real_page_gives_what_its_truth_file_says(truth):
    stated = json.loads(truth.read_text())
    expected = {each["id"].lstrip("c"): each for each in stated["comments"]}
    page = SAMPLES / stated["source"]
    found = read(page)
    assert web_page.recognise(page.read_bytes()[:65536], page.name)
    assert set(map(native, found.comments["comment_id"])) == set(expected)
    assert parents(found) == {key: each["parent"].lstrip("c") for key, each in expected.items() if each["parent"]}
    stated_names = {key: each["author"] for key, each in expected.items() if each["author"]}
    kinds = column(found, "kind")
    assert {key: name for key, name in column(found, "reader_name").items() if kinds[key] == "comment"} == stated_names
    assert kinds == {key: each["kind"] for key, each in expected.items()}
    by_author = {key for key, reader in column(found, "reader").items() if reader in authors(found)}
    assert by_author == {key for key, each in expected.items() if each["by_post_author"]}
    for key, each in expected.items():
        if each["kind"] == "comment":
            assert letters(column(found, "text")[key]) == letters(each["text"])
    assert column(found, "posted") == {key: time for key, each in expected.items() if (time := instant(each))}
    assert adds_up(found)
    assert not found.report.left_out


def instant(stated: dict) -> datetime | None:
    if "epoch_ms" in stated:
        return datetime.fromtimestamp(stated["epoch_ms"] // 1000, UTC)
    return dates.read(stated["date"] or "")[0]


@pytest.mark.skipif(not PAGES, reason="the saved pages are not on this machine")
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem[-40:])
def test_a_real_page_gives_as_many_comments_as_its_bytes_hold(page):
    # Counted in the bytes: list items of WordPress with their number, and of Blogger with theirs.
    items = re.findall(
        rb"<li[^>]*\sid=\"(?:li-)?comment-(\d+)\"|<li class=\"comment\" id=\"c(\d+)\"", page.read_bytes()
    )
    assert len(read(page).comments) == len(set(items))


# --- WordPress ---


@pytest.fixture(scope="module")
def wordpress() -> Found:
    return read(FILES / "wordpress.html")


def test_wordpress_gives_who_said_what_to_whom_and_when(wordpress):
    assert column(wordpress, "reader") == {"11": "jo", "13": "ute"}
    assert parents(wordpress) == {"13": "11", "16": "404"}
    assert column(wordpress, "posted")["11"] == datetime(2015, 6, 6, 7, tzinfo=UTC)
    assert column(wordpress, "posted_text")["11"] == "6 June 2015 at 9:00 am"
    assert column(wordpress, "likes") == {"11": 3}
    assert column(wordpress, "text")["11"] == (
        "I read it twice.\n\n> Time is the hero\n\nAs Nobody said on 1 May 2001."
    )
    assert "<em>twice</em>" in str(column(wordpress, "html")["11"])
    assert column(wordpress, "source_line")["13"] == 32


def test_wordpress_gives_the_post(wordpress):
    post = wordpress.posts.iloc[0]
    assert (post["post_id"], post["title"]) == ("momo-and-the-grey-men", "Momo and the Grey Men")
    assert (post["author"], post["declared_comments"]) == ("ute", 7)
    assert post["posted"] == datetime(2015, 6, 5, 18, tzinfo=UTC)
    assert post["url"] == "https://shelf.example/2015/06/momo/"
    assert "Time is the hero of this book." in post["text"]
    assert "Share this" not in post["text"]
    assert authors(wordpress) == ["ute"]
    assert wordpress.readers.set_index("reader_id").loc["ute", "aliases"] == "Ute Adler"


def test_notices_and_comments_that_wait_are_told_apart(wordpress):
    assert column(wordpress, "kind") == {
        **dict.fromkeys(["11", "13", "15", "16"], "comment"),
        "12": "pingback",
        "14": "trackback",
    }
    assert column(wordpress, "reader_name") == {
        "11": "Jo",
        "12": "Ten Books about Time",
        "13": "Ute",
        "14": "Tortoises",
    }
    assert column(wordpress, "text").keys() == {"11", "13", "15", "16"}
    assert set(wordpress.readers["name"]) == {"Jo", "Ute"}
    assert column(wordpress, "status") == {"15": "pending"}
    assert column(wordpress, "text")["15"] == "Is the tortoise real?"
    assert wordpress.report.kept == {
        "comment": 3,
        "pingback": 1,
        "trackback": 1,
        "comment waiting to be let in": 1,
    }
    assert wordpress.report.left_out == {"repeated comment": 1}
    assert "not in the file: 1" in notes(wordpress)


def test_a_notice_that_a_theme_shows_like_a_comment_keeps_its_excerpt():
    found = read(
        '<ol><li class="pingback depth-1" id="comment-1"><cite class="fn"><a href="http://a.example">Time Flies</a></cite>'
        '<span class="says">says:</span><div class="comment-content"><p>[…] read this on <a href="#">Momo</a> […]</p></div>'
        "</li></ol>"
    )
    assert found.comments.loc[0, ["reader_name", "text"]].tolist() == ["Time Flies", "[…] read this on Momo […]"]
    assert found.comments["reader"].isna().all()
    assert found.readers.empty


def test_no_address_of_a_commenter_comes_out(wordpress):
    everything = "".join(frame.to_csv() for _, frame in wordpress.tables()) + str(wordpress.report)
    assert "mail.example" not in everything


OLD_THEME = """<html><title>T</title><h3>2 Responses to “Old Theme”</h3><ol class="commentlist">
<li class="alt" id="comment-1"><cite><a href="http://a.example">Ann</a></cite> Says:<br>
<small class="commentmetadata"><a href="#comment-1">August 5th, 2007 at 9:15 pm</a></small><p>Says who?</p></li>
<li id="comment-2"><cite>Bo</cite> Says:<br>
<small class="commentmetadata"><a href="#comment-2">June 20th at 9:15 pm</a></small><p>I do.</p></li></ol>"""


def test_a_theme_without_a_place_for_the_words_is_read():
    found = read(OLD_THEME)
    assert column(found, "reader_name") == {"1": "Ann", "2": "Bo"}
    assert column(found, "text") == {"1": "Says who?", "2": "I do."}
    assert found.posts["title"].tolist() == ["Old Theme"]
    assert column(found, "posted") == {"1": datetime(2007, 8, 5, 21, 15, tzinfo=UTC)}
    assert column(found, "posted_text")["2"] == "June 20th at 9:15 pm"
    assert "warning: Dates of comments that are not stated in full" in notes(found)
    assert "guess: Times of which the file does not say the zone" in notes(found)


def item(number: int, inside: str = "", *, depth: int = 1, marks: str = "") -> str:
    return (
        f'<li class="comment depth-{depth}" id="comment-{number}" {marks}><cite class="fn">R{number}</cite>'
        f'<div class="comment-content">w{number}</div>{inside}</li>'
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (item(1, f'<ul class="children">{item(2, depth=2)}</ul>'), {"2": "1"}),
        (item(1) + f'<ul class="children">{item(2, depth=2)}</ul>', {"2": "1"}),
        (item(1) + item(2, depth=2) + item(3, depth=3) + item(4, depth=2) + item(5), {"2": "1", "3": "2", "4": "1"}),
        (item(1) + item(2, marks="data-parent-id=1"), {"2": "1"}),
        (item(1) + item(2, '<a class="in-reply-to" href="#comment-1">R1</a>'), {"2": "1"}),
        (item(1) + item(2, marks="data-parent=0"), {}),
        (item(1) + item(2, marks="data-parent='#panel-1'"), {}),
        (item(1, f'<ul class="children">{item(2, depth=2, marks="data-parent=777")}</ul>'), {"2": "1"}),
        (item(1, f"<div>{item(2)}</div>"), {}),  # an element that was never closed
        (
            '<div class="comment depth-1" id="comment-1">a<div class="comment depth-2" id="comment-2">b</div></div>',
            {"2": "1"},
        ),
        ('<li id="li-comment-1" class="comment"><div id="comment-1">a</div></li><li id="li-comment-2">b</li>', {}),
    ],
    ids=[
        "nested",
        "beside",
        "flat",
        "attribute",
        "link",
        "none",
        "of something else",
        "of the post",
        "unclosed",
        "div",
        "two holds on one",
    ],
)
def test_what_a_comment_answers_is_told_by_the_page(page, expected):
    assert parents(read(f"<!doctype html><ol>{page}</ol>")) == expected


def test_a_plug_in_with_marks_of_its_own_is_read():
    comment = """<div id="wpd-comm-{0}_{1}" class="comment wpd-comment wpd_comment_level-{2}"><div id="comment-{0}">
        <div class="wpd-comment-author">R{0}</div><div class="wpd-comment-date" title="May {0}, 2021 4:05 pm">long ago</div>
        <div class="wpd-comment-text"><p>w{0}</p></div></div>{3}</div>"""
    found = read("<html>" + comment.format(5, 0, 1, comment.format(6, 5, 2, "")))
    assert parents(found) == {"6": "5"}
    assert column(found, "reader_name") == {"5": "R5", "6": "R6"}
    assert column(found, "text") == {"5": "w5", "6": "w6"}
    assert column(found, "posted")["6"] == datetime(2021, 5, 6, 16, 5, tzinfo=UTC)


def test_a_comment_without_a_number_is_kept_under_its_place():
    found = read('<html><ol><li class="comment"><b class="fn">A</b><div class="comment-content">x</div></li></ol>')
    assert column(found, "text") == {"at-1": "x"}


def test_figures_that_can_be_read_two_ways_are_left_unless_another_tells():
    page = "<html>" + item(1, '<span class="comment-date">3/4/2015</span>')
    assert column(read(page), "posted") == {}
    assert column(read(page, day_first=True), "posted") == {"1": datetime(2015, 4, 3, tzinfo=UTC)}
    assert column(read(page + item(2, '<span class="comment-date">3/14/2015</span>')), "posted") == {
        "1": datetime(2015, 3, 4, tzinfo=UTC),
        "2": datetime(2015, 3, 14, tzinfo=UTC),
    }


def test_the_host_can_be_given():
    found = read("<html>" + item(1), author="R1")
    assert authors(found) == ["r1"]
    assert found.posts["author"].tolist() == ["r1"]


# --- Blogger ---


def test_blogger_is_read():
    found = read(FILES / "blogger.html")
    first, second, third, fourth = (f"100000000000000000{n}" for n in (1, 2, 3, 4))
    assert parents(found) == {second: first}
    assert column(found, "reader_name") == {first: "Mia", second: "Britta", third: "Lars"}
    assert column(found, "posted")[first] == datetime(2015, 6, 6, 8, 23, 5, tzinfo=UTC)
    assert column(found, "text") == {first: "Hallo :)\n\nSchöner Beitrag.", second: "Danke!", fourth: "Ohne Namen."}
    assert column(found, "status") == {third: "deleted"}
    assert authors(found) == ["britta"]
    assert found.report.declared == 4
    assert found.posts["title"].tolist() == ["Ronja im Wald"]


def test_the_old_layout_of_blogger_is_read():
    found = read(FILES / "blogger-old.html")
    assert column(found, "reader_name") == {"2000000001": "Pia", "2000000002": "Klara"}
    assert list(column(found, "text").values()) == ["Which goat is the white one?", "The one in front.", "Thank you."]
    assert column(found, "posted")["2000000001"] == datetime.fromtimestamp(1286600000, UTC)
    assert authors(found) == ["klara"]
    assert found.report.declared == 3


# --- what pages say about themselves ---


def test_described_works_reviews_and_comments_are_read():
    found = read(FILES / "described.html")
    assert found.works["work_id"].tolist() == ["three-wishes-1998", "three-wishes-2004"]
    assert found.works["kind"].tolist() == ["book", "film"]
    assert found.works["creator"].tolist() == ["Nora Finch", "Ola Berg"]
    assert found.works["identifiers"].dropna().tolist() == ["ISBN 9780000000002"]
    review = found.reviews.iloc[0]
    assert (review["work_id"], review["reader"], review["text"]) == ("three-wishes-1998", "ben", "Short and sweet.")
    assert (review["rating"], review["rating_max"], review["rating_text"]) == (4.5, 5, "4.5")
    assert parents(found) == {"8": "7", "9": "8"}
    assert column(found, "reader_name") == {"7": "Cleo", "8": "Dan", "9": "Eve"}
    assert column(found, "likes") == {"7": 2}
    assert found.report.kept == {"comment": 3, "review": 1}
    assert found.report.left_out == {"review of what is neither a book nor a film": 1}


def test_microdata_is_read():
    found = read("""<html><div itemscope itemtype="https://schema.org/Book"><h1 itemprop="name">Two Doors</h1>
      <div itemprop="review" itemscope itemtype="https://schema.org/Review"><a itemprop="author" itemscope><b
      itemprop="name">Ida</b></a><meta itemprop="datePublished" content="2020-02-01"><span itemprop="reviewRating"
      itemscope><i itemprop="ratingValue">4</i></span><p itemprop="reviewBody">The <b>second</b> door.</p></div></div>
      <div itemscope itemtype="https://schema.org/Comment" id="comment-5"><b itemprop="author">Uwe</b>
      <p itemprop="text">And the first?</p></div>""")
    assert found.reviews[["work_id", "reader", "rating", "text"]].to_numpy().tolist() == [
        ["two-doors", "ida", 4.0, "The second door."]
    ]
    assert column(found, "text") == {"5": "And the first?"}
    assert column(found, "reader_name") == {"5": "Uwe"}


# --- pages without comments, encodings, hostile pages ---


@pytest.mark.parametrize(
    ("inside", "declared", "words"),
    [
        ("<h4>No comments:</h4><dl id='comments-block'></dl>", 0, "info: There are no comments on this page."),
        (
            "<h3>Leave a Reply</h3><form><textarea></textarea></form>",
            None,
            "info: No comments were found on this page, only",
        ),
        ("", None, "info: No comments were found on this page. If it does show some, select"),
        ("<h3>3 Comments</h3>", 3, "warning: This page says that it has comments"),
        (
            '<div id="comments"><h3>Talk</h3><div class="odd">Ida: The lamp is the sea, I think.</div></div>',
            None,
            "there is what cannot be read as such: “Ida: The lamp",
        ),
        ('<iframe name="jetpack_remote_comment"></iframe>', None, "info: No comments were found on this page, only"),
        ("<p>Un commento: commento!</p>", None, "info: No comments were found"),
        ('<script src="https://cdn.commento.io/js/commento.js"></script>', None, "warning: Commento keeps"),
        (
            '<script>p={\\"comment_count\\":12}</script><img src="https://substackcdn.com/x">',
            12,
            "warning: Substack keeps",
        ),
        ('<div id="disqus_thread"></div>', None, "warning: Disqus keeps"),
    ],
)
def test_a_page_without_comments_says_why(inside, declared, words):
    found = read(f"<!doctype html><title>T</title><article><p>Words.</p></article>{inside}")
    assert found.comments.empty
    assert found.report.declared == declared
    assert words in notes(found)
    assert "Words." in found.posts["text"][0]


@pytest.mark.parametrize(
    "page",
    [
        "<html><meta charset=utf-8><p>Ünë “x”".encode(),
        "\ufeff<html><p>Ünë “x”".encode(),
        "<html><p>Ünë “x”".encode("utf-16"),
        "<html><p>Ünë “x”".encode("cp1252"),
        "<html><meta charset=iso-8859-1><p>Ünë “x”".encode("cp1252"),
        "<html><meta charset=iso-8859-1><p>Ünë “x”".encode(),
        "<html><meta charset=no-such><p>Ünë “x”".encode("cp1252"),
    ],
    ids=["utf-8", "bom", "utf-16", "cp1252", "called latin-1", "called latin-1, saved as utf-8", "unknown"],
)
def test_a_page_is_read_in_whatever_it_is_written(page):
    assert read(page).posts["text"].tolist() == ["Ünë “x”"]


def test_where_a_page_is_damaged_is_told():
    found = read("<html><p>Ünë “x”</p>\n<p>".encode() + b"caf\xe9\x07</p>")
    assert found.posts["text"].tolist() == ["Ünë “x”\n\ncafé"]
    assert [note.line for note in found.report.notes if note.line] == [2, 2]


def test_a_post_whose_time_has_no_zone_says_so():
    page = '<html><time class="entry-date" datetime="2020-01-01T10:00:00{}">1 January</time><p>Words.</p>'
    assert "does not say the zone were taken for UTC: 1" in notes(read(page.format("")))
    assert "zone" not in notes(read(page.format("+01:00")))


RATED = """<html><ol class="commentlist"><li id="li-comment-1" class="comment depth-1"><cite class="fn">Ann</cite>
<small class="commentmetadata"><a href="#comment-1">Jun 20th at 12:50 pm</a></small>
<div class="contenttext"><div class="wprm-comment-rating"><img alt="5 stars"></div><p>Baked it twice.</p></div></li></ol>"""


def test_stars_that_a_recipe_has_are_no_words():
    found = read(RATED)
    assert column(found, "text") == {"1": "Baked it twice."}
    assert column(found, "posted_text") == {"1": "Jun 20th at 12:50 pm"}
    assert column(found, "posted") == {}


def test_an_encoding_that_the_page_states_is_believed():
    page = '<?xml version="1.0" encoding="windows-1251"?><html><p>Книга'.encode("cp1251")
    assert read(page).posts["text"].tolist() == ["Книга"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n<!-- saved from url=(0019)https://a.example/ -->\n<html>", True),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', True),
        (b"<p>A piece of a page</p>", True),
        (b'<?xml version="1.0"?><!-- WordPress --><rss version="2.0">', False),
        (b'<?xml version="1.0"?><feed xmlns="x">', False),
        (b"<disqus>", False),
        (b"Dear all,\n<html> is a tag.", False),
        (b'{"html": "<html>"}', False),
        (b"<picture>\x00\x01", False),
    ],
)
def test_a_page_is_recognised_by_how_it_begins(head, expected):
    assert web_page.recognise(head, "x") is expected


def test_five_thousand_replies_to_replies_are_read():
    opened = '<li class="comment" id="comment-{0}"><cite class="fn">A</cite><p>w{0}</p><ol class="children">'
    found = read("<html><ol>" + "".join(map(opened.format, range(1, 5001))))
    assert parents(found) == {str(n): str(n - 1) for n in range(2, 5001)}
    assert column(found, "text") == {str(n): f"w{n}" for n in range(1, 5001)}


def test_a_page_with_nothing_on_it_is_refused():
    with pytest.raises(SourceError, match=r"page\.html: there is nothing on this page"):
        read("<html><body></body></html>")


# --- properties ---

WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12).map(lambda text: f"w{text}")


@st.composite
def threads(draw):
    """Give comments as (parent or None, name, words), each parent before its replies."""
    size = draw(st.integers(1, 12))
    return [(draw(st.sampled_from([None, *range(n)])), draw(WORDS), draw(WORDS)) for n in range(size)]


def as_page(thread: list[tuple[int | None, str, str]]) -> str:
    def below(parent: int | None) -> str:
        return "".join(
            f'<li class="comment" id="comment-{n + 1}"><b class="fn">{escape(name)}</b><div class="comment-content">'
            f'<p>{escape(text)}</p></div><ol class="children">{below(n)}</ol></li>'
            for n, (above, name, text) in enumerate(thread)
            if above == parent
        )

    return f"<!doctype html><title>T</title><ol>{below(None)}</ol>"


@settings(max_examples=60)
@given(threads())
def test_any_thread_written_as_a_page_is_read_back(thread):
    found = read(as_page(thread))
    assert parents(found) == {str(n + 1): str(above + 1) for n, (above, *_) in enumerate(thread) if above is not None}
    assert {key: letters(text) for key, text in column(found, "text").items()} == {
        str(n + 1): letters(clean(text)) for n, (*_, text) in enumerate(thread)
    }


def clean(text: str) -> str:
    from bookclub.sources.parsing.text import clean

    return clean(text)


WHOLE = [path.read_bytes() for path in sorted(FILES.glob("*.html"))]


@settings(max_examples=80)
@given(
    st.sampled_from(WHOLE), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=8)), max_size=6)
)
def test_damage_raises_nothing_but_a_plain_sentence(page, damages):
    for place, length, bytes_ in damages:
        at = int(place * len(page))
        page = page[:at] + bytes_ + page[at + length :]
    try:
        found = read(page)
    except SourceError as error:
        assert str(error).startswith("page.html")  # noqa: PT017
    else:
        assert adds_up(found)


def test_comments_without_a_date_stay_in_the_order_of_the_page():
    items = "".join(f'<li class="comment" id="comment-{at}"><p>Thought number {at}.</p></li>' for at in (7, 3, 9))
    page = f'<!doctype html><title>Emma</title><div id="comments"><ol class="comment-list">{items}</ol></div>'
    found = web_page.read(io.BytesIO(page.encode()), "emma.html")
    assert found.comments["text"].tolist() == ["Thought number 7.", "Thought number 3.", "Thought number 9."]
