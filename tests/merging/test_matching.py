"""What two files, or one, tell of under different names: posts and comments are there once, and stated things count."""

import io

import pytest

import bookclub
from bookclub.club import Club
from bookclub.merging.adding import merge
from bookclub.merging.matching import address_of
from bookclub.sources import Found, Report
from bookclub.sources.combining import combine, once
from bookclub.sources.formats import disqus_export
from bookclub.tables import from_rows

LONG, OTHER = "I read it twice before I saw the film.", "The lamp in the last chapter stays lit."
PLACE = "https://lamp.example/2019/05/on-emma/"


def found(post, *comments, source="page.html", **cells):
    """A file that tells of one post and of comments: number, name, time, words."""
    rows = [
        {"comment_id": f"{post}/{number}", "post_id": post, "reader_name": name, "posted": posted, "text": text}
        | {"wording": "verbatim", "source": source, "posted_text": posted}
        for number, name, posted, text in comments
    ]
    row = {"post_id": post, "title": post.capitalize(), "wording": "verbatim", "source": source} | cells
    return Found(
        report=Report(source=source, format="page", kept={"comment": len(rows)}, left_out={}),
        posts=from_rows("posts", [row]),
        comments=from_rows("comments", rows),
    )


ADA = ("comment-7", "Ada", "2019-05-03 10:20:31", LONG)
BEN = ("comment-9", "Ben", "2019-05-04 11:00:02", OTHER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (found("grand-title", ADA, BEN, url=PLACE), found("on-emma", ADA, BEN, url=PLACE, source="rest.json")),
        (found("emma", ADA, url=f"{PLACE}?utm_source=x#c"), found("e", BEN, url=PLACE.replace("s://", "://www."))),
        (
            found("emma", ADA, BEN),
            found("copy", ("1", "Ada", None, LONG), ("2", "Ben", None, OTHER), source="copy.txt"),
        ),
        (found("emma", ADA), found("emma-again", ("comment-70", *ADA[1:]), source="old.xml")),
    ],
    ids=["one address", "one address, written otherwise", "a page and its copy", "one comment to the second"],
)
def test_a_post_of_two_titles_is_one(one, other):
    several = combine([one, other])
    assert several.posts["post_id"].tolist() == one.posts["post_id"].tolist()
    assert several.comments["text"].tolist() == list(dict.fromkeys([*one.comments["text"], *other.comments["text"]]))
    assert set(several.comments["post_id"]) == set(one.posts["post_id"])
    assert several.report.told_twice["posts"] == 1
    assert "under another name" in str(several.report)
    club, _ = Club(title="Emma").add(one)
    club, _ = club.add(other)
    again, changes = club.add(other)
    assert len(club.posts) == 1
    assert club.comments["text"].tolist() == several.comments["text"].tolist()
    assert again.comments.equals(club.comments)
    assert not changes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (found("emma", ADA), found("other", ("comment-3", "Ada", "2019-06-01 09:00", LONG))),
        (found("emma", ADA), found("other", ("comment-3", "Cy", "2019-05-03 10:20:31", LONG))),
        (
            found("emma", ADA, BEN, url=PLACE),
            found("emma", ("comment-7", "Cy", None, "No."), url="https://b.example/x"),
        ),
        (found("emma", ("1", "Ada", None, "Thanks!")), found("other", ("1", "Ada", None, "Thanks!"))),
    ],
    ids=["at another time", "by another", "one title on two sites", "short words"],
)
def test_two_posts_stay_two(one, other):
    several = combine([one, other])
    assert len(several.posts) == 2
    assert len(several.comments) == len(one.comments) + len(other.comments)
    assert several.comments["post_id"].nunique() == 2
    assert "under another name" not in str(several.report)


