"""Handouts as notebooks: valid, with nothing to run, with room for answers, and with nobody's markup in them."""

import json
import re
from itertools import pairwise

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

import clubs
import sheets
from bookclub.handout.blocks import Question
from bookclub.handout.formats import notebook
from bookclub.handout.planning.plan import plan
from talks import some

# What Jupyter takes for the beginning of a formula, before or after it has read the Markdown.
FORMULA = re.compile(r"\$|\\\\|(?<!\\)&#(?:36|92);(?!</span>)")


@pytest.fixture(scope="module")
def shipped():
    return clubs.shipped()


def opened(planned, edition="standard"):
    return nbformat.reads(notebook.render(planned, edition).decode(), as_version=4)


def cells(planned, edition="standard"):
    return [cell.source for cell in opened(planned, edition).cells]


@pytest.mark.parametrize("edition", ["standard", "large", "host", "threads"])
def test_it_is_a_valid_notebook_with_nothing_to_run(shipped, edition):
    written = opened(plan(shipped, edition=edition), edition)
    nbformat.validate(written)
    assert (written.nbformat, written.nbformat_minor) == (4, 5)
    assert {cell.cell_type for cell in written.cells} == {"markdown"}
    assert written.metadata.title == "Never Let Me Go"
    assert written.metadata.kernelspec.name == "python3"


def test_it_begins_by_saying_what_it_is(shipped):
    first = cells(plan(shipped))[0]
    assert first.startswith("# Never Let Me Go\n")
    assert "press Shift+Enter" in first


def test_there_is_an_empty_cell_after_each_question(shipped):
    planned = plan(shipped)
    written = cells(planned)
    asked = [block for section in planned.sections for block in section.blocks if isinstance(block, Question)]
    questions = [at for at, text in enumerate(written) if re.search(r"^\d+\. .*\?", text.split("\n\n")[-1])]
    assert len(questions) == len(asked)
    assert all(written[at + 1] == "" for at in questions)
    assert not any(one == other == "" for one, other in pairwise(written))


def test_each_section_has_its_heading(shipped):
    planned = plan(shipped)
    headings = [text.split("\n")[0] for text in cells(planned) if text.startswith("## ")]
    assert headings == [f"## {section.number}. {section.heading}" for section in planned.sections]


def test_the_same_plan_gives_the_same_bytes(shipped):
    planned = plan(shipped)
    assert notebook.render(planned) == notebook.render(planned)
    assert json.loads(notebook.render(planned))["cells"][3]["id"] == "part-3"


@pytest.mark.parametrize(
    "attack",
    ["$x^2$ and $$y$$", r"\(x\) and \[y\]", r"\begin{equation}x\end{equation}", r"\\(x\\)", "&#36;x&#36;", "`$x$`"],
)
def test_nothing_typed_is_a_formula(attack):
    for text in cells(sheets.holding(attack)):
        assert not FORMULA.search(text)


@some
@given(st.text("$\\()[]{}&#36;92a <>`\n", max_size=30))
def test_whatever_is_typed_is_no_formula(text):
    for written in cells(sheets.holding(text)):
        assert not FORMULA.search(written)


@some
@given(st.text(st.characters(), max_size=40))
def test_whatever_is_typed_makes_a_valid_notebook(text):
    nbformat.validate(opened(sheets.holding(text), "large"))
