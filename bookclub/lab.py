"""The launcher: lays out a working copy of the notebooks and the sample club, and runs JupyterLab on it."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import secrets
import signal
import sys
import threading
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from typing import Any
from urllib.parse import quote

from bookclub.errors import PlainError
from bookclub.shelf.notebooks import THROWN_AWAY, shipped

WIDGET = "application/vnd.jupyter.widget-view+json"
WIDGET_STATE = "widgets"
PACKAGE = Path(__file__).parent
SETTINGS = PACKAGE / "lab_settings"  # how JupyterLab is set up (overrides.json) and looks (custom.css)
FACES = ("fontpkg_source_sans_3", "fontpkg_source_serif_4")  # packages with the letters of which custom.css speaks
LONGEST_FAREWELL = 10.0  # seconds
TO_STOP = (signal.SIGINT, signal.SIGTERM)
WORKSPACE = "/doc/workspaces/bookclub"  # which tabs are open: kept apart from the host's other work in JupyterLab


class LabError(PlainError):
    """JupyterLab cannot be opened on a folder, said in a sentence."""


def lay_out(folder: Path, source: Path | None = None) -> list[Path]:
    """Copy the notebooks and the clubs that ship into a folder, where it has nothing of that name yet.

    A notebook is copied by itself, a club as a whole: a table missing from a club that is there
    may be missing on purpose. What was thrown away there stays away.

    Parameters
    ----------
    folder : Path
        Where to.
    source : Path, optional
        Where from; `shipped` if not given.

    Returns
    -------
    list of Path
        What was copied, relative to `folder`.

    Raises
    ------
    LabError
        If the folder cannot be written to.
    """
    source = source or shipped()
    wanted = [path.relative_to(source) for path in (*source.glob("notebooks/*.ipynb"), *source.glob("data/*/"))]
    missing = sorted(path for path in wanted if not (path.name.startswith(".") or _has(folder, path)))
    try:
        for path in missing:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished = target.with_name(f".{target.name}.part")
            _copy(source / path, unfinished)
            unfinished.rename(target)
    except OSError as error:
        message = f"The notebooks cannot be put into {folder} ({error.strerror}). Choose a folder of your own."
        raise LabError(message) from None
    return missing


def _has(folder: Path, path: Path) -> bool:
    """Tell whether something is in a folder, or among what was thrown away from it."""
    return os.path.lexists(folder / path) or any(folder.glob(f"{THROWN_AWAY}/*/{path.as_posix()}"))


def _copy(source: Path, target: Path) -> None:
    """Copy a file, or a folder without the hidden files in it, such as what an editor keeps for itself."""
    if source.is_file():
        copyfile(source, target)  # the content alone: in an installed package the files may be read-only
        return
    target.mkdir(exist_ok=True)
    for each in source.iterdir():
        if not each.name.startswith("."):
            _copy(each, target / each.name)


def as_shipped(folder: Path) -> list[Path]:
    """List the notebooks of a folder that are, to the letter, those that ship."""
    notebooks = ((folder / "notebooks" / ours.name, ours) for ours in shipped().glob("notebooks/*.ipynb"))
    return [path for path, ours in notebooks if path.is_file() and path.read_bytes() == ours.read_bytes()]


def shipped_code() -> list[str]:
    """List what the code cells of the notebooks that ship hold: a notebook with no other code runs when it is opened."""
    notebooks = [json.loads(path.read_text("utf-8")) for path in shipped().glob("notebooks/*.ipynb")]
    return [
        "".join(cell["source"]) for notebook in notebooks for cell in notebook["cells"] if cell["cell_type"] == "code"
    ]


def without_widgets(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook in which every output that is both a widget and HTML is only HTML.

    A saved widget cannot come back to life without running its cell again, and JupyterLab shows an
    error in its place even where the same output holds an HTML twin. The stored state of the
    widgets goes too, unless a widget that has no twin may need it.

    Parameters
    ----------
    notebook : dict
        A notebook's content, as in its file. It is left as it is.
    """
    notebook = deepcopy(notebook)
    shown = [output["data"] for cell in notebook["cells"] for output in cell.get("outputs", []) if "data" in output]
    for data in shown:
        if "text/html" in data:
            data.pop(WIDGET, None)
    if not any(WIDGET in data for data in shown):
        notebook["metadata"].pop(WIDGET_STATE, None)
    return notebook


