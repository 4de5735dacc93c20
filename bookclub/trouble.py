"""What a host can put right, said in a sentence."""

from __future__ import annotations


class PlainError(Exception):
    """Something went wrong that a host can put right: its text is a sentence that says what, where, and the remedy.

    A notebook shows the sentence alone, without the place in our code (IPython asks for `_render_traceback_`).
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]
