"""What a host can put right, said in a sentence."""

from __future__ import annotations


class PlainError(Exception):
    """Something went wrong that a host can put right: its text is a sentence that says what, where, and the remedy.

    A notebook shows the sentence alone, without the place in our code (IPython asks for `_render_traceback_`).
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class SourceError(PlainError):
    """A file that cannot be read, said in a sentence: which file, where in it, and what to do.

    Attributes
    ----------
    name : str
        The file's name.
    place : str
        Where in the file, such as ``"line 12"``; ``""`` when it is about the whole file.
    read_as : str
        The kind as which the file is read all the same, if the host says so; ``""`` for none.
    """

    def __init__(self, name: str, problem: str, remedy: str, place: str = "", read_as: str = "") -> None:
        where = f"{name}, {place}" if place else name
        super().__init__(f"{where}: {problem}. {remedy}")
        self.name, self.place, self.read_as = name, place, read_as


class ClubError(PlainError):
    """A club's folder cannot be opened, changed or saved, said in a sentence."""
