"""The few pictures: each a Vega-Lite specification, in a file of its own, and the same in words.

JupyterLab draws such data by itself; on paper, and in files, `svg` does. What people typed is only
ever a value in the data, where nothing is taken for an expression.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from bookclub import reading
from bookclub.markup import UNPRINTABLE
from bookclub.reading.readers import rating_in_words
from bookclub.reading.works import called_by_kind
from bookclub.tables import filled
from bookclub.wording import ENGLISH, Wording, wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from bookclub.tables import Tables

FEWEST_READERS = 2
DOTS = 300  # to the inch
# The works differ in shape as well as in shade, for a printer that knows only black, and for all eyes.
RATINGS_BY_READER = Path(__file__).with_name("ratings_by_reader.vl.json")
ON_THE_SCALE = {0: "lowest", 0.5: "half", 1: "highest"}


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture.

    Attributes
    ----------
    spec : dict
        In Vega-Lite.
    in_words : tuple of str
        All that the picture shows, and what it does not.
    beside : tuple of str
        The same, where the picture is seen: with what is not in it marked so.
    in_brief : tuple of str
        The gist of it, where there is no room for all.
    """

    spec: dict[str, Any]
    in_words: tuple[str, ...]
    beside: tuple[str, ...]
    in_brief: tuple[str, ...]


def ratings_by_reader(tables: Tables, words: Wording | None = None) -> Chart | None:
    """Show how each reader rated the works, on one scale from the lowest to the highest.

    Where somebody rated a work twice, a line leads from a small mark, the first rating, to the last.

    Parameters
    ----------
    tables : Tables
        A club, or what was read.
    words : Wording, optional
        In which it is said; in English, if none are given.

    Returns
    -------
    Chart or None
        None where fewer than two readers rated on a scale that is known.
    """
    if _raters(tables.reviews)[tables.reviews["rating"].notna()].nunique() < FEWEST_READERS:
        return None  # as is soon seen
    said = words or wording(ENGLISH)
    works = reading.pair(tables.works).drop_duplicates("work_id")
    works = works.assign(called=works["work_id"].map(called_by_kind(works, said)).astype("str"))
    each = _each(tables, works, said)
    if each.loc[each["at"].notna(), "reader"].nunique() < FEWEST_READERS:
        return None
    rated = _first_and_last(each, works, said)
    drawn = rated[rated["at"].notna()]
    lines = [*_said_by_reader(rated, said)]
    return Chart(
        _by_reader(drawn, said),
        in_words=tuple(line for line, _ in lines),
        beside=tuple(line + ("" if is_drawn else f" ({said('rating.not_drawn')})") for line, is_drawn in lines),
        in_brief=tuple(_said_by_work(each, works, said)),
    )


def _each(tables: Tables, works: pd.DataFrame, words: Wording) -> pd.DataFrame:
    """Return a row for each rating of these works: whose it is, and `at` from 0 to 1 where its scale is known."""
    rated = reading.rated(tables, words)
    rated = rated[rated["work_id"].isin(works["work_id"]) & rated["hands"].isna()].sort_values("posted", kind="stable")
    best = rated["rating_max"].where(rated["rating_max"] > 0)
    return rated.assign(
        at=(rated["rating"] / best).clip(0, 1),
        reader=_raters(rated),
        work=rated["work_id"].astype(pd.CategoricalDtype(works["work_id"])),
    )


def _raters(reviews: pd.DataFrame) -> pd.Series:
    """Tell readers apart; nobody knows whether two unknown ones are the same."""
    return reviews["reader"].fillna(reviews["review_id"])


def _first_and_last(rated: pd.DataFrame, works: pd.DataFrame, words: Wording) -> pd.DataFrame:
    """Return a row for each reader and work: `before` and `at` from 0 to 1, and what was `said`.

    What is no character is taken out of all texts, since what draws would end the whole program over one.
    """
    by_reader = rated.groupby(["reader", "work"], observed=True)
    first_and_last = by_reader.agg(
        name=("name", "first"), before=("at", "first"), at=("at", "last"), said=("said", words("rating.then").join)
    )
    first_and_last["before"] = first_and_last["before"].where(by_reader.size() > 1)
    rows = first_and_last.reset_index()
    rows = rows.assign(work=reading.look_up(rows["work"], works, "called"))
    texts = {text: rows[text].str.replace(UNPRINTABLE, "", regex=True) for text in ("name", "work", "said")}
    return _told_apart(rows.assign(**texts))


def _told_apart(rated: pd.DataFrame) -> pd.DataFrame:
    """Tell readers of the same name apart by a number."""
    readers = rated[["reader", "name"]].drop_duplicates("reader")
    which = readers.groupby("name").cumcount() + 1
    names = readers["name"] + which.map(" ({})".format).where(which > 1, "")
    return rated.assign(name=rated["reader"].map(dict(zip(readers["reader"], names, strict=True))))


def _said_by_reader(rated: pd.DataFrame, words: Wording) -> Iterator[tuple[str, bool]]:
    """Say who gave what, and whether that can be drawn."""
    for name, those in rated.groupby("name", sort=False):
        for is_drawn, rows in those.groupby(those["at"].notna(), sort=False):
            given = zip(rows["work"], rows["said"], strict=True)
            said = "; ".join(words("rating.given", work=work, ratings=each) for work, each in given)
            yield f"{name}. {said}", bool(is_drawn)


def _said_by_work(each: pd.DataFrame, works: pd.DataFrame, words: Wording) -> Iterator[str]:
    """List of each work the ratings that it has in the end, the best first, by their scales."""
    last = each.drop_duplicates(["reader", "work_id"], keep="last").sort_values("at", ascending=False, kind="stable")
    for work_id, called in zip(works["work_id"], works["called"], strict=True):
        given = last[last["work_id"] == work_id]
        by_scale = defaultdict(list)
        for rating, best in zip(given["rating"], given["rating_max"], strict=True):
            by_scale[best if filled(best) else None].append(rating)
        if by_scale:
            said = "; ".join(rating_in_words(rates, best, words) for best, rates in by_scale.items())
            yield words("rating.given", work=called, ratings=said)


def _by_reader(rated: pd.DataFrame, words: Wording) -> dict[str, Any]:
    drawn = rated[["name", "work", "at", "before", "said"]].assign(end=rated[["at", "before"]].max(axis="columns"))
    values = json.loads(drawn.to_json(orient="records"))
    spec = json.loads(RATINGS_BY_READER.read_text("utf-8"))
    labels = {at: words(f"rating.{name}") for at, name in ON_THE_SCALE.items()}
    spec["encoding"]["x"]["axis"] |= {
        "values": [*labels],
        "labelExpr": f"{json.dumps([*labels.values()])}[2 * datum.value]",
    }
    return {**spec, "data": {"values": values}}


def svg(spec: dict[str, Any]) -> str:
    """Draw a specification, without any network.

    Returns
    -------
    str
        An SVG whose text is text.
    """
    return _drawn(json.dumps(spec))


def png(drawn: str) -> bytes:
    """Turn what `svg` drew into a PNG."""
    return bytes(_drawer().svg_to_png(drawn, ppi=DOTS))


@lru_cache
def _drawn(spec: str) -> str:
    return str(_drawer().vegalite_to_svg(spec, allowed_base_urls=[]))


@cache
def _drawer() -> ModuleType:
    """Load what draws, with a face that not every machine has, so that a picture looks the same on each."""
    import vl_convert

    vl_convert.register_font_directory(str(files("manimgx_fonts")))
    return vl_convert
