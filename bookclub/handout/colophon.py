"""The last lines of a handout: where its words come from, and under which licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.reading import look_up
from bookclub.tables import filled, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookclub.club import Club
    from bookclub.privacy import Names


CALLED: dict[Names, str] = {
    "real": "Readers stand here under the names they signed with.",
    "first": "Readers stand here under their first names.",
    "pseudonyms": "Readers stand here under pseudonyms.",
}


def colophon(club: Club, names: Names = "real") -> Iterator[str]:
    """Say where the words come from, under what names readers stand, and under which licence all may be passed on."""
    posts = club.posts.assign(name=look_up(club.posts["author"], club.readers, "name"))
    for post in records(posts):
        by = f", by {post['name']}" if filled(post["name"]) else ""
        where = f", {post['url']}" if filled(post["url"]) else ""
        yield f"Voices and threads: “{post['title']}”{by}{where}."
    if len(club.comments) or len(club.reviews):
        yield CALLED[names]
    for licence in club.licences:
        yield "Licence: " + ", ".join(licence[each] for each in ("title", "path") if licence.get(each))
