"""`course check` says at home what grading will say."""

import shutil

import pytest

from grader.core.assignments import find_assignments
from grader.core.errors import CourseError
from tests.support.tiny_course import NAME, cell_of, course, new_code_cell, read, write, write_submission


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
    assert "✎ 3_why  (graded manually)" in outcome.out


def test_each_criterion_has_its_sign(learner):
    outcome = course(learner("def double(x):\n    return abs(2 * x)", GOOD[1]), "check", NAME)
    assert outcome.code == 1
    assert f"{NAME}: 4 of 6 points" in outcome.out
    assert "✓ positive\n    ✗ negative" in outcome.out
    assert "AssertionError" in outcome.out


def test_a_cell_that_stops_is_told_once_with_its_line(learner):
    """What a cell has written can be imported, as in grading; the names above an error count."""
    writes = "open('part.py', 'w').write('factor = 2')\nfrom part import factor\n\n"
    stops = f"\n{writes}def double(x):\n    return factor * x\n1 / 0"
    outcome = course(learner(stops, "half = undefined / 2\ndef halve(x):\n    return half * x"), "check")
    assert outcome.code == 1
    assert f"{NAME}: 2 of 6 points" in outcome.out
    assert "1_double  (stopped with an error)\n        ZeroDivisionError: division by zero\n" in outcome.out
    assert "        in line 7: 1 / 0\n    ✓ positive\n" in outcome.out
    assert "in line 1: half = undefined / 2\n    ✗ even  (stopped with an error)\n    ✗ odd" in outcome.out


def test_a_syntax_error_is_told_without_the_name_of_a_file(learner):
    outcome = course(learner("def double(x):\n    return 2 *", GOOD[1]), "check")
    assert "        SyntaxError: invalid syntax\n        in line 2: return 2 *\n" in outcome.out


def test_hidden_tests_are_not_run(learner):
    hard_coded = "def double(x):\n    return {3: 6, -3: -6}[x]"
    outcome = course(learner(hard_coded, GOOD[1]), "check")
    assert outcome.code == 0
    assert "8" not in outcome.out.replace("points", "")


def test_an_added_cell_counts_if_an_answer_uses_it_as_in_class(learner):
    def add(notebook):
        notebook.cells.insert(1, new_code_cell("helper = 2"))

    root = learner("def double(x):\n    return helper * x", GOOD[1], add)
    outcome = course(root, "check")
    assert outcome.code == 0, outcome.out
    assert "note: 1 added code cell(s) with names that an answer uses: run with it" in outcome.out
    shutil.rmtree(root / "solutions")
    assert course(root, "check").code == 0


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
    assert "found     none (was it saved by a tool" in outcome.err


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


@pytest.mark.parametrize(
    "called", ["1", "01", f"exercises/{NAME}/{NAME}.ipynb", f"./exercises/{NAME}/", f"solutions/{NAME}"]
)
def test_a_number_or_a_path_names_an_assignment(tiny, called, monkeypatch):
    monkeypatch.chdir(tiny)
    assert [one.name for one in find_assignments(tiny, called, "exercises")] == [NAME]


@pytest.mark.parametrize("called", ["2", "0", "", ".", "exercises", f"submitted/ada/{NAME}/{NAME}.ipynb", "/" * 5000])
def test_what_names_no_notebook_of_the_course_is_a_sentence(tiny, called, monkeypatch):
    monkeypatch.chdir(tiny)
    write_submission(tiny, "ada")
    with pytest.raises(CourseError) as error:
        find_assignments(tiny, called)
    assert error.value.found == f"the name {called!r}"


def test_a_number_that_two_assignments_have_is_none(tiny):
    for folder in ("solutions", "exercises"):
        other = tiny / folder / "1_other"
        other.mkdir(parents=True)
        shutil.copy(tiny / folder / NAME / f"{NAME}.ipynb", other / "1_other.ipynb")
    with pytest.raises(CourseError) as error:
        find_assignments(tiny, "1")
    assert error.value.expected == f"one of the assignments {NAME}, 1_other"


@pytest.mark.parametrize("called", [NAME, "1", f"exercises/{NAME}/{NAME}.ipynb"])
def test_a_deleted_notebook_is_told_with_how_to_get_it_back(tiny, called):
    (tiny / "exercises" / NAME / f"{NAME}.ipynb").unlink()
    outcome = course(tiny, "check", called)
    assert outcome.code == 1
    assert f"expected  the notebook exercises/{NAME}/{NAME}.ipynb\nfound     no such file" in outcome.err
    assert f"course release {NAME}" in outcome.err
    assert course(tiny, "release", called).code == 0
    assert course(tiny, "check", called).out.startswith(f"{NAME}: 0 of 6 points")


def test_a_deleted_notebook_is_told_where_there_are_no_solutions(tiny):
    (tiny / "exercises" / NAME / f"{NAME}.ipynb").unlink()
    shutil.rmtree(tiny / "solutions")
    outcome = course(tiny, "check", NAME)
    assert outcome.code == 1
    assert f"the notebook exercises/{NAME}/{NAME}.ipynb" in outcome.err and "fresh copy" in outcome.err


def test_nothing_of_the_learner_s_is_changed(learner):
    root = learner(*GOOD)
    path = root / "exercises" / NAME / f"{NAME}.ipynb"
    before = path.read_bytes()
    course(root, "check")
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]
