"""WordPress exports: whole sites, with all that is kept out of the talk, and files in their form."""

from __future__ import annotations

import io
import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.sources import Found, SourceError
from bookclub.sources.formats import wordpress_export
from places import DATA, SAMPLES
from talks import Said, column, damage, everything, items, notes, parents, read_damaged, read_file, roles, some
from talks import talks as random_talks

SITE, FOR_DISQUS = DATA / "wordpress_export" / "garden.xml", DATA / "wordpress_export" / "for-disqus.xml"
REAL = sorted((SAMPLES / "wxr").glob("*.xml"))
HEAD = '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.1/"><channel>'
POST = "<title>Emma</title><wp:post_id>3</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
END = "</channel></rss>"


def read(text: str, name: str = "site.xml") -> Found:
    return wordpress_export.read(io.BytesIO(text.encode()), name)


def comment(native: object, **cells: object) -> str:
    cells = {"content": "Words.", "author": "Ann", "approved": 1, "date_gmt": "2020-01-01 00:00:00"} | cells
    inside = "".join(f"<wp:comment_{name}>{cell}</wp:comment_{name}>" for name, cell in cells.items())
    return f"<wp:comment><wp:comment_id>{native}</wp:comment_id>{inside}</wp:comment>"


def thread(*comments: str, post: str = POST) -> Found:
    return read(f"{HEAD}<item>{post}{''.join(comments)}</item>{END}")


@pytest.mark.skipif(not REAL, reason="the saved exports are not on this machine")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_exports_are_read_to_the_last_item(path) -> None:
    found = read_file(wordpress_export, path)
    # Counted apart: the opening tags of items and comments in the raw bytes (one of them is quoted in a comment
    # of the XML), and the comments that say they answer one.
    raw = re.sub(r"<!--.*?-->", "", path.read_text(), flags=re.DOTALL)
    assert items(found) == len(re.findall(r"<item>", raw)) + len(re.findall(r"<wp:comment>", raw))
    answers = re.findall(r"<wp:comment_parent>(?:<!\[CDATA\[)?([1-9]\d*)", raw)
    assert sorted(parents(found).values()) == sorted(answers)
    statuses = re.findall(r"<wp:comment_approved>(?:<!\[CDATA\[)?(\w+)", raw)
    assert list(column(found, "status").values()) == ["pending"] * statuses.count("0")
    assert not re.search(r"[\w.]+@example\.", found.comments["reader_name"].to_csv() + found.readers.to_csv())


@pytest.mark.skipif(not REAL, reason="the saved exports are not on this machine")
def test_the_real_test_site_keeps_its_kinds_and_its_ten_steps() -> None:
    found = read_file(wordpress_export, next(path for path in REAL if "theme-test" in path.name))
    assert found.report.kept == {
        "post": 76,
        "comment": 25,
        "comment waiting to be let in": 3,
        "trackback": 2,
        "pingback": 2,
    }
    steps = parents(found)
    depths = []
    for native in steps:
        depth, above = 1, native
        while above in steps:
            depth, above = depth + 1, steps[above]
        depths.append(depth)
    assert max(depths) == 10
    assert "Theme Buster" in found.readers["name"].to_list()


