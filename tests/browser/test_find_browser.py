"""Which browser the tests take, and what they say when there is none."""

import subprocess

import pytest

from browser import find_browser as search


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """The only folder in which programs are found; with a function that puts one there, which ends with `code`."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(search, "ELSEWHERE", ())

    def add(name, code=0):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\nexit {code}\n")
        program.chmod(0o755)
        return str(program)

    return add


@pytest.fixture
def commands(monkeypatch):
    """The commands that should fetch a browser: they are remembered, not run."""
    run, start = [], subprocess.run

    def remember(command, **how):
        if how.get("capture_output"):
            return start(command, **how)  # asking a browser whether it starts
        run.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(subprocess, "run", remember)
    return run


def test_a_browser_of_the_machine_is_taken_and_nothing_fetched(programs, commands):
    chrome = programs("google-chrome")
    assert search.find_browser("/nowhere") == chrome
    assert commands == []


def test_a_command_that_only_says_what_to_install_is_passed_over(programs, commands):
    programs("chromium-browser", code=1)
    edge = programs("microsoft-edge")
    assert search.find_browser("/nowhere") == edge
    assert commands == []


def test_a_browser_that_playwright_has_fetched_before_is_taken(programs, commands):
    own = programs("chrome-of-playwright")
    assert search.find_browser(own) == own
    assert commands == []


def test_without_a_browser_one_is_fetched(programs, commands, monkeypatch):
    def fetch(command, **_how):
        commands.append(command)
        programs("chromium")

    monkeypatch.setattr(search, "_starts", lambda path: path.endswith("/chromium"))
    monkeypatch.setattr(subprocess, "run", fetch)
    assert search.find_browser("/nowhere").endswith("/chromium")
    [command] = commands
    assert command[1:4] == ["-m", "playwright", "install"]


def test_on_debian_the_systems_packages_are_the_last_resort(programs, commands, monkeypatch):
    programs("apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    with pytest.raises(LookupError):
        search.find_browser("/nowhere")
    assert commands[-2:] == [["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]]


@pytest.mark.usefixtures("programs", "commands")
def test_when_nothing_helps_a_sentence_says_what_would():
    with pytest.raises(LookupError, match="Install one of them"):
        search.find_browser("/nowhere")
