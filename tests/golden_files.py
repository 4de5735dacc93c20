"""What the views draw, kept as files to be looked at: `uv run poe golden` draws them anew.

The notebooks are golden files as well: their outputs are what running them shows.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

import clubs
from bookclub import views
from bookclub.lab import without_widgets
from bookclub.sources import Note, Report, Span

FOLDER = Path(__file__).parent / "golden"
NOTEBOOKS = sorted((clubs.ROOT / "notebooks").glob("*.ipynb"))


def pages() -> dict[str, str]:
    """Every golden page by its name."""
    club, harm = clubs.shipped(), clubs.hostile()
    views_of = {
        "evening": views.evening(club),
        "evening-part-one": views.evening(club, reached="hailsham"),
        "evening-hostile": views.evening(harm),
        "report": views.report(REPORT),
    }
    return {name: str(view) + "\n" for name, view in views_of.items()}


REPORT = Report(
    source="emma.txt",
    format="plain-text copy of a blog post",
    declared=3,
    kept={"post": 1, "comment": 2},
    left_out={"reply form": 1},
    spans=(Span(1, 8, "post", kept=True), Span(9, 9, "reply form", kept=False)),
    notes=(Note("warning", "The page says it has 3 comments, and 2 are in this copy."), Note("guess", "By Jane.", 4)),
)


def run(path: Path) -> nbformat.NotebookNode:
    """Run a notebook as a host does, and give it as it is saved."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return nbformat.from_dict(without_widgets(notebook))


def main() -> None:
    for name, page in pages().items():
        (FOLDER / f"{name}.html").write_text(page, "utf-8")
    for path in NOTEBOOKS:
        nbformat.write(run(path), path)
    sys.stdout.write("Drawn anew. Look at the difference before you keep it: git diff tests/golden notebooks\n")


if __name__ == "__main__":
    main()
