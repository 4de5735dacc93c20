"""What is known of sites is data; these tests hold it to its shape, whatever site is added."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from bookclub.errors import SourceError
from bookclub.sources.formats import web_page
from bookclub.sources.sites.site import sites
from site_pages.forums import ALL_COMMENTS, CRAWLER, DISCOURSE, FLARUM
from site_pages.reviews import PAGES
from site_pages.threads import THREADS

ALL = [*ALL_COMMENTS.values(), DISCOURSE, CRAWLER, FLARUM, *THREADS.values(), *(page for page, *_ in PAGES.values())]


def selectors(site):
    places = [place.css for roles in (site.of, site.page) for those in roles.values() for place in those if place.css]
    listed = [*site.furniture, *site.quotes, *site.spoilers, *site.skip.values(), *site.stars]
    return [each for each in (site.tell, site.item, site.more, site.replies, site.opening, *listed, *places) if each]


@pytest.mark.parametrize("site", sites(), ids=lambda site: f"{site.name} {site.item[:20]}")
def test_every_selector_is_one_and_takes_no_long_way(site):
    page = LexborHTMLParser("<p>Lamps</p>")
    for css in selectors(site):
        page.css(css)
        plain = re.sub(r"\"[^\"]*\"|'[^']*'|\[[^\]]*\]|\([^()]*\)", "", css)
        for one in plain.split(","):
            assert len(re.sub(r"\s*[>~+]\s*", ">", one.strip()).split()) <= 2, css
        assert ":has(" not in css


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_damage_to_a_page_gives_what_can_be_read_or_a_sentence(data):
    one, other = data.draw(st.sampled_from(ALL)), data.draw(st.sampled_from(ALL))
    cut, paste = data.draw(st.integers(0, len(one))), data.draw(st.integers(0, len(other)))
    page = f"<!doctype html><html><body>{one[:cut]}{other[paste:]}".encode()
    try:
        found = web_page.read(io.BytesIO(page), "page.html")
    except SourceError:
        return
    assert found.report.source == "page.html"
