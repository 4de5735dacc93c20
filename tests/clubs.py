"""Clubs for the tests: the one that ships, one whose readers mean harm, and large ones."""

from dataclasses import replace

import pandas as pd

from bookclub import Club
from bookclub.tables import from_rows
from places import ROOT

SHIPPED = ROOT / "data" / "never-let-me-go"

ATTACKS = {
    "script": "<script>document.title = 'taken'</script>",
    "image": "<img src=x onerror=\"document.title = 'taken'\">",
    "handler": "<b onmouseover=alert(1)>bold</b> <svg/onload=alert(1)>",
    "link": '[press](javascript:alert(1)) <a href="javascript:alert(1)">here</a>',
    "closing": "</p></article></li></ul></div></section></style></textarea><h1>Out!</h1>",
    "entities": "Fish &amp; chips &lt;b&gt; &#x3C;script&#x3E; &nbsp;",
    "template": "{{ 7 * 7 }} {% raw %} ${7*7} $\\LaTeX$ `code`",
    "markdown": "# Heading\n\n**bold** _soft_\n\n> quoted\n\n1. one\n2. two",
    "right to left": "\u202eמה דעתך על הספר?\n\nالكتاب أفضل من الفيلم",
    "formula": '=HYPERLINK("http://example.org","press")',
    "long": "\n\n".join(" ".join(f"word{at + row}" for at in range(100)) for row in range(30)),
    "endless": "w" * 400,
}


def shipped() -> Club:
    return Club.open(SHIPPED)


def rated() -> Club:
    """The shipped club, in which every reader rated both works."""
    club = shipped()
    rows = [
        {"review_id": f"{reader} {work}", "reader": reader, "work_id": work, "rating": number % 5 + 1, "rating_max": 5}
        for work in ("never-let-me-go-2005", "never-let-me-go-2010")
        for number, reader in enumerate(club.readers["reader_id"])
    ]
    return replace(club, reviews=pd.concat([club.reviews, from_rows("reviews", rows)], ignore_index=True))


def hostile() -> Club:
    """A club in which every text that a reader may have typed is an attack."""
    rows = [
        {
            "comment_id": f"post/{at + 1}",
            "post_id": "post",
            "reply_to": f"post/{at}" if at % 3 else None,
            "reader": "mallory",
            "text": text,
            "kind": "comment",
            "wording": "verbatim",
        }
        for at, text in enumerate(ATTACKS.values())
    ]
    attack = ATTACKS["script"]
    return Club(
        title=attack,
        works=from_rows(
            "works", [{"work_id": "w", "title": attack, "kind": "book", "creator": attack, "note": attack}]
        ),
        readers=from_rows("readers", [{"reader_id": "mallory", "name": attack, "role": "host"}]),
        posts=from_rows("posts", [{"post_id": "post", "title": attack}]),
        characters=from_rows("characters", [{"character_id": "c", "name": attack, "in_the_book": attack}]),
        credits=from_rows(
            "credits", [{"work_id": "w", "person": attack, "role": "actor", "character_id": "c", "known_for": attack}]
        ),
        reviews=from_rows("reviews", [{"review_id": "r", "work_id": "w", "rating_text": attack, "text": attack}]),
        honours=from_rows("honours", [{"honour_id": "h", "honour": attack, "person": attack, "date": attack}]),
        comments=from_rows("comments", rows),
        comparison=from_rows(
            "comparison", [{"axis": "a", "label": attack, "book": attack, "book_evidence": "post/1; <b>p. 1</b>"}]
        ),
        questions=from_rows("questions", [{"question_id": "q", "text": attack, "axis": "a", "comment_id": "post/1"}]),
    )


def large(comments: int) -> Club:
    """A club with so many comments, in threads of all depths up to ten, by twenty readers."""
    rows = [
        {
            "comment_id": f"post/{at}",
            "post_id": "post",
            "reply_to": f"post/{at - 1}" if at % 10 else None,
            "reader": f"reader-{at % 20}",
            "text": f"Thought number {at} of a long evening.\n\n" + "The film and the book part ways here. " * 8,
            "kind": "comment",
            "wording": "verbatim",
        }
        for at in range(comments)
    ]
    readers = [{"reader_id": f"reader-{at}", "name": f"Reader {at}", "role": "guest"} for at in range(20)]
    return Club(
        title="A long evening",
        readers=from_rows("readers", readers),
        posts=from_rows("posts", [{"post_id": "post", "title": "A long evening"}]),
        comments=from_rows("comments", rows),
    )


def small() -> Club:
    """A club of which nothing is known but a book, its film and a short talk about them."""
    return _talk(
        "Emma",
        "I loved the book more than I had expected. Why does nobody tell Emma that she is wrong, not even her father?",
        "The film is very pretty, but is prettiness what the story needs? I am not sure.",
        "Do you think that it was fair to Miss Bates, who has done nothing to anybody and is laughed at by everyone?",
        "I have only seen the film so far. Should I still read the book, now that I know whom she will marry?",
    )


def german() -> Club:
    """The same in German."""
    return _talk(
        "Das Schloss am Meer",
        "Das Buch hat mich sehr berührt, und der Film ist mir zu lang. Warum wird darin nichts von dem Brief erzählt?",
        "Ich habe nur den Film gesehen und war begeistert. Würdet ihr mir das Buch trotzdem empfehlen?",
        "Mir ist die Schwester im Buch näher. Was meint ihr, hat sie von Anfang an gewusst, wer in dem Schloss wohnt?",
    )


def _talk(title: str, *said: str) -> Club:
    """A club with a book and a film of this title, and one comment after the other."""
    rows = [
        {"comment_id": f"post/{at}", "post_id": "post", "reader": f"reader-{at}", "text": text, "kind": "comment"}
        for at, text in enumerate(said, 1)
    ]
    readers = [{"reader_id": f"reader-{at}", "name": f"Anna {at}", "role": "guest"} for at in range(1, len(said) + 1)]
    return Club(
        title=title,
        works=from_rows(
            "works",
            [
                {"work_id": "book", "title": title, "kind": "book"},
                {"work_id": "film", "title": title, "kind": "film", "based_on": "book"},
            ],
        ),
        readers=from_rows("readers", readers),
        posts=from_rows("posts", [{"post_id": "post", "title": title}]),
        comments=from_rows("comments", [each | {"wording": "verbatim"} for each in rows]),
    )


def row(frame: pd.DataFrame, **of: str) -> pd.Series:
    """The one row in which these columns hold these values."""
    (column, value), *_ = of.items()
    (found,) = frame.index[frame[column] == value]
    return frame.loc[found]
