"""What is graded is the source with the answers of a submission, whatever else was done to the notebook."""

import copy
import json

import nbformat
import pytest
from traitlets.config import Config

from grader.core.errors import CourseError
from grader.sandbox import limited
from grader.submissions import rebuild as rebuilding
from grader.submissions.matching import defined
from grader.submissions.rebuild import NothingFound, answers_of, graded_form, part_of, release_form, take_answers
from tests.support.tiny_course import cell_of, marked, new_code_cell, tiny_source
from tests.support.tiny_course import tiny_release as released

ANSWER = "def double(x):\n    return 2 * x"


def answered():
    """An honest submission: question 1 answered, question 2 not attempted."""
    notebook = released()
    cell_of(notebook, "1_double").source = ANSWER
    return notebook


def rebuild(submission):
    """The notebook to grade, and the differences."""
    notebook = release_form(tiny_source())
    return notebook, take_answers(notebook, submission)


def test_an_honest_submission_keeps_its_answer_and_gets_the_hidden_tests_back():
    notebook, differences = rebuild(answered())
    assert differences == []
    assert cell_of(notebook, "1_double").source == ANSWER
    assert "BEGIN HIDDEN TESTS" in cell_of(notebook, "1_double-negative").source
    untouched = {name: cell_of(released(), name).source for name in ("2_halve", "3_why")}
    assert answers_of(notebook) == {"1_double": ANSWER} | untouched


def test_what_is_graded_has_the_hidden_tests_and_no_solution():
    text = graded_form(tiny_source(), Config())
    assert "BEGIN HIDDEN TESTS" in text and "NotImplementedError" in text and "BEGIN SOLUTION" not in text


def delete_test(notebook):
    notebook.cells.remove(cell_of(notebook, "1_double-negative"))
    return "1_double-negative was missing: restored"


def delete_setup(notebook):
    notebook.cells.remove(cell_of(notebook, "setup"))
    return "locked cell setup was missing: restored"


def copy_test(notebook):
    notebook.cells.append(copy.deepcopy(cell_of(notebook, "2_halve-odd")))
    return "2_halve-odd occurred 2 times"


def empty_test(notebook):
    cell_of(notebook, "1_double-positive").source = "pass"
    return "1_double-positive had another text"


def tag_test(notebook):
    cell_of(notebook, "1_double-positive").metadata["tags"].append("skip-execution")
    return "1_double-positive had the tag skip-execution"


def retype_test(notebook):
    cell = cell_of(notebook, "1_double-positive")
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]
    return "1_double-positive was no longer a code cell"


def retype_answer(notebook):
    cell_of(notebook, "1_double").cell_type = "raw"
    return "1_double was no longer a code cell"


def raise_points(notebook):
    cell_of(notebook, "2_halve-even").metadata.nbgrader["points"] = 10**99
    return "2_halve-even had points 10000000000000000000 instead of 2"


def flip_grade(notebook):
    cell_of(notebook, "2_halve-even").metadata.nbgrader["grade"] = False
    return "2_halve-even had grade False instead of True"


def make_test_a_solution(notebook):
    cell_of(notebook, "2_halve-even").metadata.nbgrader["solution"] = True
    return "2_halve-even had solution True instead of False"


def reverse(notebook):
    notebook.cells.reverse()
    return "another order"


def add_cell(notebook):
    notebook.cells.insert(1, new_code_cell("assert = None"))
    return "1 added code cell(s): not graded"


def invent_test(notebook):
    notebook.cells.append(marked(new_code_cell("free = 'points'"), "4_free", grade=True, points=50))
    return "1 added code cell(s): not graded"


def forge_notebook_metadata(notebook):
    notebook.metadata["kernelspec"] = {"name": "bash", "display_name": "x", "language": "bash"}
    cell_of(notebook, "2_halve").metadata["nbgrader"] = "a string"
    return "2_halve without the grade_id"


TAMPERINGS = [
    delete_test, delete_setup, copy_test, empty_test, tag_test, retype_test, retype_answer, raise_points, flip_grade,
    make_test_a_solution, reverse, add_cell, invent_test, forge_notebook_metadata,
]  # fmt: skip


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_tampering_changes_nothing_but_the_list_of_differences(tamper):
    honest, _ = rebuild(answered())
    submission = answered()
    said = tamper(submission)
    notebook, differences = rebuild(submission)
    assert notebook == honest
    assert said in "; ".join(differences)


def test_a_missing_answer_cell_is_not_attempted():
    submission = answered()
    submission.cells.remove(cell_of(submission, "1_double"))
    notebook, differences = rebuild(submission)
    assert cell_of(notebook, "1_double").source == ""
    assert differences == ["answer cell 1_double was missing: not attempted"]


