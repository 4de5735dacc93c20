"""The characters, who plays them, who made the works, and who in the comments speaks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.reading import guard, kept_back, look_up, mentions, names_of, unshared
from bookclub.tables import records, split_list
from bookclub.views.page import draw

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from bookclub.tables import Tables

ACTOR = "actor"


def people(tables: Tables) -> dict[str, list[str]]:
    """List everyone of the story and of the makers, with the names by which a comment may speak of them.

    Returns
    -------
    dict of str to list of str
        Characters first, then makers, in the order of their tables.
    """
    characters = {
        name: names_of(name, aliases)
        for name, aliases in tables.characters[["name", "aliases"]].itertuples(index=False)
    }
    makers = {
        name: names_of(name, aliases) for name, aliases in tables.credits[["person", "aliases"]].itertuples(index=False)
    }
    return unshared({**makers, **characters})


def cast(tables: Tables, talk: pd.DataFrame, *, who: str | None = None, reached: str | None = None) -> Markup:
    """Draw the cast by character and the makers by work, or one person with all that is said of them.

    Parameters
    ----------
    tables : Tables
    talk : DataFrame
        As `bookclub.reading.talk` makes it.
    who : str, optional
        The one to draw at large: one of `people`.
    reached : str, optional
        The milestone the group has come to; see `bookclub.reading.kept_back`.
    """
    secret = kept_back(tables.characters["reveals"], tables.milestones, reached)
    characters = records(tables.characters.assign(secret=secret))
    parts = _in_words(tables)
    talk = guard(talk, tables.milestones, reached)
    if who is None:
        acted = parts["role"] == ACTOR
        return draw(
            "cast",
            characters=characters,
            actors=records(parts[acted]),
            makers=records(parts[~acted]),
            spoken_of={name: _by_reader(talk[mentions(talk, names)]) for name, names in people(tables).items()},
        )
    names = people(tables).get(who, [])
    return draw(
        "person",
        who=who,
        character=next((each for each in characters if each["name"] == who), None),
        parts=records(parts[(parts["person"] == who) | (parts["character"] == who)]),
        aliases=[name for name in names if name not in who],
        said=records(talk[mentions(talk, names)]),
    )


def _in_words(tables: Tables) -> pd.DataFrame:
    """Return the credits with the work and the character in words, and what else is known of each as a list."""
    work = tables.credits["work_id"]
    return tables.credits.assign(
        kind=look_up(work, tables.works, "kind"),
        year=look_up(work, tables.works, "year"),
        character=look_up(tables.credits["character_id"], tables.characters, "name"),
        known_for=tables.credits["known_for"].map(split_list),
    )


def _by_reader(said: pd.DataFrame) -> list[list[dict[str, Any]]]:
    """Put the comments of each reader together; those whose writers are not known stand alone."""
    writers = said["name"].fillna(said["comment_id"])
    return [records(comments) for _, comments in said.groupby(writers, sort=False)]