@pytest.mark.parametrize(
    ("there", "coming"),
    [
        ([ADA, ("comment-8", "Ben", None, LONG)], [("1", "Ada", None, LONG), ("2", "Ben", None, LONG)]),
        ([("comment-8", "Ben", "2019-05-03 10:20:31", "Thanks!")], [("2", "Ben", "2019-05-03 12:20", "Thanks!")]),
        ([("1", "Ben", None, "Me too."), ADA], [("comment-8", "Ben", "2019-05-03 12:20", "Me too."), ADA]),
        (
            [("comment-8", "Ben", "2019-05-03 10:20", "Yes."), ("comment-9", "Ben", "2019-05-03 11:20", "Yes.")],
            [("1", "Ben", "2019-05-03 10:20", "Yes."), ("2", "Ben", "2019-05-03 11:20", "Yes.")],
        ),
    ],
    ids=["the same words of two", "short words, in another zone", "no time", "the same words twice"],
)
def test_a_comment_is_told_by_its_name_its_time_and_its_words(there, coming):
    several = combine([found("emma", *there), found("emma", *coming, source="copy.txt")])
    assert several.comments["comment_id"].tolist() == [f"emma/{number}" for number, *_ in there]


@pytest.mark.parametrize(
    ("there", "coming"),
    [
        ("2019-05-03 10:20:31", "2019-05-03 10:27:00"),
        ("2019-05-03 10:20:31", "2019-05-09 10:20:31"),
    ],
)
def test_short_words_at_another_time_are_another_comment(there, coming):
    one, other = (found("emma", (at, "Ben", time, "Thanks!")) for at, time in (("1", there), ("2", coming)))
    assert len(combine([one, other]).comments) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.lamp.example/a/", "http://lamp.example/a?fbclid=1"),
        ("https://lamp.example/a/amp/", "https://m.lamp.example/a/comment-page-2/#comments"),
        ("https://lamps.blogspot.de/2019/a.html", "http://lamps.blogspot.com/2019/a.html?m=1"),
    ],
)
def test_an_address_is_one_however_it_is_written(one, other):
    assert address_of(one) == address_of(other) != ""
    assert address_of("https://lamp.example/?p=1") != address_of("https://lamp.example/?p=2")
    assert address_of(None) == address_of("copy.txt") == ""


THREAD = '<thread dsq:id="{}"><title>{}</title><link>{}</link></thread>'
POST = (
    '<post dsq:id="{}"><message>{}</message><createdAt>{}</createdAt><author><name>{}</name></author>'
    '<thread dsq:id="{}"/></post>'
)


def export(*parts):
    text = f'<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">{"".join(parts)}</disqus>'
    return once(disqus_export.read(io.BytesIO(text.encode()), "talk.xml"))


@pytest.mark.parametrize(
    ("second", "comments", "words"),
    [
        ("http://lamp.example/emma/", [("2", OTHER, "2019-05-04T11:00:02Z", "Ben", "12")], [LONG, OTHER]),
        ("https://new.example/emma/", [("2", LONG, "2019-05-03T10:20:31Z", "Ada", "12")], [LONG]),
        ("http://localhost:4000/emma/", [], [LONG]),
    ],
    ids=["one address", "the old and the new address", "a site tried out"],
)
def test_threads_of_one_page_are_one_post(second, comments, words):
    first = POST.format("1", LONG, "2019-05-03T10:20:31Z", "Ada", "11")
    more = [POST.format(*each) for each in comments]
    threads = THREAD.format("11", "Emma", "http://lamp.example/emma/"), THREAD.format("12", second, second)
    read = export(*threads, first, *more)
    assert read.posts["title"].tolist() == ["Emma"]
    assert read.comments["text"].tolist() == words
    assert read.comments["post_id"].unique().tolist() == ["emma"]
    if comments:
        assert read.report.told_twice == {"posts": 1} | ({"comments": 1} if len(words) == 1 else {})
        assert "under another name" in str(read.report)


def test_two_threads_that_share_but_thanks_stay_two():
    said = [POST.format(at, "Thanks!", "2019-05-03T10:20:31Z", "Ada", at) for at in ("11", "12")]
    read = export(*(THREAD.format(at, at, f"http://lamp.example/{at}/") for at in ("11", "12")), *said)
    assert len(read.posts) == len(read.comments) == 2


