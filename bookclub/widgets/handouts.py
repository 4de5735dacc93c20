"""A form for the sheet in everybody's hands: tick what goes on it, put and cut it, look at the pages, press the button."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from bookclub import editing
from bookclub.club import Club, ClubError
from bookclub.handout.choices import EDITIONS, FORMATS, LANGUAGES, NAMES, PAPERS, Choices
from bookclub.handout.keeping import HandoutError, keep
from bookclub.handout.make import make, preview, whole_set
from bookclub.handout.options import options, without_effect
from bookclub.handout.planning.cuts import cut
from bookclub.reading.questions.listing import with_question
from bookclub.storage.journal import Step
from bookclub.views import STYLE
from bookclub.views.page import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markupsafe import Markup

    from bookclub.handout.make import Handout

HERE = Path(__file__).parent
LISTS = {
    "edition": ("Which sheet", EDITIONS),
    "format": ("As what", FORMATS),
    "paper": ("Paper", PAPERS),
    "names": ("Readers’ names", NAMES),
    "language": ("The sheet’s own words", LANGUAGES),
}
BLANKS = {"club": "Club", "date": "Date", "starts": "Begins", "place": "Place", "host": "Host"}
SWITCHES = {"qr": "The post’s address as a QR code"}
TICKED = {
    "sections": "Sections",
    "questions": "Questions",
    "voices": "Voices",
    "axes": "Lines of the comparison",
    "threads": "Threads",
}
OPENED_BY = {".html": "browser", ".docx": "program"}  # all else JupyterLab shows itself


class Handouts(anywidget.AnyWidget):
    """A form: choose the sheet, tick what goes on it, see its pages beside the form, press the button.

    Every choice is kept with the club at once.

    Parameters
    ----------
    folder : str or path
        The club's.
    place : str or path
        The working copy that JupyterLab shows.

    Attributes
    ----------
    chosen : dict
        What the form shows: for each of the choices a word, or the short names of what is ticked.
    choices : Choices
        What the host chose; what the host never touched stays for us to choose.
    """

    _esm = HERE / "handouts.js"
    _css = STYLE + "".join((HERE / name).read_text("utf-8") for name in ("forms.css", "handouts.css"))

    chosen = traitlets.Dict().tag(sync=True)
    _form = traitlets.Unicode().tag(sync=True)
    _without_effect = traitlets.List(traitlets.Unicode()).tag(sync=True)
    _pages = traitlets.Unicode().tag(sync=True)
    _setting = traitlets.Bool().tag(sync=True)  # while new pages are set
    _answer = traitlets.Unicode().tag(sync=True)

    def __init__(self, folder: str | Path, place: str | Path = "..") -> None:
        self._folder, self._place = Path(folder), Path(place)
        self._club, self.choices = Club.open(folder), Choices.open(folder)
        super().__init__()
        self._fill_in()
        self.observe(self._choose, "chosen")
        self.on_msg(lambda _widget, pressed, _buffers: self.press(**pressed))  # type: ignore[no-untyped-call]

    def press(self, button: str, *, chosen: dict[str, Any] | None = None, **details: Any) -> None:
        """Press one of the buttons.

        Parameters
        ----------
        button : {"again", "make", "make_all", "add", "words", "cut"}
        chosen : dict, optional
            What the form shows: the last choice may still be on its way here.
        **details
            Of "make" and "make_all", ``accepted``: whether the host has looked at where names may still stand. Of "add",
            ``text``, a question of the host's own. Of "words", ``key`` and ``text``: a question, and how it is to be
            put. Of "cut", ``key`` and ``kept``: a voice, and the places of the parts of it that are to be quoted.
        """
        self.chosen = self.chosen if chosen is None else chosen
        self._answer = ""
        try:
            self._pressed[button](**details)
        except ClubError as error:
            self._answer = _answered(problem=str(error))

    @property
    def _pressed(self) -> dict[str, Callable[..., None]]:
        return {
            "again": self._choose_again,
            "make": lambda accepted=False: self._make([self.choices], accepted=accepted),
            "make_all": lambda accepted=False: self._make([*whole_set(self.choices)], accepted=accepted),
            "add": self._add_question,
            "words": self._put_question,
            "cut": self._cut_voice,
        }

    def _choose_again(self, **_details: Any) -> None:
        self._keep(dict.fromkeys(TICKED) | {"cuts": {}})
        self._fill_in()

    def _add_question(self, text: str) -> None:
        changed = editing.add(self._club, "questions", text=text)
        new = str(changed.questions["question_id"].iloc[-1])
        self._save(changed, f"“{text}” added")
        self._keep({"questions": (*self.chosen["questions"], new)})
        self._fill_in()

    def _put_question(self, key: str, text: str) -> None:
        listed = with_question(self._club, key)
        self._save(editing.put(listed, "questions", key, "text", text), f"a question is now “{text}”")
        self._fill_in()

    def _cut_voice(self, key: str, kept: Sequence[int]) -> None:
        said = {**dict(self._texts("comments")), **dict(self._texts("reviews"))}.get(key, "")
        cuts = {**self.choices.cuts, key: cut(said, kept)}
        self._keep({"cuts": {key: each for key, each in cuts.items() if each}})
        self._look()

    def _texts(self, table: str) -> Iterator[tuple[str, str]]:
        frame = getattr(self._club, table)
        return zip(frame.iloc[:, 0], frame["text"].fillna(""), strict=True)

    def _save(self, club: Club, what: str) -> None:
        try:
            self._club = club.save(self._folder, Step(what))
        except ClubError:  # others changed the same: from here on, what they made of it counts
            self._club = Club.open(self._folder)
            self._fill_in()
            raise

    def _fill_in(self) -> None:
        """Draw the form, show in it what is chosen, and beside it the pages."""
        offered = options(self._club, self.choices)
        asked = {name: getattr(self.choices, name) for name in (*LISTS, *BLANKS, *SWITCHES)}
        ticked = {group: [each.key for each in offered[group] if each.ticked] for group in TICKED}
        self._form = draw("handouts", lists=LISTS, blanks=BLANKS, switches=SWITCHES, groups=TICKED, offered=offered)
        self._shown = asked | ticked
        self.chosen = self._shown
        self._look()

    def _choose(self, _change: object) -> None:
        changed = {name: each for name, each in self.chosen.items() if each != self._shown[name]}
        if changed:
            self._shown, self._answer = self.chosen, ""
            self._keep({name: tuple(each) if isinstance(each, list) else each for name, each in changed.items()})
            self._look()

    def _keep(self, chosen: dict[str, Any]) -> None:
        self.choices = replace(self.choices, **chosen)
        try:
            self.choices.save(self._folder)
        except ClubError as error:
            self._answer = _answered(problem=str(error))

    def _look(self) -> None:
        """Show the pages as they would be."""
        self._without_effect = without_effect(self.choices)
        self._setting = True
        try:
            seen = preview(self._club, self.choices, self._folder)
        except (HandoutError, ClubError) as error:
            self._pages = _answered(problem=str(error))
        else:
            pages = [b64encode(page).decode() for page in seen.pages]
            self._pages = draw("pages", pages=pages, count=seen.count, remarks=seen.notes, format=self.choices.format)
        finally:
            self._setting = False

    def _make(self, wanted: list[Choices], *, accepted: bool) -> None:
        """Make handouts, all or none: a name that may still stand in one of them is looked at before any is written."""
        made: list[Handout] = []
        try:
            made += (make(self._club, each, self._folder) for each in wanted)
            first_refused = sorted(made, key=lambda each: not each.survivors)
            paths = [keep(each, self._folder, accepted=accepted).resolve() for each in first_refused]
        except (HandoutError, ClubError) as error:
            self._answer = _answered(problem=str(error), survivors=any(each.survivors for each in made))
            return
        self._answer = _answered(files=[self._file(path) for path in sorted(paths)])

    def _file(self, path: Path) -> tuple[str, str | None]:
        """Return a file as it is shown, and what opens it; None if JupyterLab cannot come to it."""
        if not path.is_relative_to(self._place.resolve()):
            return path.as_posix(), None
        return path.relative_to(self._place.resolve()).as_posix(), OPENED_BY.get(path.suffix, "lab")

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            # What a saved notebook shows in the form's place.
            bundle[0].update({"text/html": str(draw("handouts-still")), "text/plain": "A form for handouts"})
        return bundle


def _answered(*, problem: str = "", survivors: bool = False, files: Sequence[tuple[str, str | None]] = ()) -> Markup:
    return draw("made", problem=problem, survivors=survivors, files=files)
