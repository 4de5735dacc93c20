"""The evening as a group drives it, in a notebook or as a club page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import pandas as pd
from playwright.sync_api import Locator, Page, expect

from bookclub import Club
from bookclub.reading import opens_at, places

PARTS = "Works", "Side by side", "People", "Talk", "Readers", "Questions"
FINISHED = "Has finished"
TOLD = "text", "html", "book", "film", "why", "effect", "in_the_book"  # what may give the story away


RUN = 5  # words say what is told, and are not met elsewhere by chance
SEEN = """at => {
    const seen = [], texts = document.createTreeWalker(at, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (texts.currentNode.parentElement.checkVisibility()) seen.push(texts.currentNode.data.replace(/\\s+/g, " "));
    return seen.join("\\n");
}"""


@dataclass(frozen=True)
class Evening:
    """An evening in a page: `root` is what it stands in."""

    page: Page
    root: Locator

    @property
    def asks(self) -> Locator:
        """What asks where the group is."""
        return self.root.get_by_role("region", name="Where is your group?")

    @property
    def where(self) -> Locator:
        """What tells where the group is, and changes it."""
        return self.root.get_by_role("combobox", name="Where is your group?")

    @property
    def search(self) -> Locator:
        """The field to search everything."""
        return self.root.get_by_role("searchbox", name="Search everything")

    @property
    def found(self) -> Locator:
        """What a search has found."""
        return self.root.get_by_role("region", name="Found")

    @property
    def back(self) -> Locator:
        """The way back to where a link was followed."""
        return self.root.get_by_role("button", name="← Back to")

    @property
    def here(self) -> Locator:
        """The name of the part that is shown."""
        return self.tabs.locator("[aria-current=page]")

    @property
    def tabs(self) -> Locator:
        """The names of the parts."""
        return self.root.get_by_role("navigation", name="Parts")

    def part(self, name: str) -> Locator:
        """Return a part as it stands on the screen."""
        return self.root.get_by_role("region", name=name, exact=True)

    def open(self, name: str) -> Locator:
        """Press the name of a part, and return the part."""
        self.tabs.get_by_role("link", name=name, exact=True).click()
        expect(self.part(name)).to_be_visible()
        return self.part(name)

    def line(self, label: str) -> Locator:
        """Open a line of the comparison, and return it."""
        self.open("Side by side").get_by_role("link", name=label).click()
        return self.part("Side by side").get_by_role("article").filter(has=self.page.get_by_role("heading", name=label))

    def answer(self, place: str) -> None:
        """Say where the group is, when asked."""
        self.asks.get_by_role("button", name=place).click()
        expect(self.asks).to_be_hidden()

    def comment(self, number: str) -> Locator:
        """Return a comment as it stands in the talk."""
        own = self.page.locator("header > .number", has_text=re.compile(f"^#{re.escape(number)}$"))
        return self.part("Talk").get_by_role("article").filter(has=own)

    def each_part(self) -> Iterator[Locator]:
        """Show all parts in turn, and at the end one line of the comparison at large."""
        for name in PARTS:
            yield self.open(name)
        yield self.line("The first part")


def evening_in(page: Page, at: int = 0) -> Evening:
    """Return one of the evenings of the notebook that is open in a page."""
    return Evening(page, page.locator(".jp-OutputArea", has=page.locator(".evening")).nth(at))


def kept_back(club: Club, reached: str) -> set[str]:
    """Return what stands only in texts that a group which has come so far may not see: every five words of them."""
    come_to = [place for place, _ in places(club.milestones)].index(reached)
    late, shown = set(), set()
    for _, table in club.tables():
        told = [column for column in TOLD if {column, "reveals"} <= {*table}]
        opens = opens_at(table["reveals"], club.milestones) if told else pd.Series(0, index=table.index)
        late |= _phrases_in(table.loc[opens > come_to, told])
        shown |= _phrases_in(table[opens <= come_to]) | _phrases_in(table.drop(columns=told))
    return late - shown


def seen(part: Locator) -> str:
    """Return all text that stands on the screen, or will when one scrolls."""
    return part.evaluate(SEEN)


def phrases(text: str) -> set[str]:
    """Return every five words that follow each other in a line."""
    lines = (re.findall(r"\w+", line) for line in unescape(text).lower().splitlines())
    return {" ".join(line[at : at + RUN]) for line in lines for at in range(len(line) - RUN + 1)}


def _phrases_in(table: pd.DataFrame) -> set[str]:
    texts = (text for _, column in table.astype("str").items() for text in column.dropna())
    return {phrase for text in texts for phrase in phrases(text)}
