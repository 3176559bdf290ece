"""The real assignments through nbgrader: solutions get everything, untouched exercises nothing, a class its due."""

import shutil

import pytest
from nbgrader.api import Gradebook

from grader.core.assignments import Assignment, all_assignments
from grader.core.notebooks import nbgrader_metadata, read_notebook
from grader.grading import command
from grader.runner import reference
from grader.submissions.matching import defined
from tests.support import REPOSITORY
from tests.support.tiny_course import course, expected_scores

NAMES = [assignment.name for assignment in all_assignments(REPOSITORY)]
# Of each the perfect submission and the untouched one, of one also a mix of right and wrong answers. That every other
# kind gets what it deserves, test_command.py shows with the tiny course.
MIXED = "02_dropout"
POINTS = {"01": 10, "02": 14, "03": 16, "04": 14, "05": 16}
STUDENTS = {name: 3 if name == MIXED else 2 for name in NAMES}


@pytest.fixture(scope="session")
def real_course(tmp_path_factory):
    """A copy of this course, with a graded sample class; each real submission of the tests is graded here, once."""
    root = tmp_path_factory.mktemp("real")
    for name in ("solutions", "exercises"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copytree(REPOSITORY / "tests" / "answers", root / "tests" / "answers")
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    for name in NAMES:
        outcome = course(root, "sample-class", "--assignment", name, "--students", str(STUDENTS[name]))
        assert outcome.code == 0, outcome.err
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "choose_mode", lambda *arguments: None)  # it would grade the two of each once more
        outcome = course(root, "grade")
    assert outcome.code == 0, outcome.out + outcome.err
    return root


def marks(root, name, student):
    """The student's points by grade_id, as nbgrader's own gradebook holds them."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "dropout-batchnorm") as gradebook:
        grades = gradebook.find_submission_notebook(name, name, student).grades
        return {grade.name: grade.auto_score for grade in grades}


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_solution_gets_every_point(real_course, name):
    expected = expected_scores(Assignment(real_course, name), 1)["ada"]
    by_hand = {id for question in Assignment(real_course, name).questions for id in question.points if "-" not in id}
    assert marks(real_course, name, "ada") == expected
    assert sum(expected.values()) == POINTS[name[:2]] - len(by_hand)  # a text graded by hand is left unanswered here


@pytest.mark.parametrize("name", NAMES)
def test_the_untouched_exercise_gets_none(real_course, name):
    assert set(marks(real_course, name, "alan").values()) == {0}


def test_every_mark_of_the_sample_class_is_the_one_its_answers_deserve(real_course):
    expected = expected_scores(Assignment(real_course, MIXED), STUDENTS[MIXED])
    assert {student: marks(real_course, MIXED, student) for student in expected} == expected


@pytest.mark.parametrize("name", NAMES)
def test_exercises_are_what_the_solutions_generate(tmp_path, name, monkeypatch):
    monkeypatch.setattr(reference, "choose_mode", lambda *arguments: None)  # the tests above show what it would
    committed = (REPOSITORY / "exercises" / name / f"{name}.ipynb").read_bytes()
    shutil.copytree(REPOSITORY / "solutions", tmp_path / "solutions")
    shutil.copy(REPOSITORY / "nbgrader_config.py", tmp_path)
    for _ in range(2):
        assert course(tmp_path, "release", name).code == 0
        assert (tmp_path / "exercises" / name / f"{name}.ipynb").read_bytes() == committed, "run `make exercises`"


@pytest.mark.parametrize("name", NAMES)
def test_the_points_are_those_of_the_course(name):
    assert Assignment(REPOSITORY, name).max_score == POINTS[name[:2]]


@pytest.mark.parametrize("name", NAMES)
def test_answers_find_the_same_names_at_home_and_in_class(name):
    """Grading runs no cell without a grade_id, so none above the last answer may define a name."""
    cells = read_notebook(Assignment(REPOSITORY, name).source).cells
    last = max(number for number, cell in enumerate(cells) if nbgrader_metadata(cell).get("solution"))
    ordinary = [cell for cell in cells[:last] if cell.cell_type == "code" and not nbgrader_metadata(cell)]
    assert {cell.source: names for cell in ordinary if (names := defined(cell.source))} == {}
