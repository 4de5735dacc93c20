"""The last lines of a handout: where its words come from, and under which licence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookclub.tables import filled, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.club import Club
    from bookclub.privacy import Names
    from bookclub.wording import Wording

# Numbers of comments that are not understood by themselves.
EXPLAINED = {"numbers": re.compile(r"#\d"), "letters": re.compile(r"#[\d.]+[a-z]\b")}


def colophon(club: Club, words: Wording, names: Names, text: str) -> Iterator[str]:
    """Say where the words come from, under what names readers stand, and under which licence all may be passed on.

    What numbers of comments mean is explained as far as there are any in the text above.
    """
    readers = dict(zip(club.readers["reader_id"], club.readers["name"], strict=True))
    for post in records(club.posts):
        name = readers.get(post["author"])
        said = words(f"colophon.{'from_by' if filled(name) else 'from'}", title=post["title"], name=name)
        yield f"{said} {post['url']}" if filled(post["url"]) else said
    if len(club.comments) or len(club.reviews):
        explained = [words(f"notice.{kind}") for kind, number in EXPLAINED.items() if number.search(text)]
        yield " ".join([words(f"colophon.{names}"), *explained])
    for licence in club.licences:
        yield words(
            "colophon.licence", licence=", ".join(licence[each] for each in ("title", "path") if licence.get(each))
        )