@pytest.mark.parametrize(
    ("texts", "taken"),
    [
        (["first", "second"], "second"),
        (["first", None], "first"),
        (["first", " "], "first"),
        ([None, "second"], "second"),
        ([None, None], None),
    ],
)
def test_of_two_copies_of_an_answer_the_last_one_written_counts(texts, taken):
    stub = cell_of(released(), "1_double").source
    submission = released()
    cell = cell_of(submission, "1_double")
    submission.cells.append(copy.deepcopy(cell))
    cell.source, submission.cells[-1].source = (text or stub for text in texts)
    notebook, _ = rebuild(submission)
    assert cell_of(notebook, "1_double").source == (taken or stub)


@pytest.mark.parametrize(("copies", "cells"), [(10, 10), (11, 1)])
def test_an_answer_of_up_to_ten_cells_runs_cell_by_cell(copies, cells):
    """As in the submission; more are run as one, so that the time they take stays bounded."""
    submission = answered()
    cell = cell_of(submission, "1_double")
    texts = [ANSWER, *(f"x = {number}" for number in range(1, copies))]
    submission.cells[1:1] = [copy.deepcopy(cell) for _ in range(copies - 1)]
    for number, one in enumerate(one for one in submission.cells if part_of(one) == "1_double"):
        one.source = texts[number]
    notebook, _ = rebuild(submission)
    assert len([one for one in notebook.cells if part_of(one) == "1_double"]) == cells
    assert answers_of(notebook)["1_double"] == "\n\n".join(texts)


def test_a_notebook_without_an_answer_cell_is_named_by_what_it_has():
    notebook = release_form(tiny_source())
    notebook.cells.append(marked(new_code_cell(""), "4_more", solution=True))
    submission = released()
    submission.cells = submission.cells[:1] + [marked(new_code_cell(""), name) for name in ("a" * 41, "b", "c", "d")]
    with pytest.raises(NothingFound) as error:
        take_answers(notebook, submission)
    assert error.value.expected == "the answer cells 1_double, 2_halve, 3_why, ..."
    assert error.value.found == f"a notebook of 5 cell(s) with none of them, but with {'a' * 40}, b, c"
    with pytest.raises(NothingFound) as error:
        rebuild(nbformat.v4.new_notebook())
    assert error.value.expected == "the answer cells 1_double, 2_halve, 3_why"
    assert error.value.found == "a notebook of 0 cell(s) with none of them"


def test_a_text_graded_by_hand_is_taken_over():
    submission = released()
    cell_of(submission, "3_why").source = "Because."
    notebook, differences = rebuild(submission)
    assert cell_of(notebook, "3_why").source == "Because."
    assert differences == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("def f(a):\n    b = 1\nclass C: pass\nasync def g(): ...", {"f", "C", "g"}),
        ("import numpy as np, os.path\nfrom math import pi as p, tau  # e", {"np", "os", "p", "tau"}),
        ("from math import (\n    pi,\n    tau as t,\n)", {"pi", "t"}),
        ("a = b = 1\nc, d = 1, 2\ne: int = 3\nf == 4\ng[0] = h.i = 5\nx += 1", {"a", "c", "d", "e"}),
        ("%matplotlib inline\nthis is no = code (", set()),
        ("", set()),
    ],
)
def test_the_names_that_a_cell_defines(text, names):
    assert defined(text) == names


def test_a_rebuilt_notebook_is_rebuilt_as_it_is():
    """nbgrader does it twice; the hidden tests that it has the second time are nobody's answer."""
    submission = answered()
    submission.cells.insert(2, copy.deepcopy(cell_of(submission, "1_double")))
    submission.cells[2].source = "print('a part')"
    once, _ = rebuild(submission)
    assert len(once.cells) == len(submission.cells)
    assert rebuild(copy.deepcopy(once))[0] == once


def read_apart(submission):
    """As `rebuild`, in a child with limits."""
    notebook = release_form(tiny_source())
    return notebook, rebuilding.rebuild(notebook, json.dumps(submission).encode(), "submitted/ada")


def test_a_child_with_limits_gives_the_same():
    submission = answered()
    cell_of(submission, "1_double").source += "  # \u00e4 \ud83d"
    submission.cells.append(new_code_cell("extra = 1"))
    (there, told), (here, said) = read_apart(submission), rebuild(submission)
    assert told == said != []
    assert [[one.source, one.metadata] for one in there.cells] == [[one.source, one.metadata] for one in here.cells]


def test_what_is_wrong_with_a_submission_is_the_same_from_a_child():
    submission = answered()
    submission.cells = [new_code_cell("something else")]
    with pytest.raises(NothingFound) as here:
        rebuild(submission)
    with pytest.raises(NothingFound) as there:
        read_apart(submission)
    assert str(here.value) == str(there.value)
    with pytest.raises(CourseError, match="a web page"):
        rebuilding.rebuild(release_form(tiny_source()), b"<html>", "submitted/ada")


def test_a_submission_that_takes_too_much_to_read_is_refused(monkeypatch):
    monkeypatch.setattr(limited, "LARGEST", 10)
    with pytest.raises(CourseError, match="submitted/ada that is read in 10 s and 1 GB") as error:
        read_apart(answered())
    assert error.value.found == "more than 0 MB of text"
