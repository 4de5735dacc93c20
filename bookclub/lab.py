"""The launcher: lays out a working copy of the notebooks and the sample club, and runs JupyterLab on it."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import signal
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

WIDGET = "application/vnd.jupyter.widget-view+json"
WIDGET_STATE = "widgets"
PACKAGE = Path(__file__).parent
PORT = 8888


class LabError(Exception):
    """JupyterLab cannot be opened on a folder, said in a sentence."""


def shipped() -> Path:
    """Give the folder with the notebooks and data that ship: inside an installed package, beside one in a checkout."""
    installed = PACKAGE / "shipped"
    return installed if installed.is_dir() else PACKAGE.parent


def lay_out(folder: Path, source: Path | None = None) -> list[Path]:
    """Copy the notebooks and the clubs that ship into a folder, where it has nothing of that name yet.

    A notebook is copied by itself, a club as a whole: a table missing from a club that is there
    may be missing on purpose.

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
    missing = sorted(path for path in wanted if not (path.name.startswith(".") or os.path.lexists(folder / path)))
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


def _copy(source: Path, target: Path) -> None:
    """Copy a file, or a folder without the hidden files in it, such as what an editor keeps for itself."""
    if source.is_file():
        copyfile(source, target)  # the content alone: in an installed package the files may be read-only
        return
    target.mkdir(exist_ok=True)
    for each in source.iterdir():
        if not each.name.startswith("."):
            _copy(each, target / each.name)


def without_widgets(notebook: dict[str, Any]) -> dict[str, Any]:
    """Give a notebook in which every output that is both a widget and HTML is only HTML.

    A saved widget cannot come back to life without running its cell again, and JupyterLab shows an
    error in its place even where the same output holds an HTML twin. The stored state of the
    widgets goes too, unless a widget that has no twin may need it.

    Parameters
    ----------
    notebook : dict
        A notebook's content, as in its file. It is left as it is.
    """
    cells = [_without_widgets(cell) for cell in notebook["cells"]]
    needed = any(WIDGET in output.get("data", {}) for cell in cells for output in cell.get("outputs", []))
    metadata = {key: value for key, value in notebook["metadata"].items() if needed or key != WIDGET_STATE}
    return notebook | {"cells": cells, "metadata": metadata}


def _without_widgets(cell: dict[str, Any]) -> dict[str, Any]:
    if "outputs" not in cell:
        return cell
    outputs = [
        output | {"data": {kind: value for kind, value in output["data"].items() if kind != WIDGET}}
        if "text/html" in output.get("data", {})
        else output
        for output in cell["outputs"]
    ]
    return cell | {"outputs": outputs}


def before_saving(model: dict[str, Any], **_: object) -> None:
    """Make a file that JupyterLab is about to save readable without running; see `without_widgets`."""
    if model.get("type") == "notebook":
        # Whatever is not shaped like a notebook is saved as it came: a save must never fail for our sake.
        with contextlib.suppress(AttributeError, KeyError, TypeError):
            model["content"] = without_widgets(model["content"])


def settings(folder: Path, *, port: int, browser: bool) -> dict[str, dict[str, Any]]:
    """Give JupyterLab's settings for a club's evening: quiet, offline, open on the folder's first notebook."""
    from jupyterlab.handlers.announcements import NeverCheckForUpdate  # noqa: PLC0415 - takes seconds

    first = next(iter(sorted(folder.glob("notebooks/*.ipynb"))), folder).relative_to(folder).as_posix()
    return {
        "Application": {"log_level": logging.ERROR},
        "ServerApp": {"root_dir": str(folder), "port": port, "open_browser": browser, "allow_root": True},
        "IdentityProvider": {"token": secrets.token_hex(24)},
        "LabApp": {
            "default_url": f"/lab/tree/{quote(first)}",
            "news_url": None,
            "check_for_updates_class": NeverCheckForUpdate,
            "extension_manager": "readonly",
        },
        "LanguageServerManager": {"autodetect": False},  # would start npm, if there is one, to look for others
    }


def _address(server: ServerApp) -> str:
    return f"{server.connection_url.rstrip('/')}{server.default_url}?token={server.identity_provider.token}"


def run(folder: Path, *, port: int = PORT, browser: bool = True) -> None:
    """Run JupyterLab on a folder until Ctrl-C, or a signal to end, stops it.

    Parameters
    ----------
    folder : Path
        The working copy; see `lay_out`.
    port : int
        Where to listen; the next free one if it is taken, any free one if 0.
    browser : bool
        Whether to open the machine's browser, if it has one.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        _serve(settings(folder.resolve(), port=port, browser=browser))


def _serve(configuration: dict[str, dict[str, Any]]) -> None:
    from jupyterlab.labapp import LabApp  # noqa: PLC0415 - takes seconds
    from traitlets.config import Config  # noqa: PLC0415

    server = LabApp.initialize_server(argv=[], config=Config(configuration))
    server.contents_manager.register_pre_save_hook(before_saving)

    def stop(number: int, _frame: object) -> None:
        signal.signal(number, signal.default_int_handler)  # pressed again: do not wait for anything
        server.stop(from_signal=True)

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop)
    print(f"Your notebooks are open at  {_address(server)}\nTo stop, press Ctrl-C here.", flush=True)
    server.start()
