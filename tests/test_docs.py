"""The README is true."""

import re

from typer.testing import CliRunner

import clubs
from bookclub.cli import app
from bookclub.handout.choices import EDITIONS, FORMATS
from bookclub.lab import lay_out
from bookclub.schema import TABLES
from bookclub.sources import names

README = (clubs.ROOT / "README.md").read_text("utf-8")
TEST_COMMAND = "pip install uv && uv run poe test"


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def rows(heading):
    _, _, table = README.partition(f"| {heading} |")
    return re.findall(r"^\| `([\w-]+)` \|", table.split("\n\n")[0], flags=re.MULTILINE)


def test_the_examples_run(tmp_path, monkeypatch, capsys):
    *examples, _source = blocks("python")
    lay_out(tmp_path / "my-club")
    monkeypatch.chdir(tmp_path)
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "linda" in capsys.readouterr().out


def test_commands_exist():
    said = set(re.findall(r"uv run bookclub (\w+)", README))
    offered = CliRunner().invoke(app, ["--help"]).output
    assert said == {"lab", "read", "check", "export", "handout", "workbook"}
    assert all(re.search(rf"\b{command}\b", offered) for command in said)


def test_tables_and_notebooks_are_listed():
    assert rows("table") == list(TABLES)
    assert rows("notebook") == sorted(path.stem for path in (clubs.ROOT / "notebooks").glob("*.ipynb"))


def test_editions_and_formats_of_handouts_are_listed():
    assert rows("`--edition`") == list(EDITIONS)
    _, _, table = README.partition("| `--format` |")
    firsts = re.findall(r"^\| (.*?) \|", table.split("\n\n")[0], flags=re.MULTILINE)
    assert re.findall(r"`(\w+)`", " ".join(firsts)) == list(FORMATS)


def test_every_kind_of_file_is_listed():
    _, _, table = README.partition("| kind |")
    kinds = re.findall(r"\| ([^|]*) \|$", table.split("\n\n")[0], flags=re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(kinds))) == set(names())


def test_continuous_integration_runs_the_readme_s_test_command():
    assert TEST_COMMAND in README
    assert TEST_COMMAND in (clubs.ROOT / ".ci" / "run").read_text("utf-8")
