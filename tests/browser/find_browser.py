"""A browser to test in: the one on this machine, else one that is fetched for the purpose."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    *(
        f"{os.environ.get(folder, folder)}/{program}"
        for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        for program in ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
    ),
)
REMEDY = (
    "The browser tests need Chromium, Chrome or Edge, and none could be found or fetched. Install one of them "
    "(on Debian or Ubuntu: apt-get install chromium) and run the tests again."
)
NO_QUESTIONS = {"DEBIAN_FRONTEND": "noninteractive"}
MINUTES = 60.0


def find_browser(playwrights_own: str) -> str:
    """Give the path of a browser that starts, fetching one if need be.

    `playwrights_own` is where Playwright would keep the one it can fetch.
    """
    for _ in _attempts():
        found = filter(None, map(shutil.which, COMMANDS))
        for path in (*found, *ELSEWHERE, playwrights_own):
            if _starts(path):
                return path
    raise LookupError(REMEDY)


def _attempts() -> Iterator[None]:
    """Do nothing the first time, then one thing after the other that may bring a browser."""
    yield
    is_debian = os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None
    libraries = ["--with-deps"] if is_debian else []
    commands = [[sys.executable, "-m", "playwright", "install", *libraries, "chromium"]]
    if is_debian:
        commands += [["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]]
    for command in commands:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(command, check=False, timeout=10 * MINUTES, env=os.environ | NO_QUESTIONS)
        yield


def _starts(path: str) -> bool:
    """Tell whether a browser is there and runs: Ubuntu's chromium-browser, for one, may only say what to install."""
    if not Path(path).is_file():
        return False
    if os.name == "nt":
        return True  # where asking for the version opens a window
    try:
        return subprocess.run([path, "--version"], check=False, capture_output=True, timeout=MINUTES).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
