"""Made-up talk of any size, the same at every run."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bookclub import Club
from bookclub.tables import conform, from_rows

READERS = 500
WORDS = ["the", "a", "of", "and", "film", "book", "ending", "Emma", "never", "colder", "than", "“so”,", "told.\n\n"]
VOCABULARY = (
    "the and a I to of it in that is was for not with but as you on this so have they her he she at be film book "
    "read what all one from more when who about would like think me there their how end had never by if or no story "
    "people time really than did just which ending still even after because first its know novel scene felt only much "
    "too movie again love characters reading children watched understand remember author quiet moment school question "
    "chapter slowly thought actress perhaps nothing director cried music beautiful however library window different "
    "narrator betrayed imagination adaptation understated heartbreaking landscape ambiguity childhood letters don’t it’s"
)


def said(size: int, *, seed: int = 1815) -> list[str]:
    """Make what readers wrote: some forty words each, a few far more, in paragraphs; common words come often."""
    rng = np.random.default_rng(seed)
    lengths = np.minimum(rng.lognormal(3.5, 0.8, size).astype(int) + 1, 2_000)
    vocabulary = np.array(VOCABULARY.split(), dtype=object)
    often = 1 / np.arange(1, len(vocabulary) + 1)
    words = iter(rng.choice(vocabulary, lengths.sum(), p=often / often.sum()).tolist())
    texts = [[next(words) for _ in range(length)] for length in lengths]
    return ["\n\n".join(" ".join(text[at : at + 60]) for at in range(0, len(text), 60)) for text in texts]


def threads(size: int, *, seed: int = 1815) -> pd.DataFrame:
    """Make comments that answer one another at random, three in ten the post; rows shuffled, half with a place."""
    rng = np.random.default_rng(seed)
    names = pd.Series([f"post/{at:07}" for at in range(size)], dtype="str")
    answered = names.take((rng.random(size) * np.arange(size)).astype(int)).set_axis(names.index)
    frame = pd.DataFrame(
        {
            "comment_id": names,
            "post_id": "post",
            "reply_to": answered.mask((rng.random(size) < 0.3) | (names.index == 0)),
            "place": pd.Series(rng.integers(1, 9, size), dtype="Int64").mask(rng.random(size) < 0.5),
            "posted": pd.to_datetime(rng.integers(1_250_000_000, 1_350_000_000, size), unit="s", utc=True),
            "kind": "comment",
        }
    )
    return frame.sample(frac=1, random_state=seed, ignore_index=True)


def chain(size: int) -> pd.DataFrame:
    """Make comments each of which answers the one before it."""
    names = [f"post/{at}" for at in range(size)]
    return conform("comments", pd.DataFrame({"comment_id": names, "reply_to": [None, *names[:-1]]}))


def club(size: int, *, seed: int = 1815) -> Club:
    """Make a club with so many comments of some forty words each."""
    rng = np.random.default_rng(seed)
    said = rng.choice(np.array(WORDS), (size, 40))
    readers = [f"reader-{at}" for at in range(READERS)]
    talk = threads(size).assign(
        reader=rng.choice(readers, size),
        text=[" ".join(words).strip() for words in said],
        likes=rng.integers(0, 50, size),
        source="post.html",
        source_line=np.arange(size),
        wording="verbatim",
        reader_basis="stated",
    )
    return Club(
        title="A long evening",
        posts=from_rows("posts", [{"post_id": "post", "title": "A long evening"}]),
        readers=from_rows("readers", [{"reader_id": each, "name": each.title()} for each in readers]),
        comments=talk,
    )
