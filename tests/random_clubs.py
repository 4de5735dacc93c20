"""Clubs whose readers have any names, in any script, named in each other's words in any way."""

import re
import unicodedata

from hypothesis import Phase
from hypothesis import strategies as st

from bookclub import Club
from bookclub.privacy.words import WORDS
from bookclub.tables import from_rows
from places import SAMPLES

SAVED_POST = SAMPLES / "plain_text" / "never-let-me-go.txt"
SCRIPTS = [
    "abcdefghijklmnopqrstuvwxyz",
    "àéîõüçßøł",
    "αβγδεζηθικλ",
    "абвгдежзийкл",
    "春夏秋冬山川村木林",
    "אבגדהוזחט",
    "محمدعليسر",
    "민지수영호",
]
PARTS = st.one_of([st.text(letters, min_size=3, max_size=8).map(str.capitalize) for letters in SCRIPTS])
NAMES = st.one_of(
    PARTS,
    st.lists(PARTS, min_size=2, max_size=3).map(" ".join),
    st.builds("{}_{}".format, PARTS, st.integers(1, 99)),
).filter(lambda name: not set(re.findall(r"\w+", name.casefold())) & WORDS)
TEXTS = st.sampled_from(
    [
        "{}, I agree with you.",
        "I read what {} wrote; thanks {}!",
        "@{} look at {}’s film",
        "({}) said it\n\n{}",
        "the book is better than the film, {}?",
        "Not a word of anybody",
    ]
)
WAYS = st.sampled_from(
    [
        str,
        str.upper,
        str.lower,
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: name[:2] + "\u200b" + name[2:],
        lambda name: name.replace(" ", "\u00a0"),
    ]
)


UNSHRUNK = [
    Phase.explicit,
    Phase.reuse,
    Phase.generate,
]  # a club takes a tenth of a second, and shrinking thousands of them


@st.composite
def random_clubs(draw):
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique_by=normal))
    some = st.sampled_from(names)
    texts = [
        text.replace("{}", way(name))
        for text, way, name in draw(st.lists(st.tuples(TEXTS, WAYS, some), min_size=1, max_size=8))
    ]
    posts = [{"post_id": f"{names[0]}-post", "title": draw(TEXTS).replace("{}", names[0]), "author": names[0]}]
    rows = [
        {
            "comment_id": f"{names[0]}-post/{at}",
            "post_id": f"{names[0]}-post",
            "reply_to": f"{names[0]}-post/{draw(st.integers(0, at))}",
            "reader": draw(st.sampled_from([name, None])),
            "reader_name": name,
            "text": text,
            "html": f"<p><em>{text}</em></p>",
        }
        for at, (text, name) in enumerate(zip(texts, draw(st.permutations(names * len(texts))), strict=False))
    ]
    characters = draw(st.lists(some, max_size=1))
    meeting = {"meeting_id": f"{names[0]}-evening", "title": texts[0], "host": draw(st.one_of(some, NAMES))}
    note = {"note_id": f"{names[0]}-note", "meeting_id": meeting["meeting_id"], "about": "comment"}
    return Club(
        title=texts[0],
        readers=from_rows("readers", [{"reader_id": name, "name": name, "aliases": name.lower()} for name in names]),
        posts=from_rows("posts", posts),
        comments=from_rows("comments", rows),
        meetings=from_rows("meetings", [meeting]),
        notes=from_rows("notes", [note | {"about_id": f"{names[0]}-post/0", "text": texts[-1]}]),
        characters=from_rows("characters", [{"character_id": "c", "name": each} for each in characters]),
    )


def normal(text):
    """Fold a text as somebody would who looks for a name in it; made apart from how the package does it."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = [each for each in plain if not unicodedata.combining(each) and unicodedata.category(each) != "Cf"]
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def holds(text, name):
    return re.search(rf"(?<!\w){re.escape(normal(name))}(?!\w)", normal(text))
