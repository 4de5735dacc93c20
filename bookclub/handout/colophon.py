"""The last lines of a handout: where its words come from, and under which licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.tables import filled, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.club import Club
    from bookclub.privacy import Names
    from bookclub.wording import Wording


def colophon(club: Club, words: Wording, names: Names, *, numbered: bool) -> Iterator[str]:
    """Say where the words come from, under what names readers stand, and under which licence all may be passed on.

    Where comments are numbered, it also says what such a number means.
    """
    readers = dict(zip(club.readers["reader_id"], club.readers["name"], strict=True))
    for post in records(club.posts):
        name = readers.get(post["author"])
        said = words(f"colophon.{'from_by' if filled(name) else 'from'}", title=post["title"], name=name)
        yield f"{said} {post['url']}" if filled(post["url"]) else said
    if len(club.comments) or len(club.reviews):
        yield " ".join([words(f"colophon.{names}"), *([words("notice.numbers")] if numbered else [])])
    for licence in club.licences:
        yield words(
            "colophon.licence", licence=", ".join(licence[each] for each in ("title", "path") if licence.get(each))
        )
