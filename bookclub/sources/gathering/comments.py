"""What comments have in common, whatever file they come from: their names, their order, and what is said of them."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

from bookclub.sources.gathering.readers import short_name
from bookclub.sources.report import Level, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
KEPT_AS = {
    "pending": "comment waiting to be let in",
    "spam": "spam comment",
    "deleted": "deleted comment",
    "hidden": "hidden comment",
}
ORPHANS = "Comments on posts that are not in the file: {}. They stand under no post."
MISSING = "Replies to comments that are not in the file: {}. They stand as comments of their own."
UNREADABLE = "Times that cannot be read: {}. They are kept as written."
NO_ZONE = "Times of which the file does not say the zone were taken for UTC: {}."


def comment_id_of(post_id: str, native: str) -> str:
    """Return the name that a comment has in the tables."""
    return f"{post_id}/comment-{native if PLAIN_ID.fullmatch(native) else short_name(native)}"


def made_id(*said: str) -> str:
    """Make an identifier for what has none in its file, of who said what and when: the same in a later copy of the file."""
    return blake2b("\x1f".join(said).encode(), digest_size=6).hexdigest()


def moment(universal: str, local: str) -> str:
    """Return a time of WordPress in UTC where it is known; else the site's own, of which the zone is not; zeros are none."""
    if universal and not universal.startswith("0000"):
        return f"{universal.removesuffix('Z')}Z"
    return "" if local.startswith("0000") else local


def counted(level: Level, sentence: str, count: int) -> Iterator[Note]:
    """Say how many there are, if any."""
    if count:
        yield Note(level, sentence.format(count))


def reading_order(above: Sequence[int], by_age: Sequence[int]) -> list[int]:
    """Put comments in order, replies after what they answer, siblings from the oldest on.

    Parameters
    ----------
    above : sequence of int
        Where what each answers stands; -1 for what answers the post.
    by_age : sequence of int
        Where each stands, by post and age.

    Returns
    -------
    list of int
        Where each stands, in order; what goes round in a circle comes last, as it came.
    """
    # Each knows the first that answers it and the next that answers the same; the last place is the post's.
    first, following = [-1] * (len(above) + 1), [-1] * len(above)
    for position in reversed(by_age):
        following[position] = first[above[position]]
        first[above[position]] = position
    order: list[int] = []
    waiting = [first[-1]]
    while waiting:
        position = waiting.pop()
        if position >= 0:
            order.append(position)
            waiting += (following[position], first[position])  # the last is taken first
    return order if len(order) == len(above) else [*order, *sorted(set(by_age).difference(order))]
