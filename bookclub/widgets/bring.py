"""A form that makes a club of a host's own file, with a notebook to browse it and one for its handouts."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets
from slugify import slugify

from bookclub import views
from bookclub.club import Club, ClubError
from bookclub.sources import Found, SourceError, read
from bookclub.storage.folder import is_club
from bookclub.views.page import draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    import nbformat

SAMPLE = "never-let-me-go"
SAID = ("comments", "reviews", "quotations")  # tables of what somebody said or marked
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
        self.author = ipywidgets.Text(description="Who wrote the post", placeholder="of a post, if you know", **labels)
        self.reader = ipywidgets.Text(
            description="Whose library it is", placeholder="of a member’s library or highlights", **labels
        )
        self.button = ipywidgets.Button(description="Read it", button_style="primary")
        self.confirm = ipywidgets.Button(description="Do it all the same", layout=ipywidgets.Layout(display="none"))
        self.answer = ipywidgets.HTML()
        self.button.on_click(lambda _button: self._bring(confirmed=False))
        self.confirm.on_click(lambda _button: self._bring(confirmed=True))
        fields = self.file, self.name, self.author, self.reader
        super().__init__([*fields, self.button, self.answer, self.confirm])  # type: ignore[no-untyped-call]

    def _bring(self, *, confirmed: bool) -> None:
        self.confirm.layout.display = "none"
        title = self.name.value.strip()
        if not self.file.value or not slugify(title):
            self.answer.value = draw("brought", problem="Choose a file and give the club a name first.")
            return
        chosen, folder = self.file.value[0], self._place / "data" / slugify(title)
        told: dict[str, Any] = {"author": self.author.value.strip(), "reader": self.reader.value.strip()}
        try:
            club = Club.open_or_begin(folder, title)
            told = {name: who for name, who in told.items() if who} | {"works": list(club.works["title"].dropna())}
            found = _read(chosen["name"], bytes(chosen["content"]), told, confirmed=confirmed)
            doubts = [] if confirmed else list(doubts_about(found, folder, title))
            changes = "" if doubts else add(found, club, folder, self._place / "notebooks")
        except (SourceError, ClubError, OSError) as error:
            self.answer.value = draw("brought", problem=str(error))
            self.confirm.layout.display = None if getattr(error, "read_as", "") else "none"
            return
        self.confirm.layout.display = None if doubts else "none"
        self.answer.value = draw(
            "brought",
            problem=None,
            doubts=doubts,
            changes=changes.splitlines(),
            notebook=f"{folder.name}.ipynb",
            handouts=f"{folder.name}-handouts.ipynb",
            report=views.report(found.report),
            style=views.STYLE,
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any] | None:
        bundle: dict[str, Any] | None = super()._repr_mimebundle_(**kwargs)  # type: ignore[no-untyped-call]
        # What a saved notebook shows in the form's place.
        return (
            None if bundle is None else bundle | {"text/html": str(draw("bring")), "text/plain": "A form for your file"}
        )


def _read(name: str, content: bytes, told: dict[str, Any], *, confirmed: bool) -> Found:
    """Read a file; if the host has confirmed that it is what it does not look like, as that."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, Path(name).name or "file")
        path.write_bytes(content)
        try:
            return read(path, **told)
        except SourceError as error:
            if not (confirmed and error.read_as):
                raise
            return read(path, source=error.read_as, **told)


def doubts_about(found: Found, folder: Path, title: str) -> Iterator[str]:
    """Say what a host is asked before a file becomes a club, or part of one."""
    if is_club(folder):
        yield f"There is a club called “{title}” already. The file would be added to it; to make another, give another name."
    if not any(len(getattr(found, name)) for name in SAID):
        yield "Nobody says anything in this file: there is no comment, review or quotation in it."


def add(found: Found, club: Club, folder: Path, notebooks: Path) -> str:
    """Add what was found to a club, save it in its folder, and make notebooks for it.

    Returns
    -------
    str
        What that changed, in words.
    """
    import nbformat  # takes as long to load as all else

    club, changes = club.add(found)
    club.save(folder)
    name = folder.name
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
        "Say where your group is, then choose **Show to the room**. If there is nothing to choose in a moment, press **▶▶**\n"
        "above (*Run all*). Back to [Start here](0-start-here.ipynb)."
    )
    return notebook


def handouts_for(sample: Path, title: str) -> nbformat.NotebookNode:
    """Make the notebook for a club's handouts after the sample's; see `session_for`."""
    notebook = _made_after(sample, title)
    _, *rest = notebook.cells[0].source.splitlines()
    notebook.cells[0].source = "\n".join([f"# Handouts: {_plain(title)}", *rest])
    return notebook


def _made_after(sample: Path, title: str) -> nbformat.NotebookNode:
    import nbformat

    notebook: nbformat.NotebookNode = nbformat.read(sample, as_version=4)
    for part in notebook.cells:
        part.source = part.source.replace(SAMPLE, slugify(title))
        if part.cell_type == "code":
            part.outputs, part.execution_count = [], None
    return notebook


def _plain(title: str) -> str:
    return title.replace("*", "")
