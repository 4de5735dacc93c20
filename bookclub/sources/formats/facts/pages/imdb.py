"""A page of IMDb about one title: its own, and that of all who made it (`fullcredits`), old and new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bookclub.sources.gathering.records import Credit, Origin, Work, year_of
from bookclub.sources.gathering.roles import role_of, writers_role
from bookclub.sources.parsing.html import words
from bookclub.sources.parsing.json import dig, list_at, number_at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from bookclub.sources.formats.facts.pages.page import Page

FORM = "page of IMDb"
ADDRESS = r"imdb\.com/(?:[a-z]{2}(?:-[a-z]{2})?/)?title/tt\d+(?:/(?:fullcredits|reference|combined|maindetails)?/?)?(?:[?#].*)?$"
MARK = r"imdb:pageConst|<meta property=[\"']imdb:pageType[\"'] content=[\"']title"
SERIES = re.compile(r"series|episode", re.IGNORECASE)
GAME = re.compile(r"game|podcast|musicVideo", re.IGNORECASE)
WRITERS = re.compile(r"writ|drehbuch|scénar|guion", re.IGNORECASE)
BRACKETS = re.compile(r"\(([^()]*)\)")
NOTED = re.compile(r"(?!(?:and|und|et|y)\b)[^\W\d_]{3,}", re.IGNORECASE)
BOOK = re.compile(r"\b(?:novel|book|play|story|novella|memoir)\s+[\"“'‘]([^\"”]+?)[\"”'’](?=\W|$)", re.IGNORECASE)
PART = re.compile(r"\s+/\s+(?:\.\.\.)?\s*")
EPISODES = re.compile(r"\s*(?:\d+ episodes?\b.*|\(\d+ episodes?.*|\.\.\.|…|•.*)$", re.IGNORECASE | re.DOTALL)
CAST = ("cast", "actor", "actress", "amzn1.imdb.concept.name_credit_category.a9ab2a8b-9153-4edb-a27a-7c2346830d77")
# Of a page of all who made a title, by the names that the page has for the parts of its list.
SECTIONS = {
    "director": "director", "writer": "writer", "cast": "actor", "composer": "composer", "producer": "producer",
    "cinematographer": "cinematographer", "editor": "editor", "creator": "creator",
    "directed by": "director", "directors": "director", "series directed by": "director",
    "writing credits": "writer", "writers": "writer", "written by": "writer", "series writing credits": "writer",
    "music by": "composer", "composers": "composer", "series music by": "composer", "cinematography by": "cinematographer",
    "cinematographers": "cinematographer", "series cinematography by": "cinematographer", "film editing by": "editor", "editors": "editor",
    "series film editing by": "editor", "produced by": "producer", "producers": "producer", "series cast": "actor",
    "series produced by": "producer",
}  # fmt: skip


def work(page: Page) -> Work:
    """Return what the page says of its title."""
    top = dig(page.data, "aboveTheFoldData") or dig(page.data, "contentData", "entityMetadata") or {}
    title, year = page.titled
    shown = page.text(
        "[data-testid=hero__primary-text]", "[data-testid=hero__pageTitle]", "[data-testid=hero-title-block__title]"
    )
    head = page.meta("og:title") or page.text("title")
    kind = text_at(top, "titleType", "id") or head.partition("(")[2].partition(")")[0]
    people = _dedupe(
        [*_from_data(page.data), *_from_lists(page), *_from_summary(page), *_from_cards(page), *_from_table(page)]
    )
    authors = tuple(each.person for each in people if role_of(each.job) == "author")
    titles = [each.part for each in people if role_of(each.job) == "author"]
    return Work(
        kind="series" if SERIES.search(kind) else "other" if GAME.search(kind) else "film",
        title=text_at(top, "titleText", "text") or shown or _own_title(page) or title,
        year=number_at(top, "releaseYear", "year") or year or year_of(page.text("a[href*=releaseinfo]")),
        credits=[each for each in people if role_of(each.job) != "author"],
        identifiers=[f"IMDb {number}"] if (number := _number(page, top)) else (),
        origin=Origin(title=next(filter(None, titles), ""), creators=authors) if authors else None,
    )


def _own_title(page: Page) -> str:
    """Return the title that an old page shows without its year."""
    return re.sub(
        r"\s*\([^()]*\)\s*$", "", page.text(".title_wrapper h1", "h1.header [itemprop=name]", "h3[itemprop=name] a")
    )


def _number(page: Page, top: Any) -> str:
    if number := text_at(top, "id") or text_at(page.data, "tconst"):
        return number
    return next(
        (
            found[0]
            for each in (page.meta("og:url", "pageId", "imdb:pageConst"), _canonical(page))
            if (found := re.search(r"tt\d{6,}", each))
        ),
        "",
    )


def _canonical(page: Page) -> str:
    link = page.tree.css_first("link[rel=canonical]")
    return (link.attributes.get("href") or "") if link is not None else ""


def _dedupe(people: list[Credit]) -> list[Credit]:
    """Return each person once in a part; of several places that list the cast, the one that lists most of it."""
    seen: dict[tuple[str, str, str], Credit] = {}
    actors = {each.person for each in people if role_of(each.job) == "actor" and each.part}
    for each in people:
        role = role_of(each.job) or each.job
        if role == "actor" and not each.part and each.person in actors:
            continue
        seen.setdefault((each.person, role, each.part), each)
    return list(seen.values())


# --- what the page gives its own script ---


def _from_data(data: Any) -> Iterator[Credit]:
    top, main = dig(data, "aboveTheFoldData"), dig(data, "mainColumnData")
    groups = [*list_at(top, "principalCredits"), *list_at(top, "principalCreditsV2")]
    for group in (*groups, *list_at(main, "directors"), *list_at(main, "writers"), *list_at(main, "creators")):
        job = (
            text_at(group, "category", "id") or text_at(group, "grouping", "text") or text_at(group, "category", "text")
        )
        if job.lower() in ("cast", "stars", "star") or not job:
            continue
        for credit in list_at(group, "credits"):
            notes = [text_at(each, "text") for each in list_at(credit, "attributes")]
            yield from _made(text_at(credit, "name", "nameText", "text"), job, " ".join(notes))
    edges = [dig(edge, "node") for edge in list_at(main, "cast", "edges")]
    edges += [each for group in list_at(main, "castV2") for each in list_at(group, "credits")]
    for node in edges:
        name = text_at(node, "name", "nameText", "text")
        parts = [text_at(each, "name") for each in list_at(node, "characters")]
        for role in list_at(node, "creditedRoles", "edges"):
            parts += [text_at(each, "node", "name") for each in list_at(role, "node", "characters", "edges")]
        yield from _played(name, parts)
    for group in list_at(data, "contentData", "categories"):
        job = SECTIONS.get(text_at(group, "id").lower()) or SECTIONS.get(text_at(group, "name").lower(), "")
        for item in list_at(group, "section", "items"):
            name, note = text_at(item, "rowTitle"), text_at(item, "attributes")
            if job == "actor" or text_at(group, "id") in CAST:
                yield from _played(name, [each for each in list_at(item, "characters") if isinstance(each, str)])
            elif job:
                yield from _made(name, job, note.strip("() "))


def _made(name: str, job: str, note: str) -> Iterator[Credit]:
    """Return who made it, a writer by what the note says was written; with the author of a book its title, if that is said."""
    if WRITERS.search(job):
        notes = [
            each
            for each in re.split(r"[()]+|(?<=\w) & (?=based)", note)
            if NOTED.search(each) and not re.match(r"\s*(?:as|uncredited)\b", each)
        ]
        roles = [writers_role(each) for each in notes] or ["screenplay"]
        titled = BOOK.search(note)
        for role in dict.fromkeys(filter(None, roles)):
            yield Credit(person=name, job=role, part=titled[1] if titled and role == "author" else "")
    elif role_of(job):
        yield Credit(person=name, job=job)


def _played(name: str, parts: list[str]) -> Iterator[Credit]:
    for part in parts or [""]:
        yield Credit(person=name, job="actor", part=part)


# --- what the page shows ---


def _from_summary(page: Page) -> Iterator[Credit]:
    """Read the lines “Director”, “Writers” that stand under the title."""
    for node in page.all("[data-testid=title-pc-principal-credit]", ".credit_summary_item", "div.txt-block"):
        label = node.css_first(".ipc-metadata-list-item__label, h4, h5")
        job = words(label).rstrip(": ") if label is not None else ""
        if not (WRITERS.search(job) or role_of(job)) or role_of(job) == "actor":
            continue
        for link in node.css('a[href*="/name/nm"]'):
            yield from _made(words(link), job, " ".join(f"({each})" for each in BRACKETS.findall(_after(link))))


def _after(link: LexborNode) -> str:
    """Return what stands behind a name, up to the next one."""
    said: list[str] = []
    for start in (link, link.parent):
        node = start.next if start is not None else None
        while node is not None and not (
            node.tag == "a" or (node.tag != "-text" and node.css_first('a[href*="/name/nm"]') is not None)
        ):
            said.append(node.text() or "")
            node = node.next
        if "".join(said).strip(" ,\n"):
            break
    return " ".join(said)


def _from_cards(page: Page) -> Iterator[Credit]:
    """Read the cast of a page since 2021."""
    for node in page.tree.css("[data-testid=title-cast-item]"):
        actor = node.css_first("[data-testid=title-cast-item__actor]")
        parts = [words(each) for each in node.css("[data-testid=cast-item-characters-link]")]
        if actor is not None:
            yield from _played(words(actor), [EPISODES.sub("", each) for each in parts])


def _from_lists(page: Page) -> Iterator[Credit]:
    """Read the lists of a page of all who made it."""
    for section in page.tree.css("[data-testid^=sub-section-]"):
        key = (section.attributes.get("data-testid") or "").removeprefix("sub-section-")
        before = section.parent.css_first("h3") if section.parent is not None else None
        job = SECTIONS.get(key.lower()) or SECTIONS.get(words(before).lower() if before is not None else "", "")
        for item in section.css("[data-testid=name-credits-list-item]"):
            name = item.css_first('.name-credits--title-text, a[href*="/name/nm"]:not(:has(img))')
            parts = [words(each) for each in item.css('a[href*="/characters/nm"]')]
            if name is not None and job == "actor":
                yield from _played(words(name), parts)
            elif name is not None and job:
                note = item.css_first(".name-credits--crew-metadata")
                yield from _made(words(name), job, words(note).strip("() ") if note is not None else "")
    for heading in page.tree.css("#fullcredits_content h4, h4.dataHeaderWithBorder"):
        job = SECTIONS.get(re.sub(r"\s*\(.*", "", words(heading)).strip().lower(), "")
        table = heading.next
        while table is not None and table.tag != "table":
            table = table.next if (table.tag or "-").startswith(("-", "div")) else None
        if table is None or not job or job == "actor":
            continue
        for row in table.css("tr"):
            name, note = row.css_first("td.name a"), row.css_first("td.credit")
            if name is not None:
                yield from _made(words(name), job, words(note) if note is not None else "")


def _from_table(page: Page) -> Iterator[Credit]:
    """Read the cast of a page before 2021."""
    for row in page.tree.css("table.cast_list tr, table.cast tr"):
        part = row.css_first("td.character, td.char")
        actor = next((each for each in row.css('a[href*="/name/nm"]') if words(each)), None)
        if actor is None:
            continue
        named = EPISODES.sub("", words(part)) if part is not None else ""
        yield from _played(words(actor), [EPISODES.sub("", each) for each in PART.split(named) if each.strip()])