def before_saving(model: dict[str, Any], **_: object) -> None:
    """Make a file that JupyterLab is about to save readable without running; see `without_widgets`."""
    if model.get("type") == "notebook":
        # Whatever is not shaped like a notebook is saved as it came: a save must never fail for our sake.
        with contextlib.suppress(AttributeError, KeyError, TypeError):
            model["content"] = without_widgets(model["content"])


def settings(folder: Path, *, port: int, browser: bool) -> dict[str, dict[str, Any]]:
    """Return JupyterLab's settings for a club's evening: quiet, offline, open on the folder's first notebook."""
    import zmq
    from jupyterlab.handlers.announcements import NeverCheckForUpdate

    notebooks = sorted(path.relative_to(folder).as_posix() for path in folder.glob("notebooks/*.ipynb"))
    return {
        "ServerApp": {"root_dir": str(folder), "port": port, "open_browser": browser, "allow_root": True},
        "IdentityProvider": {"token": secrets.token_hex(24)},
        "LabApp": {
            "app_settings_dir": str(SETTINGS),
            "custom_css": True,
            "extra_labextensions_path": [str(SETTINGS)],
            "default_url": f"{WORKSPACE}/tree/{quote(notebooks[0])}?reset" if notebooks else f"{WORKSPACE}?reset",
            "news_url": None,
            "check_for_updates_class": NeverCheckForUpdate,
            "extension_manager": "readonly",
        },
        # Otherwise each notebook begins by printing a warning that others on this machine can listen in.
        "KernelManager": {"transport_encryption": "auto" if zmq.has("curve") else "disabled"},
        "LanguageServerManager": {"autodetect": False},  # starts npm, where there is one, to look for more
    }


def run(folder: Path, *, port: int, browser: bool, quiet: bool = True) -> None:
    """Run JupyterLab on a folder until Ctrl-C, or a signal to end, stops it.

    Parameters
    ----------
    folder : Path
        The working copy; see `lay_out`.
    port : int
        Where to listen; the next free one if it is taken, any free one if 0.
    browser : bool
        Whether to open the machine's browser, if it has one.
    quiet : bool
        Whether to print nothing but the address.
    """
    if quiet:
        _keep_others_quiet()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        _serve(settings(folder, port=port, browser=browser), as_shipped(folder))
    for each in TO_STOP:
        signal.signal(each, signal.SIG_IGN)  # all is done; nothing is left to cut short


def _serve(configuration: dict[str, dict[str, Any]], ours: list[Path]) -> None:
    import nbformat
    from jupyterlab.labapp import LabApp
    from traitlets.config import Config

    looks = [str(folder) for folder in (SETTINGS, *(files(package) / "files" for package in FACES))]
    server = LabApp.initialize_server(argv=[], config=Config(configuration), static_custom_path=looks)
    server.contents_manager.register_pre_save_hook(before_saving)
    server.web_app.settings["page_config_data"]["bookclubCode"] = shipped_code()
    for path in ours:  # else JupyterLab would show them without their style until they are run
        server.contents_manager.notary.sign(nbformat.read(path, as_version=4))

    def stop(number: int, _frame: object) -> None:
        signal.signal(number, signal.default_int_handler)  # the second time, wait for nothing
        logging.disable()  # what is cut short now is no error
        server.stop(from_signal=True)
        # Whatever a notebook is in the midst of, nobody waits longer; it ends by itself once we are gone.
        at_last = threading.Timer(LONGEST_FAREWELL, os._exit, [0])
        at_last.daemon = True
        at_last.start()

    for each in TO_STOP:
        signal.signal(each, stop)
    address = f"{server.connection_url.rstrip('/')}{server.default_url}&token={server.identity_provider.token}"
    said = f"Your notebooks are open at  {address}\nTo stop them, press Ctrl-C here."
    server.io_loop.add_callback(print, said, flush=True)  # not before it answers there
    server.start()


def _keep_others_quiet() -> None:
    """Leave the terminal to our few lines: JupyterLab, the browser and what runs the notebooks would fill it.

    What a host must know of their errors, JupyterLab shows in its window.
    """
    logging.disable(logging.ERROR)
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8", errors="replace")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
