"""An item of Wikidata, old and new form: the title and the year, since people stand there by their numbers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bookclub.sources.gathering.records import Work, year_of
from bookclub.sources.parsing.json import dig, list_at, text_at
from bookclub.sources.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM = "item of Wikidata"
INSTANCE_OF, PUBLISHED, INCEPTION, TITLE, IMDB = "P31", "P577", "P571", "P1476", "P345"
PEOPLE = {
    "P57": "director",
    "P58": "screenwriter",
    "P50": "author",
    "P161": "actor",
    "P86": "composer",
    "P144": "source",
}
KINDS = {
    **dict.fromkeys(
        ("Q11424", "Q24862", "Q506240", "Q24856", "Q93204", "Q202866", "Q226730", "Q29168811", "Q20650540", "Q18011172",
         "Q17013749", "Q130232", "Q157443", "Q200092", "Q319221", "Q17123180", "Q336144"), "film"
    ),
    **dict.fromkeys(("Q5398426", "Q1259759", "Q581714", "Q63952888", "Q526877", "Q117467246", "Q21191270"), "series"),
    **dict.fromkeys(("Q25379", "Q116476516", "Q2743", "Q40831", "Q80930", "Q182659"), "play"),
    **dict.fromkeys(("Q7725634", "Q8261", "Q571", "Q47461344", "Q149537", "Q49084", "Q1667921", "Q725377", "Q277759", "Q3331189", "Q37484"), "book"),
}  # fmt: skip
NO_NAMES = (
    "Wikidata gives people and other works by their numbers, without names: {} of them were not taken. Save the "
    "article of Wikipedia, or the page of the film on IMDb, for the names."
)
LANGUAGES = ("mul", "en", "de", "fr", "es")


def recognises(value: Any) -> bool:
    """Return whether this is an item of Wikidata."""
    return bool(dig(_item(value), "labels")) and isinstance(
        dig(_item(value), "statements") or dig(_item(value), "claims"), dict
    )


def _item(value: Any) -> Any:
    entities = dig(value, "entities")
    return next(iter(entities.values()), None) if isinstance(entities, dict) else value


def work(value: Any) -> tuple[Work, list[Note], dict[str, int]]:
    """Return what an item says of its work, and that it names nobody."""
    item = _item(value)
    kinds = [KINDS[each] for each in map(str, _values(item, INSTANCE_OF)) if each in KINDS]
    kind = next((each for each in ("play", *kinds) if each in kinds), "")
    if not kind:
        kind = "film" if _values(item, "P57") else "book" if _values(item, "P50") else ""
    title = next((text for each in LANGUAGES if (text := _label(item, each))), "")
    own = next((text_at(each, "text") for each in _values(item, TITLE)), "")
    years = sorted(year for each in (*_values(item, PUBLISHED),) if (year := year_of(text_at(each, "time"))))
    begun = sorted(year for each in _values(item, INCEPTION) if (year := year_of(text_at(each, "time"))))
    numbers = sum(len(_values(item, each)) for each in PEOPLE)
    notes = [Note("warning", NO_NAMES.format(numbers))] if numbers else []
    left_out = {"person or work without a name": numbers}
    return (
        Work(
            kind=kind,
            title=title or own,
            year=next(iter([*years, *begun]), None),
            identifiers=[f"IMDb {each}" for each in _values(item, IMDB)[:1] if isinstance(each, str)],
        ),
        notes,
        left_out,
    )


def _label(item: Any, language: str) -> str:
    return text_at(item, "labels", language) or text_at(item, "labels", language, "value")


def _values(item: Any, number: str) -> list[Any]:
    return list(_stated(item, number))


def _stated(item: Any, number: str) -> Iterator[Any]:
    """Return what is stated, in either form; what is outdated or only said to be something is left out."""
    for each in [*list_at(item, "statements", number), *list_at(item, "claims", number)]:
        if text_at(each, "rank") == "deprecated":
            continue
        value = dig(each, "value", "content")
        if value is None:
            value = dig(each, "mainsnak", "datavalue", "value")
        if isinstance(value, dict) and "id" in value:
            value = value["id"]
        if value is not None:
            yield value
