"""Pages of services copied as text: who says what by the heads that repeat, and refused where these are not sure."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bookclub
from bookclub import SourceError
from bookclub.sources.formats import copies
from talks import damage, notes, some

if TYPE_CHECKING:
    from pathlib import Path

YOUTUBE = """The moth and the lamp
Lamp Club
1.2K subscribers
2 Comments
Sort by

Pinned by @lampclub
@ada
2 years ago (edited)
The moth was right.

A second thought.

1,234

Reply

1 reply
@bo-k
1 year ago
@ada It was the lamp.

Reply
"""
# The copy, and who says what; of whose words the likes are known; the post's title and author.
COPIES = {
    "youtube": (YOUTUBE, [("ada", "The moth was right.\n\nA second thought.", 1234), ("bo-k", "@ada It was the lamp.", None)], "The moth and the lamp", "Lamp Club"),
    "youtube, in German": ("3 Kommentare\nSortieren nach\n@ada\nvor 2 Jahren (bearbeitet)\nDie Motte.\n12\n5\nAntworten\n2 Antworten\n@bo\nvor 1 Jahr\nDie Lampe.\nAntworten\n", [("ada", "Die Motte.\n12", 5), ("bo", "Die Lampe.", None)], None, None),
    "youtube, in French": ("@ada\nil y a 2 ans (modifié)\nLa mite.\nRépondre\n@bo\nil y a 1 mois\nLa lampe.\n3\nRépondre\n", [("ada", "La mite.", None), ("bo", "La lampe.", 3)], None, None),
    "youtube, in Spanish": ("@ada\nhace 2 años\nLa polilla.\nResponder\n@bo\nhace 1 día\nLa lámpara.\nResponder\nMostrar más respuestas\n", [("ada", "La polilla.", None), ("bo", "La lámpara.", None)], None, None),
    "youtube, in Italian": ("@ada\n2 anni fa\nLa falena.\nRispondi\n@bo\n3 giorni fa\nLa lampada.\nRispondi\n", [("ada", "La falena.", None), ("bo", "La lampada.", None)], None, None),
    "youtube, in Portuguese": ("@ada\nhá 2 anos\nA mariposa.\nResponder\n@bo\nhá 3 dias\nA lâmpada.\nResponder\n", [("ada", "A mariposa.", None), ("bo", "A lâmpada.", None)], None, None),
    "youtube, in Dutch": ("@ada\n2 jaar geleden\nDe mot.\nBeantwoorden\n@bo\n3 dagen geleden\nDe lamp.\nBeantwoorden\n", [("ada", "De mot.", None), ("bo", "De lamp.", None)], None, None),
    "youtube, in one line": ("@ada 2 years ago\nThe moth.\nReply\n@bo 1 year ago (edited)\nThe lamp.\nReply\n", [("ada", "The moth.", None), ("bo", "The lamp.", None)], None, None),
    "youtube, of old": ("Comments • 2\nAdd a comment...\nAda Bell\n3 years ago\nThe moth.\n4\nReply\nHide replies\nBo Keller\n3 years ago\nThe lamp.\nReply\n", [("Ada Bell", "The moth.", 4), ("Bo Keller", "The lamp.", None)], None, None),
    "youtube, with names twice": ("@ada\n@ada\n2 years ago\nThe moth.\nReply\n@bo\n@bo\n1 year ago\nThe lamp.\nReply\n", [("ada", "The moth.", None), ("bo", "The lamp.", None)], None, None),
    "instagram, in Spanish": ("ada.reads\nLa polilla.\n2 sem\n3 Me gusta\nResponder\nbo_k\nLa lámpara.\n1 d\nResponder\n", [("ada.reads", "La polilla.", 3), ("bo_k", "La lámpara.", None)], None, None),
    "facebook": ("All comments\nAda Bell\nThe moth.\n2y\nLike\nReply\n3\nBo Keller\nAuthor\nThe lamp.\n\nBoth.\n2y\nLike\nReply\nEdited\nView 1 reply\nTop fan\nCy Voss\nRead it again!\n1y Like Reply\n", [("Ada Bell", "The moth.", None), ("Bo Keller", "The lamp.\n\nBoth.", None), ("Cy Voss", "Read it again!", None)], None, "Bo Keller"),
    "facebook, in German": ("Ada Bell\nDie Motte hatte recht.\n2 J.Gefällt mirAntworten\nBo Keller\nEs war die Lampe.\n1 J. Gefällt mir Antworten Bearbeitet\n", [("Ada Bell", "Die Motte hatte recht.", None), ("Bo Keller", "Es war die Lampe.", None)], None, None),
    "instagram": ("ada.reads\n2w\nThe moth.\n3 likes\nReply\nbo_k\n1w\nThe lamp.\nReply\nView replies (1)\n", [("ada.reads", "The moth.", 3), ("bo_k", "The lamp.", None)], None, None),
    "instagram, with the time below": ("ada.reads\nThe moth was right.\n2w3 likesReply\nbo_k\nIt was the lamp.\n1w1 likeReply\n", [("ada.reads", "The moth was right.", 3), ("bo_k", "It was the lamp.", 1)], None, None),
    "reddit, of old": ("The moth (self.books)\nsubmitted 3 years ago by ada_b\nall 3 comments\nsorted by: best\n[–]bo_k 12 points 3 years ago \nThe moth.\n\npermalinkembedsavereportreply\n[–]ada_b[S] 1 point 3 years ago* (1 child)\nThe lamp.\npermalink embed save parent report reply\n[–][deleted] 2 points 3 years ago\n[deleted]\npermalinkembedsaveparentreportreply\n", [("bo_k", "The moth.", 12), ("ada_b", "The lamp.", 1), (None, "", 2)], "The moth (self.books)", "ada_b"),
    "reddit": ("u/bo_k avatar\nbo_k\n•\n3y ago\nThe moth.\n\nUpvote\n12\n\nDownvote\n\nReply\nreply\n\nAward\n\nShare\nShare\n\nu/ada_b avatar\nada_b\nOP\n•\n2y ago\nThe lamp.\nUpvote\n2\nDownvote\nReply\n", [("bo_k", "The moth.", 12), ("ada_b", "The lamp.", 2)], None, "ada_b"),
    "hacker news": ("The moth\n12 points by cy 3 hours ago | hide | 2 comments\nada 2 hours ago | next [–]\n\nThe moth.\n\nreply\nbo 1 hour ago | parent [–]\n\nThe lamp.\nreply\n", [("ada", "The moth.", None), ("bo", "The lamp.", None)], "The moth", "cy"),
    "goodreads": ("Lamp Readers discussion\nThe Moth > Chapters 1 to 4\nComments Showing 1-2 of 2\nmessage 1: by\nAda (last edited May 04, 2024 08:05PM) (new)\n\nMay 04, 2024 08:00PM\n\nThe moth.\nreply | flag\nmessage 2: by Bo, Moderator (new)\nMay 04, 2024 09:00PM\nThe lamp.\nreply | flag\n", [("Ada", "The moth.", None), ("Bo", "The lamp.", None)], "Chapters 1 to 4", None),
    "substack": ("Discussion about this post\nAda Bell\nMay 4, 2024\nLiked by Cy Voss\nThe moth.\n\nExpand full comment\nLike (3)\nReply\nShare\nBo Keller\n2y\nAuthor\nThe lamp.\nLike\nReply (1)\nShare\n", [("Ada Bell", "The moth.", 3), ("Bo Keller", "The lamp.", None)], None, "Bo Keller"),
    "disqus": ("2 Comments\nAda Bell\n•\n3 years ago\nThe moth.\n3\n•\nReply\n•\nShare ›\nBo Keller\nAda Bell\n•\n3 years ago\nThe lamp.\n•\nReply\n•\nShare ›\n", [("Ada Bell", "The moth.", 3), ("Bo Keller", "The lamp.", None)], None, None),
    "reddit, of old, with a line for each link": ("[–]bo_k 12 points 3 years ago \n\nThe moth.\n\n    permalink\n    embed\n    save\n    report\n    reply\n\n[–]ada_b 1 point 3 years ago\n\nThe lamp.\n\n    permalink\n    save\n    parent\n    reply\n", [("bo_k", "The moth.", 12), ("ada_b", "The lamp.", 1)], None, None),
    "instagram, with pictures of those who comment": ("ada.reads's profile picture\nada.reads\nThe moth was right.\n2w3 likesReply\nbo_k's profile picture\nbo_k\nIt was the lamp.\n1wReply\n", [("ada.reads", "The moth was right.", 3), ("bo_k", "It was the lamp.", None)], None, None),
    "goodreads, with a line for what its members put there": ("message 1: by Ada (new)\nMay 04, 2024 08:00PM\nThe moth.\nreply | flag\nmessage 2: by Bo (new)\nMay 04, 2024 09:00PM\nThe lamp.\nreply | flag\n", [("Ada", "The moth.", None), ("Bo", "The lamp.", None)], None, None),
    "x": ("Post\nCy Voss\n@cyvoss\nWho read it?\n8:00 PM · May 4, 2024\n·\n1,234\nViews\nAda Bell\n@adab\n·\nMay 4, 2024\nThe moth.\n2\n5\nBo Keller\n@bok\n·\n3h\nReplying to\n@adab\nThe lamp.\n", [("Ada Bell", "The moth.", None), ("Bo Keller", "The lamp.", None)], "Who read it?", "Cy Voss"),
}  # fmt: skip


# The copy of a page of reviews; who says what of the work, with how many stars; the work.
REVIEWS = {
    "goodreads": ("The Moth\nIda Voss\n3.91\n1,204 ratings88 reviews\nA lamp burns.\nCommunity Reviews\nAda\n210 reviews\n7 followers\nFollow\nMay 4, 2024\nThe moth was right.\n\nTwice.\nShow more\n12 likes\n3 comments\nLike\nComment\nBo K\nAuthor\n3 books\n1,2k followers\n1 review\nMay 5, 2024\nIt was the lamp.\nLike\nComment\nMore reviews and ratings\nJoin the discussion\n", [("Ada", "The moth was right.\n\nTwice.", None), ("Bo K", "It was the lamp.", None)], ("book", "The Moth")),
    "amazon": ("Ada B.\n4.0 out of 5 stars Right about moths\nReviewed in the United Kingdom on 4 May 2024\nFormat: PaperbackVerified Purchase\nThe moth was right.\n12 people found this helpful\nHelpful\nReport\nBo\n2.0 out of 5 stars\nLamps\nReviewed in India on 5 May 2024\nVerified Purchase\nIt was the lamp.\nHelpful\nReport\n", [("Ada B.", "The moth was right.", 4), ("Bo", "It was the lamp.", 2)], None),
    "amazon, in German": ("Ada B.\n4,0 von 5 Sternen Recht hat sie\nRezension aus Deutschland vom 4. Mai 2024\nFormat: Taschenbuch\nVerifizierter Kauf\nDie Motte.\n12 Personen fanden diese Informationen hilfreich\nNützlich\nMelden\n", [("Ada B.", "Die Motte.", 4)], None),
    "amazon, in French": ("Ada B.\n3,0 sur 5 étoiles Bien\nAvis laissé en France le 4 mai 2024\nAchat vérifié\nLa mite.\nUne personne a trouvé cela utile\nUtile\nSignaler\n", [("Ada B.", "La mite.", 3)], None),
    "letterboxd": ("Review by Ada Bell ★★★★½ 7\n\nThe moth was right.\n\nLike review\n1,204 likes\nReview by bo_k ❤ 04 May 2024\n\nIt was the lamp.\n\nLike review\nNo likes yet\n", [("Ada Bell", "The moth was right.", 4.5), ("bo_k", "It was the lamp.", None)], None),
}  # fmt: skip


@pytest.mark.parametrize("called", REVIEWS)
def test_what_people_say_of_a_work_are_reviews(called: str, tmp_path: Path) -> None:
    text, expected, work = REVIEWS[called]
    path = tmp_path / "copied.txt"
    path.write_text(text, "utf-8")
    found = bookclub.read(path)
    names = dict(zip(found.readers["reader_id"], found.readers["name"], strict=True))
    reviews = zip(found.reviews["reader"], found.reviews["text"], found.reviews["rating"].astype(object), strict=True)
    assert [(names[reader], text, None if pd.isna(stars) else stars) for reader, text, stars in reviews] == expected
    assert found.reviews["rating_max"].dropna().isin([5]).all()
    assert found.comments.empty
    assert found.posts.empty
    assert list(zip(found.works["kind"], found.works["title"], strict=True)) == ([work] if work else [])
    assert ("does not say which work" in notes(found, "warning")) == (work is None)


def test_a_host_says_which_work_the_reviews_are_of(tmp_path: Path) -> None:
    path = tmp_path / "copied.txt"
    path.write_text(REVIEWS["letterboxd"][0], "utf-8")
    found = bookclub.read(path, title="The Moth")
    assert found.works[["kind", "title"]].to_numpy().tolist() == [["film", "The Moth"]]
    assert found.reviews["work_id"].tolist() == ["the-moth"] * 2


@pytest.mark.parametrize("called", COPIES)
def test_each_says_what_stands_below_their_name(called: str, tmp_path: Path) -> None:
    text, expected, title, author = COPIES[called]
    path = tmp_path / "copied.txt"
    path.write_text(text, "utf-8")
    found = bookclub.read(path)
    names = dict(zip(found.readers["reader_id"], found.readers["name"], strict=True))
    said = zip(found.comments["reader"], found.comments["text"], found.comments["likes"].astype(object), strict=True)
    assert [(names.get(reader), text, None if likes is pd.NA else likes) for reader, text, likes in said] == expected
    assert found.posts["title"].tolist() == [title or "copied"]
    assert found.readers.loc[found.readers["role"] == "author", "name"].tolist() == ([author] if author else [])


def test_what_is_written_above_the_comments_is_the_post(tmp_path: Path) -> None:
    path = tmp_path / "copied.txt"
    path.write_text(
        COPIES["reddit, of old"][0].replace("all 3", "I read of a moth and a lamp in one night.\nall 3"), "utf-8"
    )
    assert bookclub.read(path).posts["text"].tolist() == ["I read of a moth and a lamp in one night."]


def test_every_line_is_accounted_for(tmp_path: Path) -> None:
    path = tmp_path / "copied.txt"
    path.write_text(YOUTUBE, "utf-8")
    report = bookclub.read(path).report
    assert report.spans[0].first == 1
    assert all(one.last + 1 == following.first for one, following in zip(report.spans, report.spans[1:], strict=False))
    assert report.left_out == {"line above the comments": 6, "line around a comment": 4}
    assert report.declared == 2


def test_where_the_copy_shows_how_deep_they_stand_replies_are_known(tmp_path: Path) -> None:
    comment = "level {}\n{}\n·\n3 yr. ago\n{}\n12\nReply\nShare\n"
    path = tmp_path / "copied.txt"
    path.write_text(
        "".join(comment.format(*each) for each in ((1, "bo_k", "Moth."), (2, "ada_b", "Lamp."), (1, "cy_v", "Fog.")))
    )
    comments = bookclub.read(path).comments
    answered = comments.set_index("text")["reply_to"]
    assert answered["Lamp."] == comments["comment_id"].iloc[0]
    assert answered[["Moth.", "Fog."]].isna().all()


def test_where_it_does_not_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "copied.txt"
    path.write_text(YOUTUBE, "utf-8")
    found = bookclub.read(path)
    assert found.comments["reply_to"].isna().all()
    assert "does not show which comment answers which" in notes(found, "warning")


@pytest.mark.parametrize(
    "text",
    [
        "@ada\n2 years ago\nMoth.\nReply\n@bo\n2 siden\nLamp.\nReply\n@cy\n1 year ago\nFog.\nReply\n",  # a date nobody knows
        "@ada\n2 years ago\nMoth.\nReply\n@bo\nLamp.\n@cy\n1 year ago\nFog.\nReply\n",  # no date
        "Moths and lamps\nAda Bell\nThe moth.\n2y\nLike\nReply\nBo Keller\nThe lamp.\n2y\nLike\nReply\n",  # who is the first?
    ],
)
def test_where_it_is_not_sure_who_says_what_nothing_is_read(text: str, tmp_path: Path) -> None:
    path = tmp_path / "copied.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError, match=r"line \d+: it is not sure here who says what"):
        bookclub.read(path)


@some
@given(
    st.sampled_from([each[0] for each in (*COPIES.values(), *REVIEWS.values())]).flatmap(
        lambda text: damage(text.encode())
    )
)
def test_whatever_the_damage_it_is_read_or_refused_in_words(data: bytes) -> None:
    if copies.recognise(data, "copied.txt"):
        try:
            copies.read(io.BytesIO(data), "copied.txt")
        except SourceError:
            return
