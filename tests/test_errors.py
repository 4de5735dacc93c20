"""What a host meets in a notebook when something is wrong: a sentence, and nothing of our code."""

import os
import subprocess
import sys

import pytest

import clubs


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("from bookclub import Club; Club.open('nowhere')", "nowhere"),
        ("from bookclub import read; read('nowhere.txt')", "nowhere.txt"),
        ("from bookclub.widgets import Handouts; Handouts('club')", "what was chosen for the handouts cannot be read"),
    ],
)
def test_a_notebook_shows_the_sentence_alone(cell, sentence, tmp_path):
    clubs.shipped().save(tmp_path / "club")
    (tmp_path / "club" / "handout.json").write_text("{", "utf-8")
    command = [sys.executable, "-m", "IPython", "--no-banner", "--colors=nocolor", "-c", cell]
    at_home = os.environ | {"IPYTHONDIR": str(tmp_path / "ipython")}
    run = subprocess.run(command, cwd=tmp_path, env=at_home, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    (line,) = (run.stdout + run.stderr).strip().splitlines()
    assert sentence in line
    assert line.endswith(".")