def test_replies_times_words_and_the_names_of_those_who_sign_in() -> None:
    found = read_file(wordpress_export, SITE)
    first, second = found.posts.to_dict("records")
    assert (first["post_id"], first["title"], first["author"]) == (
        "the-secret-garden-its-film",
        "The Secret Garden & its film",
        "ada-byrne",
    )
    assert (first["text"], str(first["posted"])) == ("A locked door, twice over.", "2019-02-08 09:00:00+00:00")
    assert (second["post_id"], second["author"]) == ("the-secret-garden-its-film-14", "gone")
    assert parents(found) == {"33": "31", "36": "33", "38": "30"}
    assert column(found, "text")["31"] == "Who has the key?\n\nI would climb the wall\nand fall."
    assert "<strong>climb</strong>" in column(found, "html")["31"]
    assert column(found, "text")["33"] == "The robin has, & he isn't telling."
    assert column(found, "reader_name")["31"] == "Tom O'Hara"
    assert (column(found, "reader")["33"], column(found, "reader_name")["33"]) == ("ada-byrne", "Ada from work")
    assert found.readers.set_index("reader_id").loc["ada-byrne", ["name", "role", "aliases"]].tolist() == [
        "Ada Byrne",
        "author",
        "Ada from work",
    ]
    assert roles(found)["tom-o-hara"] == "guest"
    assert str(column(found, "posted")["31"]) == "2019-02-08 11:30:00+00:00"
    assert column(found, "posted_text")["31"] == "2019-02-08 12:30:00"
    assert column(found, "source_line")["31"] == 1 + SITE.read_text()[: SITE.read_text().index("<wp:comment>")].count(
        "\n"
    )


def test_what_is_kept_out_of_the_talk_is_there_with_its_reason() -> None:
    found = read_file(wordpress_export, SITE)
    assert column(found, "status") == {"36": "pending", "37": "spam", "38": "deleted"}
    assert {native: kind for native, kind in column(found, "kind").items() if kind != "comment"} == {
        "34": "pingback",
        "35": "trackback",
    }
    assert found.report.kept == {
        "post": 2,
        "comment": 3,
        "comment waiting to be let in": 1,
        "spam comment": 1,
        "deleted comment": 1,
        "pingback": 1,
        "trackback": 1,
    }
    assert found.report.left_out == {
        "repeated comment": 1,
        "note that a plug-in keeps among the comments": 1,
        "unpublished post": 1,
        "comment, with its unpublished post": 1,
        "post behind a password": 1,
        "attachment, menu entry or the like": 1,
    }
    assert items(found) == SITE.read_text().count("<item>") + SITE.read_text().count("<wp:comment>")


def test_what_is_not_told_is_noted() -> None:
    found = read_file(wordpress_export, SITE)
    assert "not in the file: 1" in notes(found, "warning")
    assert "for UTC: 1" in notes(found, "guess")  # 36 tells the site's own time only
    assert "34" not in column(found, "posted")
    assert "cannot be read" not in notes(found, "warning")  # a site that knows no time writes zeros


@pytest.mark.parametrize("path", [SITE, FOR_DISQUS])
def test_addresses_of_readers_are_nowhere(path) -> None:
    assert not re.search(r"@example|203\.0\.113|Lynx|sesame", everything(read_file(wordpress_export, path)))


def test_a_file_made_for_disqus_is_read_and_said_to_be_one() -> None:
    found = read_file(wordpress_export, FOR_DISQUS)
    assert "Disqus" in found.report.format
    assert "Disqus" in notes(found, "info")
    assert column(found, "text") == {"65": "Mine, I hope."}
    assert found.posts["post_id"].tolist() == ["momo-and-the-clocks"]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_version_is_known_by_its_names_alone(version: str, scheme: str) -> None:
    text = SITE.read_text().replace("https://wordpress.org/export/1.2/", f"{scheme}://wordpress.org/export/{version}/")
    assert wordpress_export.recognise(text.encode(), "x")
    assert column(read(text), "text") == column(read_file(wordpress_export, SITE), "text")


def test_an_item_that_is_never_closed_keeps_its_comments_apart_from_the_next() -> None:
    found = read(
        f"{HEAD}<item>{POST}{comment(1)}<item>{POST.replace('Emma', 'Momo')}{comment(2)}</item>"
        f"<item>{POST.replace('Emma', 'Nana')}{comment(3)}</item>{END}"
    )
    assert set(found.comments["comment_id"]) == {"emma/comment-1", "momo/comment-2", "nana/comment-3"}


