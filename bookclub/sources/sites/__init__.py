"""Pages of well-known sites: where each shows who said what, as data, and one reader for all.

A site whose pages state everything in places of their own is a table in one of the files of TOML here: what tells its
pages, the element of one comment or review, and in it the name, the date, the words, and what it answers.
"""

from __future__ import annotations

from bookclub.sources.sites.reading import Page, read
from bookclub.sources.sites.site import Site, site_of

__all__ = ["Page", "Site", "read", "site_of"]
