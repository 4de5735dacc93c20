"""JupyterLab as a host has it, and a notebook in it as a host sees it."""

import json
import os
import shutil
import subprocess
import sysconfig
import threading
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import nbformat
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from bookclub import Club
from bookclub.shelf.notebooks import session_for

SECONDS = 1000.0  # Playwright counts in milliseconds
PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
PICTURES = Path(__file__).parents[2] / "screenshots"

# The tests wait for JupyterLab by asking it, and switch its theme as a system does.
CONFIGURATION = {"LabApp": {"expose_app_in_browser": True}}
THEME = {"adaptive-theme": True}

IS_READY = """() => {
    const { content, sessionContext: session } = window.jupyterapp?.shell?.currentWidget ?? {};
    const kernel = session?.session?.kernel;
    return content?.node.ariaBusy !== "true" && session?.isReady && kernel?.connectionStatus === "connected" && kernel.status === "idle";
}"""
RUN = """command => {
    window.bookclubRan = false;
    window.jupyterapp.commands.execute(command).then(() => { window.bookclubRan = true; });
}"""


@dataclass(frozen=True)
class Lab:
    """A running `bookclub lab`: its address, the folder it works in, its process, and where its errors go."""

    address: str
    folder: Path
    process: subprocess.Popen
    errors: Path

    @classmethod
    def start(cls, folder: Path, home: Path, port: int = 0) -> "Lab":
        """Run `bookclub lab FOLDER`, with `home` for all that it and Jupyter would keep in a host's home."""
        settings = home / "jupyter" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
        settings.mkdir(parents=True)
        (settings / "themes.jupyterlab-settings").write_text(json.dumps(THEME))
        (home / "jupyter" / "jupyter_lab_config.json").write_text(json.dumps(CONFIGURATION))
        places = {"HOME": home, "USERPROFILE": home, "IPYTHONDIR": home / "ipython"}
        places |= {f"JUPYTER_{kind}_DIR": home / "jupyter" for kind in ("CONFIG", "DATA", "RUNTIME")}
        command = shutil.which("bookclub", path=sysconfig.get_path("scripts"))
        errors = home / "errors.txt"
        with errors.open("w") as log:
            process = subprocess.Popen(
                [command, "lab", str(folder), "--no-browser", "--port", str(port)],
                stdout=subprocess.PIPE,
                stderr=log,
                env=os.environ | {name: str(path) for name, path in places.items()},
                text=True,
            )
        too_long = threading.Timer(60, process.kill)
        too_long.start()
        printed = []
        for line in process.stdout:
            printed.append(line)
            if "http" in line:
                too_long.cancel()
                return cls(line[line.index("http") :].strip(), folder, process, errors)
        raise AssertionError("".join(printed) + errors.read_text())

    def url(self, path: str) -> str:
        """Give the address of a file in the folder, opened alone in the window."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}/doc/tree/{quote(path)}?token={parse_qs(parts.query)['token'][0]}"

    def stop(self, seconds: float = 20) -> tuple[int, str, str]:
        """Ask it to end; give the exit code, and what it printed after the address, and as errors."""
        self.process.terminate()
        printed, _ = self.process.communicate(timeout=seconds)
        return self.process.returncode, printed, self.errors.read_text()


@dataclass(frozen=True)
class Notebook:
    """A notebook open in a page."""

    page: Page
    lab: Lab
    path: str

    @property
    def file(self) -> Path:
        """The notebook's file."""
        return self.lab.folder / self.path

    def open(self) -> "Notebook":
        """Open the notebook, or open it again as its file is now; if its code is the kit's own, it then runs by itself."""
        self.page.goto(self.lab.url(self.path))
        self.page.locator(".jp-Notebook").wait_for()
        return self

    def wait_until_ready(self, seconds: float = 60) -> None:
        """Wait until what runs by itself has run, cells can be run and none is running."""
        self.page.wait_for_function(IS_READY, timeout=seconds * SECONDS)

    def run_all(self, seconds: float = 60) -> None:
        """Run every cell, and wait until all have run."""
        self.wait_until_ready(seconds)
        self.page.evaluate(RUN, "notebook:run-all-cells")
        self.page.wait_for_function("window.bookclubRan", timeout=seconds * SECONDS)

    def is_marked_unsaved(self) -> bool:
        """Whether JupyterLab takes it to hold what its file does not, and would ask whoever leaves it."""
        return self.page.evaluate("window.jupyterapp.shell.currentWidget.context.model.dirty")

    def save(self) -> None:
        """Save the notebook with the keyboard, and wait until it is in its file."""
        file = f"/api/contents/{quote(self.path)}"
        with self.page.expect_response(
            lambda answer: answer.request.method == "PUT" and answer.ok and file in answer.url
        ):
            self.page.keyboard.press("ControlOrMeta+s")


def axe_violations(page: Page, selector: str) -> list[str]:
    """Give what axe finds wrong for people with disabilities in a part of the page: the rule, and where."""
    page.evaluate(Axe().axe_script)
    found = page.evaluate("selector => axe.run(selector, {resultTypes: ['violations']})", selector)
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page to be looked at, if BOOKCLUB_SCREENSHOTS is set."""
    if "BOOKCLUB_SCREENSHOTS" in os.environ:
        page.screenshot(path=PICTURES / f"{name}.png")


def club_in(lab: Lab, name: str, *clubs: Club) -> str:
    """Put clubs into the lab's folder, with one notebook after the sample's for them all; return the notebook's path."""
    made = session_for(name, name)
    titles = [name, *(f"{name}-{at}" for at in range(1, len(clubs)))]
    for title, club in zip(titles, clubs, strict=True):
        club.save(lab.folder / "data" / title)
        if title != name:
            made.cells.append(
                nbformat.v4.new_code_cell(f'Evening("../data/{title}")', metadata=made.cells[-1].metadata)
            )
    path = f"notebooks/{name}.ipynb"
    nbformat.write(made, lab.folder / path)
    return path


def show(part: Locator) -> None:
    """Bring a part of the page to its top, for the picture."""
    part.evaluate("part => part.scrollIntoView({ block: 'start' })")
