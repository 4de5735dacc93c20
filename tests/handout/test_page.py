"""The club page: what is in the file, and what must not be."""

import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import unquote

import pytest
from markupsafe import escape

import clubs
import opened
from bookclub import reading
from bookclub.club import Club
from bookclub.handout.choices import Choices
from bookclub.handout.formats.page import page
from bookclub.handout.make import make
from bookclub.wording import wording


class Elements(opened.Page):
    """A page taken apart: see `opened.Page`."""

    def all(self, tag):
        return [attributes for found, attributes in self.found if found == tag]

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def shipped():
    return clubs.shipped()


@pytest.fixture(scope="module")
def whole(shipped):
    return Elements(page(shipped))


def test_everything_is_on_it(shipped, whole):
    for text in (
        *shipped.works["title"][:2],
        *shipped.comparison["label"],
        *shipped.characters["name"],
        *shipped.credits["person"],
        *shipped.questions["text"],
        *shipped.milestones["label"][1:-1],
    ):
        assert text in whole.text
    for text in reading.spoken(reading.talk(shipped))["text"].dropna():
        assert " ".join(text.split("\n")[0].split()) in whole.text


def test_links_lead_to_places_on_the_page(whole):
    places = {attributes.get("id") for _, attributes in whole.found}
    targets = {attributes.get("href") or attributes["xlink:href"] for attributes in whole.all("a")}
    assert {target[:1] for target in targets} == {"#"}
    assert {unquote(target[1:]) for target in targets} <= places


def test_it_needs_and_allows_nothing_from_elsewhere(shipped, whole):
    (script,) = re.findall(r"<script[^>]*>(.*?)</script>", page(shipped), flags=re.DOTALL)
    (policy,) = [each["content"] for each in whole.all("meta") if "http-equiv" in each]
    assert "default-src 'none'" in policy
    assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in policy
    assert not {"link", "iframe", "object"} & {tag for tag, _ in whole.found}
    assert not [own["src"] for _, own in whole.found if not own.get("src", "data:").startswith("data:")]
    assert not re.search(r"\bimport\b[^;]*from|@import|url\((?!data:|#)", page(shipped))


def test_what_the_group_has_not_reached_is_not_in_the_file(shipped):
    early, late = page(shipped, "start"), page(shipped, "completion")
    held = [(shipped.comments, "text"), (shipped.reviews, "text"), (shipped.comparison, "film")]
    for table, column in held:
        texts = table.loc[reading.kept_back(table["reveals"], shipped.milestones, "start"), column].dropna()
        beginnings = {str(escape(text.split(".")[0])) for text in texts}
        assert beginnings
        assert [text for text in beginnings if text in early] == []
        assert [text for text in beginnings if text not in late] == []


def test_a_page_for_a_group_that_has_come_so_far_does_not_ask_where_it_is(shipped):
    places = [place for place, _ in reading.places(shipped.milestones)]
    for reached in (None, *places):
        (where,) = [own for own in Elements(page(shipped, reached)).all("select") if "data-where" in own]
        assert where["data-reached"] == ("" if reached is None else str(places.index(reached)))
        assert where["data-sent"] == str(len(places) - 1 if reached is None else places.index(reached))


def test_a_point_that_the_story_does_not_have(shipped):
    with pytest.raises(ValueError, match="There is no milestone 'yesterday'"):
        page(shipped, "yesterday")


def test_attacks_are_words():
    attacked = Elements(page(clubs.hostile()))
    assert len(attacked.all("script")) == len(attacked.all("style")) == len(attacked.all("h1")) == 1
    assert not [name for _, attributes in attacked.found for name in attributes if name.startswith("on")]
    for attack in clubs.ATTACKS.values():
        assert "".join(attack.split()) in "".join(attacked.text.split())


def test_a_club_with_nothing_in_it_says_what_is_missing():
    bare = Elements(page(Club(title="Emma")))
    assert "No work has been entered yet" in bare.text
    assert "Nobody has said anything yet" in bare.text


def test_its_own_words_are_in_the_language_that_was_chosen(shipped):
    german = Elements(make(shipped, Choices(format="page", language="de")).data.decode())
    said = wording("de")
    assert german.all("html")[0]["lang"] == "de"
    for key in ("screen.parts.talk", "screen.parts.people", "colophon.real"):
        assert " ".join(said(key).split()) in german.text
    assert shipped.questions["text"].iloc[0] in german.text
