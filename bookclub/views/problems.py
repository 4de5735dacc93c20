"""What is wrong in a club's files, for the host to put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookclub.views.page import draw

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from bookclub.storage.problems import Problem


def problems(problems: Iterable[Problem]) -> Markup:
    """List what is wrong, file by file; nothing where all is well."""
    return draw("problems", problems=list(problems))
