"""`course check` says at home what grading will say."""

import shutil

import pytest
from tiny_course import NAME, cell_of, course, new_code_cell, read, write


@pytest.fixture
def learner(tiny):
    """Change the learner's notebook: answers by question, then anything else."""

    def fill(double=None, halve=None, change=lambda notebook: None):
        path = tiny / "exercises" / NAME / f"{NAME}.ipynb"
        notebook = read(path)
        for grade_id, text in (("1_double", double), ("2_halve", halve)):
            if text:
                cell_of(notebook, grade_id).source = text
        change(notebook)
        write(path, notebook)
        return tiny

    return fill


GOOD = "def double(x):\n    return 2 * x", "def halve(x):\n    return x / 2"


def test_a_finished_exercise_passes_and_the_text_waits_for_a_person(learner):
    outcome = course(learner(*GOOD), "check")
    assert outcome.code == 0, outcome.out + outcome.err
    assert f"{NAME}: 5 of 6 points" in outcome.out
    assert "? 3_why  (by hand)" in outcome.out


def test_each_criterion_has_its_sign(learner):
    outcome = course(learner("def double(x):\n    return abs(2 * x)", GOOD[1]), "check", NAME)
    assert outcome.code == 1
    assert f"{NAME}: 4 of 6 points" in outcome.out
    assert "✓ positive\n    ✗ negative" in outcome.out
    assert "AssertionError" in outcome.out


def test_hidden_tests_are_not_run(learner):
    hard_coded = "def double(x):\n    return {3: 6, -3: -6}[x]"
    outcome = course(learner(hard_coded, GOOD[1]), "check")
    assert outcome.code == 0
    assert "8" not in outcome.out.replace("points", "")


def test_what_stands_in_added_cells_does_not_count_as_in_class(learner):
    def add(notebook):
        notebook.cells.insert(1, new_code_cell("helper = 2"))

    outcome = course(learner("def double(x):\n    return helper * x", GOOD[1], add), "check")
    assert outcome.code == 1
    assert "note: 1 added code cell(s): not graded" in outcome.out
    assert "NameError" in outcome.out


def test_a_changed_test_cell_is_restored(learner):
    def soften(notebook):
        cell_of(notebook, "1_double-positive").source = "pass"

    outcome = course(learner("def double(x):\n    return 3 * x", GOOD[1], soften), "check")
    assert outcome.code == 1
    assert "✗ positive" in outcome.out
    assert "test cell 1_double-positive had another text: restored" in outcome.out


def test_without_solutions_the_exercise_s_own_tests_count(learner):
    root = learner(*GOOD)
    shutil.rmtree(root / "solutions")
    outcome = course(root, "check", NAME)
    assert outcome.code == 0, outcome.out + outcome.err
    assert "5 of 6 points" in outcome.out


def test_an_answer_that_ends_the_kernel_is_a_sentence(learner):
    outcome = course(learner("import os\nos._exit(1)"), "check")
    assert outcome.code == 1
    assert "found     an answer ended it" in outcome.err


def test_a_notebook_that_lost_its_test_cells_is_a_sentence(learner):
    def strip(notebook):
        for cell in notebook.cells:
            cell.metadata.pop("nbgrader", None)

    root = learner(*GOOD, strip)
    shutil.rmtree(root / "solutions")
    outcome = course(root, "check")
    assert outcome.code == 1
    assert "found     a notebook without any" in outcome.err


def test_a_damaged_notebook_is_a_sentence(learner):
    root = learner()
    (root / "exercises" / NAME / f"{NAME}.ipynb").write_text("{")
    outcome = course(root, "check")
    assert outcome.code == 1
    assert "expected  a Jupyter notebook at" in outcome.err


def test_an_unknown_exercise_is_suggested(learner):
    outcome = course(learner(), "check", "01_tin")
    assert outcome.code == 1
    assert f"did you mean {NAME}?" in outcome.err


def test_nothing_of_the_learner_s_is_changed(learner):
    root = learner(*GOOD)
    path = root / "exercises" / NAME / f"{NAME}.ipynb"
    before = path.read_bytes()
    course(root, "check")
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]
