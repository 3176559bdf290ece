"""An assignment of several notebooks, with a header and generated tests, is graded as by nbgrader."""

import csv
import zipfile

import pytest
from nbgrader.api import Gradebook

from grader.core.assignments import Assignment, all_assignments, find_assignments
from tests.support.needs import needs
from tests.support.several_notebooks import NAME, NOTEBOOKS, SOLUTIONS, hand_in, make_course
from tests.support.tiny_course import cell_of, course, read, write

WRONG = "answer = 7"
# By student: the text of each notebook's answer, and the points of its test. Compared with nbgrader 0.9.6.
STUDENTS = {
    "both": (SOLUTIONS, {"half": 2.0, "twice": 2.0}),
    "one": (SOLUTIONS | {"half": WRONG}, {"half": 0.0, "twice": 2.0}),
    "none": (dict.fromkeys(NOTEBOOKS, WRONG), {"half": 0.0, "twice": 0.0}),
    "halves": ({"half": SOLUTIONS["half"]}, {"half": 2.0, "twice": 0.0}),  # who submitted one notebook of two
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The course with its class graded, and what was said."""
    root = make_course(tmp_path_factory.mktemp("several") / "course")
    outcome = course(root, "release")
    assert outcome.code == 0, outcome.err
    for student, (answers, _) in STUDENTS.items():
        for name, text in answers.items():
            hand_in(root, student, name, text)
    hand_in(root, "renamed", "half", SOLUTIONS["half"], called="half (1)")
    hand_in(root, "renamed", "twice", SOLUTIONS["twice"])
    outcome = course(root, "grade")
    assert outcome.code == 0, outcome.err
    return root, outcome.out


def marks(root):
    """By student and notebook, the points of the test and whether a person has to grade the text."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "several") as gradebook:
        return {
            submission.student.id: {
                one.name: {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in one.grades}
                for one in submission.notebooks
                if one.grades
            }
            for submission in gradebook.assignment_submissions(NAME)
        }


@needs("a sandbox")
@pytest.mark.parametrize("student", STUDENTS)
def test_each_notebook_has_its_own_marks(graded, student):
    untouched = (0.0, False)  # no text to read
    for name in NOTEBOOKS:
        points = STUDENTS[student][1][name]
        assert marks(graded[0])[student][name] == {"test": (points, False), "why": untouched}


@needs("a sandbox")
def test_a_renamed_notebook_is_found_beside_the_others_and_a_missing_one_is_named(graded):
    assert marks(graded[0])["renamed"]["half"]["test"] == (2.0, False)
    assert "half (1).ipynb: read from there" in " ".join(graded[1].split())
    assert "halves: without twice.ipynb" in graded[1]


@needs("a sandbox")
def test_a_second_run_has_nothing_to_do_and_pages_are_by_notebook(graded):
    again = course(graded[0], "grade")
    assert f"{NAME}/half: 5 unchanged" in again.out and f"{NAME}/twice: 5 unchanged" in again.out
    assert sorted(path.name for path in (graded[0] / "feedback" / "both" / NAME).glob("*.html")) == [
        "half.html",
        "twice.html",
    ]
    assert course(graded[0], "grade", f"{NAME}/half").out.count("unchanged") == 1
    refused = course(graded[0], "reset", NAME)
    assert refused.code == 1 and f"{NAME}/half, {NAME}/twice" in refused.err and "name one of these" in refused.err
    assert course(graded[0], "report").code == 0
    assert (graded[0] / f"report-{NAME}-half.html").is_file()


@needs("a sandbox")
def test_the_mark_exported_is_that_of_all_notebooks(graded):
    assert course(graded[0], "export", NAME).code == 0
    rows = list(csv.DictReader((graded[0] / "grades.csv").read_text(encoding="utf-8-sig").splitlines()))
    totals = {row["student"]: row["total"] for row in rows}
    assert totals == {"both": "4", "halves": "2", "none": "0", "one": "2", "renamed": "4"}
    assert {row["out of"] for row in rows} == {"6"}


def test_notebooks_are_named_by_assignment_and_name(tmp_path):
    root = make_course(tmp_path / "course")
    ids = [f"{NAME}/{name}" for name in NOTEBOOKS]
    assert [one.id for one in all_assignments(root)] == ids  # the notes have no points
    assert [one.id for one in find_assignments(root, NAME)] == ids
    assert [one.id for one in find_assignments(root, ids[1])] == ids[1:]
    assert find_assignments(root, str(root / "source" / NAME / "twice.ipynb")) == [Assignment(root, NAME, "twice")]


@needs("a sandbox")
def test_a_download_gives_each_notebook_its_place(graded, tmp_path):
    root, download = graded[0], tmp_path / "submissions.zip"
    with zipfile.ZipFile(download, "w") as archive:
        for name in NOTEBOOKS:
            path = root / "submitted" / "both" / NAME / f"{name}.ipynb"
            archive.write(path, f"lovelaceada_12_34_{name}-1.ipynb")
    outcome = course(root, "collect", str(download), "--assignment", NAME, "--yes")
    assert outcome.code == 0, outcome.out + outcome.err
    folder = root / "submitted" / "lovelaceada" / NAME
    for name in NOTEBOOKS:
        there = root / "submitted" / "both" / NAME / f"{name}.ipynb"
        assert (folder / f"{name}.ipynb").read_bytes() == there.read_bytes()


@needs("a sandbox")
def test_a_notebook_that_can_not_be_graded_keeps_no_other_from_it(tmp_path):
    root = make_course(tmp_path / "course")
    path = root / "source" / NAME / "half.ipynb"
    source = read(path)
    cell_of(source, "test").source = "assert answer == 3"
    write(path, source)
    released = course(root, "release")
    for name in NOTEBOOKS:
        hand_in(root, "ada", name, SOLUTIONS[name])
    outcome = course(root, "grade")
    assert released.code == outcome.code == 1
    for said in (released.err, outcome.err):
        assert "test: the solution gets 0 of 2 points" in said and f"{NAME}/half.ipynb" in said
    assert f"{NAME}/twice: 1 graded" in outcome.out
    assert f"{NAME}/half: 1 graded" not in outcome.out
