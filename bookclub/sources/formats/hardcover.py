"""A member's Hardcover library, as its page “Export” gives it: one row for each book."""

from bookclub.sources.gathering.services import Service

HARDCOVER = Service(
    name="hardcover",
    format="Hardcover library",
    telling=(frozenset({"Title", "Status", "Hardcover Book ID", "Rating"}),),
    columns={
        "work": ("Title",),
        "creator": ("Author",),
        "year": ("Publish Date",),
        "isbn": ("ISBN 13", "ISBN 10"),
        "state": ("Status",),
        "posted": ("Review Date",),
        "rating": ("Rating",),
        "text": ("Review",),
        "spoiler": ("Review Contains Spoilers",),
        "url": ("Review Url",),
        "private": ("Privacy",),
    },
    identifiers={"Hardcover": ("Hardcover Book ID",)},
)
recognise, read = HARDCOVER.recognise, HARDCOVER.read