@pytest.mark.parametrize(
    ("name", "guess", "stated", "column"),
    [
        ("posts", {"title": "On emma", "url": PLACE}, {"title": "Emma, twice over"}, "title"),
        ("posts", {"title": "copy-7", "source": "copy-7.txt"}, {"title": "Emma, twice over"}, "title"),
        ("posts", {"title": PLACE, "url": PLACE}, {"title": "Emma, twice over"}, "title"),
        (
            "comments",
            {"posted": "2019-05-03T11:00:00Z", "posted_text": "3. Mai 2019 um 11:00 Uhr"},
            {"posted": "2019-05-03T09:00:12Z", "posted_text": "2019-05-03T09:00:12Z"},
            "posted",
        ),
        (
            "comments",
            {"posted": "2019-05-03T23:05:00Z", "posted_text": "May 3, 2019 at 11:05 pm"},
            {"posted": "2019-05-04T03:05:00Z", "posted_text": "2019-05-03T23:05:00-04:00"},
            "posted",
        ),
        (
            "comments",
            {"reader": "linda", "reader_name": "Linda", "reader_basis": "salutation"},
            {"reader": "lin", "reader_name": "Lin", "reader_basis": "stated"},
            "reader",
        ),
    ],
)
def test_what_a_file_states_takes_the_place_of_what_another_guessed(name, guess, stated, column):
    key = {"posts": {"post_id": "emma"}, "comments": {"comment_id": "emma/1"}}[name]
    common = key | {"wording": "verbatim", "source": "a.txt", "title": "Emma"}
    common = {cell: said for cell, said in common.items() if cell != "title" or name == "posts"}
    old, new = (from_rows(name, [row]) for row in (common | guess, common | stated | {"source": "b.json"}))
    merged, change = merge(name, old, new)
    assert merged[column].tolist() == new[column].tolist()
    assert change.completed == 1
    kept, change = merge(name, new, old)
    assert kept[column].tolist() == new[column].tolist()
    same_file, _ = merge(name, old, new.assign(source=old["source"]))
    assert same_file[column].tolist() == old[column].tolist()


@pytest.mark.parametrize(
    ("name", "by_hand"),
    [
        ("posts", {"title": "Our evening about Emma", "url": PLACE}),
        ("comments", {"posted": "2019-05-03T08:45:00Z", "posted_text": "3. Mai 2019 um 11:00 Uhr"}),
        ("comments", {"reader": None, "reader_name": None, "reader_basis": "by hand"}),
    ],
)
def test_what_the_host_put_there_is_no_guess(name, by_hand):
    key = {"posts": {"post_id": "emma"}, "comments": {"comment_id": "emma/1"}}[name]
    old = from_rows(name, [key | {"wording": "verbatim", "source": "a.txt"} | by_hand])
    stated = {"title": "Emma", "posted": "2019-05-03T09:00:12Z", "posted_text": "2019-05-03T09:00:12Z", "reader": "lin"}
    stated = {cell: said for cell, said in stated.items() if cell in old} | {"reader_basis": "stated"}
    merged, _ = merge(name, old, from_rows(name, [key | {"wording": "verbatim", "source": "b.json"} | stated]))
    for column in by_hand:
        assert merged[column].fillna("").tolist() == old[column].fillna("").tolist()


def test_reading_two_files_tells_of_the_post_once(tmp_path):
    for name, title in (("a.csv", "On Emma"), ("b.csv", "Emma twice")):
        rows = f"id,post,author,text,date\n7,{title},Ada,{LONG},2019-05-03\n8,{title},Ben,{OTHER},2019-05-03\n"
        (tmp_path / name).write_text(rows, "utf-8")
    read = bookclub.read(tmp_path)
    assert read.posts["title"].tolist() == ["On Emma"]
    assert len(read.comments) == 2
