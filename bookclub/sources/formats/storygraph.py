"""A member's StoryGraph library, as its page “Manage your data” gives it: one row for each edition of a book."""

from bookclub import markup
from bookclub.sources.gathering.services import Service

STORYGRAPH = Service(
    name="storygraph",
    format="StoryGraph library",
    telling=(frozenset({"Title", "ISBN/UID", "Read Status", "Star Rating"}),),
    columns={
        "work": ("Title",),
        "creator": ("Authors",),
        "isbn": ("ISBN/UID",),  # or a number of the service's own, or anything
        "state": ("Read Status",),
        "posted": ("Last Date Read", "Date Added"),
        "rating": ("Star Rating",),
        "text": ("Review",),
        "spoiler": ("Contains Spoilers?", "Review Contains Spoilers"),
    },
    dated_by="the day on which the book was last finished, or else put on the shelf,",
    words=lambda text, _: markup.read(text),  # in it, line ends are elements
)
recognise, read = STORYGRAPH.recognise, STORYGRAPH.read