def test_odd_comments_are_kept() -> None:
    found = thread(
        comment("", content="No number"),
        comment(2, approved="odd"),
        comment(3, date_gmt="yesterday"),
        comment(4, parent=4),
        comment(5, date_gmt="0000-12-01 00:00:00", date="99999-01-01"),
    )
    assert column(found, "text")["at-1"] == "No number"
    assert column(found, "status") == {"2": "hidden"}
    assert parents(found) == {"4": "4"}
    assert "cannot be read: 2" in notes(found, "warning")
    assert items(found) == 6


def test_a_reply_stands_below_its_comment_and_the_oldest_first() -> None:
    found = thread(
        comment(9, parent=7, date_gmt="2020-01-01 00:00:09"),
        comment(8, parent=7, date_gmt="2020-01-01 00:00:08"),
        comment(7, date_gmt="2020-01-01 00:00:07"),
        comment(1, date_gmt="2020-01-01 00:00:01"),
    )
    assert list(column(found, "text")) == ["1", "7", "8", "9"]


@some
@given(random_talks(), st.randoms(), st.booleans())
def test_random_talks_come_back_the_same(talk: list[Said], order, in_cdata) -> None:
    def written(text: str) -> str:
        return f"<![CDATA[{text}]]>" if in_cdata else escape(text)

    rows = [
        comment(
            at + 1,
            parent=0 if said.answers is None else said.answers + 1,
            author=written(said.name),
            content=written(said.text),
            date_gmt=f"2020-01-01 00:00:{at:02}",
        )
        for at, said in enumerate(talk)
    ]
    order.shuffle(rows)
    found = thread(*rows)
    assert column(found, "text") == {str(at + 1): said.text for at, said in enumerate(talk)}
    assert column(found, "reader_name") == {str(at + 1): said.name for at, said in enumerate(talk)}
    assert parents(found) == {str(at + 1): str(s.answers + 1) for at, s in enumerate(talk) if s.answers is not None}
    seen: set[str] = set()
    for native in column(found, "text"):
        assert parents(found).get(native, native) in {*seen, native}
        seen.add(native)


@some
@given(st.sampled_from([SITE, FOR_DISQUS]).flatmap(lambda path: damage(path.read_bytes())))
def test_damage_raises_nothing_but_a_refusal(data: bytes) -> None:
    wordpress_export.recognise(data, "x")
    read_damaged(wordpress_export, data)


@pytest.mark.parametrize("text", ["", "no XML", "<rss/>", f"{HEAD}{END}", "<html><body>Hello</body></html>"])
def test_what_holds_no_post_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"site\.xml: there is no (XML|post) in it"):
        read(text)


def test_only_such_exports_are_taken() -> None:
    for path in DATA.rglob("*.*"):
        is_own = path.parent.name == "wordpress_export"
        assert wordpress_export.recognise(path.read_bytes()[:65536], path.name) == is_own
    assert not wordpress_export.recognise(b"<rss><channel><item><title>News</title></item></channel></rss>", "feed.xml")
    assert not wordpress_export.recognise(
        b"How an export begins: <rss xmlns:wp='http://wordpress.org/export/1.2/'>", "x"
    )


@pytest.mark.parametrize(
    ("kind", "comments", "title", "left_out"),
    [
        ("book_review", 1, ["Momo"], {}),
        ("film", 1, ["Momo"], {}),
        ("book_review", 0, [], {"entry of the kind “book_review” without comments": 1}),
        ("nav_menu_item", 0, [], {"attachment, menu entry or the like": 1}),
    ],
)
def test_whatever_a_site_calls_what_it_published_its_comments_are_read(
    kind: str,
    comments: int,
    title: list[str],
    left_out: dict[str, int],
) -> None:
    said = comment(7) if comments else ""
    entry = f"<title>Momo</title><wp:post_type>{kind}</wp:post_type><wp:status>publish</wp:status>"
    found = thread(said, post=entry)
    assert found.posts["title"].tolist() == title
    assert found.comments["text"].tolist() == ["Words."] * comments
    assert found.report.left_out == left_out
