"""Where one starts: the clubs that are there, and a form that makes a club of a host's own files, or adds them to one."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import traitlets

from bookclub import views
from bookclub.club import Club
from bookclub.errors import PlainError
from bookclub.merging.adding import GUESSED
from bookclub.shelf.incoming import QUESTIONS, Incoming, read_for, sentences, speaks, suggested_title
from bookclub.shelf.notebooks import notebooks_of
from bookclub.shelf.returned import Returned
from bookclub.storage.journal import Step
from bookclub.views import STYLE
from bookclub.views.page import draw
from bookclub.widgets.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookclub.shelf.clubs import OnShelf
    from bookclub.sources import Report

HERE = Path(__file__).parent


class Bring(Standing):
    """The shelf of clubs, and below it the form: drop files, answer what they do not say, press the button.

    Nothing is kept before the button is pressed.

    Parameters
    ----------
    place : str or path
        The working copy, with the folders ``data`` and ``notebooks``.
    """

    _esm = HERE / "bring.js"
    _css = STYLE + "".join((HERE / name).read_text("utf-8") for name in ("forms.css", "bring.css"))

    _form = traitlets.Unicode().tag(sync=True)
    _made = traitlets.Unicode().tag(sync=True)
    _guesses = traitlets.Unicode().tag(sync=True)

    def __init__(self, place: str | Path = "..") -> None:
        self._files: dict[int, Incoming] = {}
        self._numbers = count(1)
        self._arriving = bytearray()
        self._into = ""  # the folder of the club that was chosen on the shelf
        self._filled: dict[str, str] = {}  # what the host has typed
        self._club = ""  # the folder of the club that was made last
        self._guessed: list[str] = []  # what was guessed in it
        self._reports: list[Report] = []
        super().__init__(place)
        self._draw_form()
        self.on_msg(self._heard)  # type: ignore[no-untyped-call]

    def _heard(self, _widget: object, message: Any, buffers: Any) -> None:
        """Do what the page asks for, and say what was done, or what is the matter."""
        answer: dict[str, Any] = {"answer": message.get("number") if isinstance(message, dict) else None}
        try:
            self._filled = message.get("filled", {})
            answer |= self._doing[message["do"]](**message.get("with", {}), **({"parts": buffers} if buffers else {}))
        except PlainError as error:
            answer["say"] = str(error)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            answer["say"] = f"This could not be done ({error})."
        self.send(answer)  # type: ignore[no-untyped-call]

    @property
    def _doing(self) -> dict[str, Callable[..., dict[str, Any]]]:
        return {
            "take": self._take,
            "as": self._read_as,
            "leave out": self._leave_out,
            "name": self._name,
            "into": self._choose,
            "rows": lambda file: self._decide(file, Returned.with_rows_going),
            "clash": lambda file, clash: self._decide(file, lambda book: book.with_clash(int(clash))),
            "give back": self._give_back,
            "make": lambda: self._make(self._title),
            "another": lambda: self._make(self._place.free_title(self._title)),
            "add": self._add,
            "right": self._settle,
            "wrong": lambda comment: self._settle(comment, reader=None),
            "is": self._name_reader,
            **self._with_one_club,
            "throw away": self._throw_away,
            "bring back": self._bring_back,
        }

    # --- the files ---

    def _take(self, name: str, at: int, *, last: bool, parts: list[Any] | tuple[Any, ...] = ()) -> dict[str, Any]:
        """Take a part of a file, which begins there; with the last one, read it."""
        self._arriving[at:] = b"".join(parts)
        if not last:
            return {}
        content, self._arriving = bytes(self._arriving), bytearray()
        file = Incoming.read(name, content)
        self._files[next(self._numbers)] = file
        self._draw_form()
        return {"say": file.problem or f"{name} was read. Nothing of it is kept yet."}

    def _read_as(self, file: str) -> dict[str, Any]:
        before = self._files[int(file)]
        self._files[int(file)] = Incoming.read(before.name, before.content, source=before.read_as)
        return self._name()

    def _leave_out(self, file: str) -> dict[str, Any]:
        del self._files[int(file)]
        return self._name()

    def _name(self) -> dict[str, Any]:
        self._draw_form()
        return {"say": ""}

    def _choose(self, club: str) -> dict[str, Any]:
        self._into = club
        self._draw_form()
        return {"say": "", "focus": "files" if club else "club"}

    @property
    def _title(self) -> str:
        typed = self._filled.get("club", suggested_title([*self._files.values()]))
        return " ".join(typed.split())

    @property
    def _target(self) -> OnShelf | None:
        """The club to which the files would be added: the one chosen, or the one that has the name."""
        return self._place.club(self._into or self._place.name_for(self._title))

    def _draw_form(self) -> None:
        target = self._target
        self._look_again(self._works_of(target.name) if target and not target.problem else [])
        files = [self._shown(number, file) for number, file in self._files.items()]
        self._form = draw(
            "bring",
            files=files,
            ready=any(file["found"] for file in files),
            silent=not speaks([*self._files.values()]),
            title=suggested_title([*self._files.values()]),
            club=target,
            chosen=target and self._into == target.name,
            free=self._place.free_title(self._title),
        )

    def _works_of(self, name: str) -> list[str]:
        return list(Club.open(self._place.folder(name)).works["title"].dropna())

    def _look_again(self, works: list[str], answers: list[dict[str, str]] | None = None) -> None:
        read = read_for([*self._files.values()], works, answers or [file.told for file in self._files.values()])
        self._files = dict(zip(self._files, read, strict=True))

    def _shown(self, number: int, file: Incoming) -> dict[str, Any]:
        shown = {name: getattr(file, name) for name in ("name", "found", "problem", "read_as")} | {
            "key": number,
            "workbook": None,
        }
        if file.returned:
            return shown | self._shown_workbook(file.returned)
        if file.found is None:
            return shown
        notes = file.found.report.notes
        return shown | {
            "sentences": sentences(file.found),
            "questions": {asked: QUESTIONS[asked] for asked in file.asks},
            "warnings": sum(note.level == "warning" for note in notes),
            "report": views.report(file.found.report),
        }

    # --- a club's workbook that comes back ---

    def _club_of(self, book: Returned) -> OnShelf | None:
        """Return the club that is chosen on the shelf, or that has the title of the workbook's."""
        clubs = self._place.clubs()
        return self._place.club(self._into) or next((each for each in clubs if each.title == book.title), None)

    def _shown_workbook(self, book: Returned) -> dict[str, Any]:
        club = self._club_of(book)
        if club is None or club.problem:
            return {"workbook": book, "into": None}
        try:
            _, edits = book.taken_into(Club.open(self._place.folder(club.name)))
        except PlainError as error:
            return {"problem": str(error)}
        return {"workbook": book, "into": club.title, "edits": edits, "changes": list(edits.lines())}

    def _decide(self, file: str, decision: Callable[[Returned], Returned]) -> dict[str, Any]:
        brought = self._files[int(file)]
        if brought.returned:
            self._files[int(file)] = replace(brought, returned=decision(brought.returned))
        return self._name()

    def _give_back(self, file: str) -> dict[str, Any]:
        book = self._files[int(file)].returned
        target = book and self._club_of(book)
        if not book or not target:
            return self._name() | {"say": "There is no such club any more. Nothing was kept."}
        folder = self._place.folder(target.name)
        taken, _ = book.taken_into(Club.open(folder))
        taken.save(folder, Step(f"the workbook {book.name}"))
        self._draw_shelf()
        return self._leave_out(file) | {"say": f"The club “{target.title}” is as {book.name} has it.", "focus": "shelf"}

    # --- making a club of them ---

    def _make(self, title: str) -> dict[str, Any]:
        name = self._place.name_for(title)
        if not name:
            return {"say": "Give the club a name, with letters or numbers in it.", "focus": "club"}
        if self._place.is_taken(title):
            return self._name() | {"say": f"There is a club “{title}” already. Nothing was kept."}
        return self._keep(name, title)

    def _add(self) -> dict[str, Any]:
        target = self._target
        if target is None:
            return self._name() | {"say": "There is no such club any more. Nothing was kept."}
        return self._keep(target.name, target.title)

    def _keep(self, name: str, title: str) -> dict[str, Any]:
        club = Club.open_or_begin(self._place.folder(name), title)
        typed = [{asked: self._filled.get(f"{asked}/{key}", "") for asked in QUESTIONS} for key in self._files]
        self._look_again(list(club.works["title"].dropna()), typed)
        files = []
        for file in self._files.values():
            changes: list[str] = []
            if file.found:
                club, changed = club.add(file.found)
                changes = str(changed).splitlines()
            files.append({"name": file.name, "problem": file.problem, "changes": changes})
        club = self._place.keep(club, name)
        self._reports = [file.found.report for file in self._files.values() if file.found]
        self._club = name
        self._guessed = list(club.comments.loc[club.comments["reader_basis"].isin(GUESSED), "comment_id"])
        notebooks = {kind: f"notebooks/{each}" for kind, each in notebooks_of(name)._asdict().items()}
        self._made = draw("brought", notebooks=notebooks, files=files)
        self._files, self._into, self._filled = {}, "", {}
        self._draw_guesses(club)
        self._draw_shelf()
        self._draw_form()
        return {"say": f"Your club “{club.title}” is ready.", "focus": "ready", "forget": True}

    # --- what was guessed ---

    def _draw_guesses(self, club: Club) -> None:
        self._guesses = views.guesses(club, self._guessed, self._reports)

    def _settle(self, comment: str, **reader: str | None) -> dict[str, Any]:
        """Say who wrote a comment; with nothing said, that the guess is right."""
        folder = self._place.folder(self._club)
        club = Club.open(folder)
        before = club.comments["reader"].iloc[club.row("comments", comment)]
        said = reader or {"reader": None if pd.isna(before) else before}
        club = club.correct("comments", comment, **said).save(folder, Step("who wrote a comment"))
        self._draw_guesses(club)
        self._draw_shelf()
        return {"say": "Kept.", "forget": bool(reader)}

    def _name_reader(self, comment: str) -> dict[str, Any]:
        name = " ".join(self._filled.get(f"who/{comment}", "").split())
        if not name:
            return {"say": "Write the name first.", "focus": f"who/{comment}"}
        return self._settle(comment, reader=name)

    # --- clubs thrown away, and back ---

    def _throw_away(self, club: str) -> dict[str, Any]:
        self._place.throw_away(club)
        self._made, self._guesses = ("", "") if club == self._club else (self._made, self._guesses)
        self._into = "" if club == self._into else self._into
        self._draw_shelf()
        self._draw_form()
        return {"say": "It was thrown away; below the clubs you can bring it back.", "focus": "shelf"}

    def _bring_back(self, club: str) -> dict[str, Any]:
        self._place.bring_back(club)
        self._draw_shelf()
        self._draw_form()
        return {"say": "It is back.", "focus": "shelf"}

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            # What a saved notebook shows in the form's place.
            bundle[0].update(
                {"text/html": str(draw("bring-still")), "text/plain": "Your clubs, and a form for your files"}
            )
        return bundle
