"""What a member rated on IMDb, as its page “Your ratings” exports it: one row for each film or series."""

from bookclub.sources.gathering.services import Service

IMDB = Service(
    name="imdb",
    format="ratings on IMDb",
    telling=(frozenset({"Const", "Your Rating", "Title", "Title Type"}),),
    columns={  # “IMDb Rating” is the public's
        "work": ("Title",),
        "creator": ("Directors",),
        "year": ("Year",),
        "kind": ("Title Type",),
        "posted": ("Date Rated",),
        "rating": ("Your Rating",),
    },
    identifiers={"IMDb": ("Const",)},
    kind="film",
    best=10,
)
recognise, read = IMDB.recognise, IMDB.read
