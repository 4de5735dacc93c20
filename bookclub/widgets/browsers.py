"""The three browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import traitlets

from bookclub import views
from bookclub.reading import choose
from bookclub.schema import NOTICES
from bookclub.views.cast import people
from bookclub.views.page import counted
from bookclub.widgets.browser import Browser, Control

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

EVERYONE = ""
UNKNOWN = "?"


class Threads(Browser):
    """The comments as threads, by post, by reader and by the words in them.

    Attributes
    ----------
    post : str
        A `post_id`, or ``""`` for all of them.
    reader : str
        A `reader_id`, or ``"?"`` for all whose writers are not known, or ``""`` for everyone.
    words : str
        What the comments shown must contain.
    """

    name = "The threads"
    post = traitlets.Unicode().tag(sync=True)
    reader = traitlets.Unicode(EVERYONE).tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)

    def _offer(self) -> Iterable[Control]:
        posts = self._talk[["thread_post", "post"]].dropna().drop_duplicates("thread_post")
        if len(posts) > 1:
            yield Control("post", "Post", "list", (("", "All posts"), *posts.itertuples(index=False, name=None)))
        # Nobody speaks in a notice from another site, not even an unknown reader.
        spoken = self._talk.loc[~self._talk["kind"].isin(NOTICES), "reader"]
        writers = spoken.value_counts(sort=False, dropna=False)
        names = dict(self._tables.readers[["reader_id", "name"]].itertuples(index=False, name=None))
        known = sorted((names.get(reader, reader), reader) for reader in writers.index.dropna())
        unknown = [(UNKNOWN, "Unknown readers")] if spoken.isna().any() else []
        readers = ((EVERYONE, "Everyone"), *((reader, name) for name, reader in known), *unknown)
        yield Control("reader", "Reader", "list", readers)
        yield Control("words", "Search", "search")
        yield Control("folds", "replies", "folds")

    def _view(self, reached: str | None) -> tuple[Markup, str]:
        reader = {EVERYONE: None, UNKNOWN: ""}.get(self.reader, self.reader)
        chosen = choose(self._talk, self._tables.milestones, reader=reader, words=self.words, reached=reached)
        if self.post:
            chosen = chosen[chosen["thread_post"] == self.post]
        shown, behind = (~chosen["in_brief"]).sum(), chosen["in_brief"].sum()
        status = f"{shown:,} of {counted(len(self._talk), 'comment', 'comments')}"
        if behind:
            status += f", with {behind:,} that they answer"
        if chosen["secret"].any():
            status += f"; {chosen['secret'].sum():,} kept back"
        return views.threads(chosen, words=self.words), status


class Comparison(Browser):
    """The book beside the film.

    Attributes
    ----------
    axis : str
        One axis to show at large, or ``""`` for all.
    """

    name = "The book beside the film"
    axis = traitlets.Unicode().tag(sync=True)

    def _offer(self) -> Iterable[Control]:
        axes = self._tables.comparison[["axis", "label"]].itertuples(index=False, name=None)
        yield Control("axis", "Compare", "list", (("", "Everything"), *axes))

    def _view(self, reached: str | None) -> tuple[Markup, str]:
        view = views.comparison(self._tables, self._talk, axis=self.axis or None, reached=reached)
        return view, counted(1 if self.axis else len(self._tables.comparison), "line", "lines")


class Cast(Browser):
    """The characters, the actors and the makers.

    Attributes
    ----------
    who : str
        One of them to show at large, by name, or ``""`` for all.
    """

    name = "The cast"
    who = traitlets.Unicode().tag(sync=True)

    def _offer(self) -> Iterable[Control]:
        names = sorted(people(self._tables))
        yield Control("who", "Who", "list", (("", "Everyone"), *((name, name) for name in names)))

    def _view(self, reached: str | None) -> tuple[Markup, str]:
        view = views.cast(self._tables, self._talk, who=self.who or None, reached=reached)
        return view, self.who or counted(len(people(self._tables)), "person", "people")
