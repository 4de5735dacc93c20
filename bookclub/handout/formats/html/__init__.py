"""A handout as one HTML file, to be read on a screen, printed from a browser or sent by mail."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from bookclub.errors import ClubError
from bookclub.handout import qr
from bookclub.handout.blocks import TITLED, set_apart
from bookclub.markup import UNPRINTABLE
from bookclub.reading import excerpt
from bookclub.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookclub.handout.blocks import Plan
    from bookclub.handout.choices import Edition, Paper

HERE = Path(__file__).parent
OURS = HERE / "sheet.html.jinja"
STYLE = (HERE / "sheet.css").read_text("utf-8")


def render(plan: Plan, edition: Edition = "standard", paper: Paper = "a4", template: Path | None = None) -> str:
    """Print a handout as a page that needs nothing else: no network, no script, no other file.

    Parameters
    ----------
    plan : Plan
    edition : {"standard", "large", "one-page", "host", "threads"}
    paper : {"a4", "letter"}
        What it is laid out for when a browser prints it.
    template : Path, optional
        A host's own, in the place of ours. It is given ``plan`` as `Plan.to_dict` gives it, ``edition``,
        ``paper``, ``style`` and ``qr``, and may extend ``bookclub/sheet.html.jinja``.

    Returns
    -------
    str

    Raises
    ------
    ClubError
        If the template cannot be filled in; says in which line.
    """
    path, words = template or OURS, wording(plan.language)
    try:
        filled_in = (
            _environment(path.parent)
            .get_template(path.name)
            .render(
                plan=plan.to_dict(),
                edition=edition,
                paper=paper,
                from_here=words("notice.from_here"),
                colon=words("screen.colon"),
                titled=TITLED,
                qr_shows=words("qr", address=plan.address),
                foot=Markup(_in_css(f"{excerpt(plan.title)} · {plan.edition} · ")),  # noqa: S704 - escaped for a style sheet
                style=Markup(STYLE),  # noqa: S704 - our own file
                qr=Markup(qr.svg(plan.address)),  # noqa: S704 - squares and nothing else
            )
        )
        return UNPRINTABLE.sub("", filled_in)  # a host's template may have some of its own
    except Exception as error:  # noqa: BLE001 - a host's template can fail in any way that a program can
        message = f"{_place(error, path)}: this template cannot be filled in ({error}). Put it right there, or take it away to print with ours."
        raise ClubError(message.replace("token ", "")) from None


def _with_titles(text: str, titles: Sequence[str]) -> Markup:
    """Return a text with these titles in it set apart; all else of it is words."""
    pieces = set_apart(UNPRINTABLE.sub("", text), titles)
    return Markup().join(Markup("<cite>{}</cite>").format(piece) if title else escape(piece) for title, piece in pieces)


def _in_css(text: str) -> str:
    """Write a text as a string of a style sheet, in which nothing ends it, or the style sheet."""
    return '"' + "".join(each if each.isalnum() or each in " .,·" else f"\\{ord(each):x} " for each in text) + '"'


def inlined(svg: str) -> str:
    """Return a picture an address that holds all of it; as such it can neither run nor restyle anything."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


@lru_cache(maxsize=4)  # which takes longer to make than a sheet to print; an edited template is read again
def _environment(folder: Path) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder), PrefixLoader({"bookclub": FileSystemLoader(HERE)})]),
        autoescape=True,
        finalize=lambda value: UNPRINTABLE.sub("", value) if type(value) is str else value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(inlined=inlined, set_apart=_with_titles)
    return environment


def _place(error: Exception, path: Path) -> str:
    """Say in which file and line of a template something went wrong."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or path}, line {error.lineno}"
    lines = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).parent in {path.parent, HERE}]
    inside = [frame for frame in lines if frame.filename.endswith(path.suffix)]
    return f"{inside[-1].filename}, line {inside[-1].lineno}" if inside else str(path)
