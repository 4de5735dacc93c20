"""A form that makes a club of a host's own file, with a notebook to browse it and one for its handouts."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import ipywidgets
import nbformat
from slugify import slugify

from bookclub import views
from bookclub.club import Club, ClubError
from bookclub.sources import Found, SourceError, read
from bookclub.views.page import draw

SAMPLE = "never-let-me-go"
SESSION, HANDOUTS = "1-session.ipynb", "3-handouts.ipynb"


class Bring(ipywidgets.VBox):
    """A form: choose a file, name the club, press the button.

    Parameters
    ----------
    place : str or path
        The working copy, with the folders ``data`` and ``notebooks``.
    """

    def __init__(self, place: str | Path = "..") -> None:
        self._place = Path(place)
        wide = ipywidgets.Layout(width="36em", max_width="100%")
        labels = {"style": {"description_width": "14em"}, "layout": wide}
        as_wide_as_its_words = ipywidgets.Layout(width="max-content")
        self.file = ipywidgets.FileUpload(description="Choose the file", layout=as_wide_as_its_words)
        self.name = ipywidgets.Text(description="Name of the club", placeholder="the book’s title, say", **labels)
        self.author = ipywidgets.Text(description="Who wrote the post", placeholder="if you know", **labels)
        self.button = ipywidgets.Button(description="Read it", button_style="primary")
        self.answer = ipywidgets.HTML()
        self.button.on_click(self._bring)
        super().__init__([self.file, self.name, self.author, self.button, self.answer])  # type: ignore[no-untyped-call]

    def _bring(self, _button: object) -> None:
        if not self.file.value or not slugify(self.name.value):
            self.answer.value = draw("brought", problem="Choose a file and give the club a name first.")
            return
        chosen = self.file.value[0]
        try:
            found = _read(chosen["name"], bytes(chosen["content"]), self.author.value.strip())
            changes = add(found, self.name.value.strip(), self._place)
        except (SourceError, ClubError, OSError) as error:
            self.answer.value = draw("brought", problem=str(error))
            return
        self.answer.value = draw(
            "brought",
            problem=None,
            changes=changes.splitlines(),
            notebook=f"{slugify(self.name.value)}.ipynb",
            handouts=f"{slugify(self.name.value)}-handouts.ipynb",
            report=views.report(found.report),
            style=views.STYLE,
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any] | None:
        bundle: dict[str, Any] | None = super()._repr_mimebundle_(**kwargs)  # type: ignore[no-untyped-call]
        # What a saved notebook shows in the form's place.
        return (
            None if bundle is None else bundle | {"text/html": str(draw("bring")), "text/plain": "A form for your file"}
        )


def _read(name: str, content: bytes, author: str) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, Path(name).name or "file")
        path.write_bytes(content)
        guesses: dict[str, Any] = {"author": author} if author else {}
        return read(path, **guesses)


def add(found: Found, title: str, place: Path) -> str:
    """Add what was found to the club of this title, which is made if there is none, and give it notebooks.

    Returns
    -------
    str
        What that changed, in words.
    """
    folder = place / "data" / slugify(title)
    club, changes = Club.open_or_begin(folder, title).add(found)
    club.save(folder)
    notebooks, name = place / "notebooks", slugify(title)
    for made, after, write in (
        (notebooks / f"{name}.ipynb", notebooks / SESSION, session_for),
        (notebooks / f"{name}-handouts.ipynb", notebooks / HANDOUTS, handouts_for),
    ):
        if not made.exists():
            nbformat.write(write(after, club.title), made)
    return str(changes)


def session_for(sample: Path, title: str) -> nbformat.NotebookNode:
    """Make a club's notebook after the sample's: the same parts, nothing shown yet.

    Parameters
    ----------
    sample : path
        The notebook of the sample club.
    title : str
        The club's title.
    """
    notebook = _made_after(sample, title)
    notebook.cells[0].source = (
        f"# {_plain(title)}\n\n"
        "Press **▶▶** above (*Run all*) and wait a moment. To spare those who have not finished, set\n"
        "**Keep back what comes after**, if your club has milestones, to where your group has come."
    )
    return notebook


def handouts_for(sample: Path, title: str) -> nbformat.NotebookNode:
    """Make the notebook for a club's handouts after the sample's; see `session_for`."""
    notebook = _made_after(sample, title)
    _, *rest = notebook.cells[0].source.splitlines()
    notebook.cells[0].source = "\n".join([f"# Handouts: {_plain(title)}", *rest])
    return notebook


def _made_after(sample: Path, title: str) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(sample, as_version=4)
    for part in notebook.cells:
        part.source = part.source.replace(SAMPLE, slugify(title))
        if part.cell_type == "code":
            part.outputs, part.execution_count = [], None
    return notebook


def _plain(title: str) -> str:
    return title.replace("*", "")
