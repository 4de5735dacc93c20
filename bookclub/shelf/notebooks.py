"""The notebooks of a club, made after those of the sample: for the evening, for a closer look at readers, for handouts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import nbformat

PACKAGE = Path(__file__).parents[1]
THROWN_AWAY = "thrown-away"  # the folder of a working copy with the clubs that were thrown away, their notebooks too
SAMPLE = "never-let-me-go"
SESSION, READERS, HANDOUTS = "1-session.ipynb", "2-readers.ipynb", "3-handouts.ipynb"
MARKS = re.compile(r"[\\`*_{}\[\]<>#|$~]")  # of Markdown, HTML and TeX


def shipped() -> Path:
    """Return the folder with the notebooks and data that ship: inside an installed package, beside one in a checkout."""
    installed = PACKAGE / "shipped"
    return installed if installed.is_dir() else PACKAGE.parent


class Notebooks(NamedTuple):
    """What the notebooks of a club are called, or their paths."""

    session: str
    readers: str
    handouts: str


def notebooks_of(name: str) -> Notebooks:
    """Return what the notebooks of a club are called, by the name of its folder."""
    if name == SAMPLE:
        return Notebooks(SESSION, READERS, HANDOUTS)
    return Notebooks(f"{name}.ipynb", f"{name}-readers.ipynb", f"{name}-handouts.ipynb")


def make_notebooks(place: Path, name: str, title: str) -> None:
    """Make those notebooks of a club that are not there.

    Parameters
    ----------
    place : Path
        The working copy.
    name : str
        The club's folder in its `data`.
    title : str
        The club's title.
    """
    import nbformat  # takes as long to load as all else

    folder = place / "notebooks"
    folder.mkdir(parents=True, exist_ok=True)
    for made, write in zip(notebooks_of(name), (session_for, readers_for, handouts_for), strict=True):
        if not (folder / made).exists():
            nbformat.write(write(name, title), folder / made)


def session_for(name: str, title: str) -> nbformat.NotebookNode:
    """Make a club's notebook after the sample's: the same parts, nothing shown yet.

    Parameters
    ----------
    name : str
        The club's folder.
    title : str
        The club's title.
    """
    notebook = _made_after(SESSION, name)
    notebook.cells[0].source = (
        f"# {_plain(title)}\n\n"
        "Say where your group is, then choose **Show to the room**. If there is nothing to choose in a moment, press **▶▶**\n"
        "above (*Run all*). Back to [Start here](0-start-here.ipynb)."
    )
    return notebook


def readers_for(name: str, title: str) -> nbformat.NotebookNode:
    """Make the notebook for a closer look at a club's readers after the sample's; see `session_for`."""
    return _titled(_made_after(READERS, name), f"Readers: {_plain(title)}")


def handouts_for(name: str, title: str) -> nbformat.NotebookNode:
    """Make the notebook for a club's handouts after the sample's; see `session_for`."""
    return _titled(_made_after(HANDOUTS, name), f"Handouts: {_plain(title)}")


def _titled(notebook: nbformat.NotebookNode, title: str) -> nbformat.NotebookNode:
    _, *rest = notebook.cells[0].source.splitlines()
    notebook.cells[0].source = "\n".join([f"# {title}", *rest])
    return notebook


def _made_after(sample: str, name: str) -> nbformat.NotebookNode:
    import nbformat

    notebook: nbformat.NotebookNode = nbformat.read(shipped() / "notebooks" / sample, as_version=4)
    for part in notebook.cells:
        part.source = part.source.replace(SAMPLE, name)
        if part.cell_type == "code":
            part.outputs, part.execution_count = [], None
    return notebook


def _plain(title: str) -> str:
    return " ".join(MARKS.sub(" ", title).split())
