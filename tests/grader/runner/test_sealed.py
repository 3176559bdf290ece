"""An assignment whose tests can't be asked apart from the answers is graded whole, with nbgrader's points."""

import json

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_output
from nbgrader.utils import determine_grade

from grader.core.assignments import Assignment
from grader.core.notebooks import nbgrader_metadata, read_notebook
from grader.results.store import ResultStore
from grader.runner.grade import grade_submission
from grader.runner.job import Job
from grader.runner.sealed import verdict_of
from grader.runner.session import credit
from tests.support import REPOSITORY
from tests.support.needs import needs
from tests.support.plain_course import FRAME, LOAD, NAME, POINTS, make_plain_course, submit
from tests.support.tiny_course import course, marked, new_code_cell

# Answers by grade_id, and the points that the student gets less. All but the last three were compared with nbgrader.
STUDENTS = {
    "perfect": ({}, {}),
    "untouched": (None, dict.fromkeys(POINTS, 0.0)),
    "wrong": ({"heavy": "heavy = frame[frame.mass > 3.7]"}, {"heavy_test": 0.0}),
    "partly": ({"found": "found = [1, 2, 7]"}, {"found-part": 2.0}),
    "none": ({"found": "found = []"}, {"found-part": 0.0}),
    "crashes": ({"heavy": "heavy = 1 / 0"}, {"heavy_test": 0.0}),
    "hidden": (
        {LOAD: "def load():\n    return pd.DataFrame({'kind': [], 'mass': []})"},
        {FRAME: 0.0, "heavy_test": 0.0},
    ),
    "stderr": (
        {LOAD: "import sys\ndef load():\n    print('!', file=sys.stderr)\n    return pd.read_csv('penguins.csv')"},
        {FRAME: 0.0},
    ),
    "magic": ({"heavy": "%time heavy = frame[frame.mass > 4]\n!true"}, {}),
    "exit": ({"plot": "import os\nos._exit(3)"}, {"plot-title": 0.0, "found-part": 0.0}),
    "endless": ({"heavy": "while True:\n    pass"}, {"heavy_test": 0.0}),
    "lies": ({"plot": "import os\nos.write(3, b'{}\\n')"}, {"plot-title": 0.0, "found-part": 0.0}),
}


SEALED = {"files": {}, "seconds": 20}


def mark_of(cell):
    return nbgrader_metadata(cell).get("grade_id", "")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The plain course with its class graded: its folder, what was said, and the results by student."""
    root = make_plain_course(tmp_path_factory.mktemp("plain") / "course")
    assert course(root, "release").code == 0
    for student, (answers, _) in STUDENTS.items():
        submit(root, student, answers)
    outcome = course(root, "grade")
    assert outcome.code == 0, outcome.err
    with ResultStore(root) as store:
        found = {student: store.read(one) for student, one in store.latest(NAME).items()}
    return root, outcome.out, found


@needs("a sandbox")
@pytest.mark.parametrize("student", STUDENTS)
def test_every_student_gets_nbgraders_points_or_is_graded_where_the_notebook_ends(graded, student):
    result = graded[2][student]
    assert (result.state, result.mode) == ("graded", "sealed")
    assert {grade_id: one.points for grade_id, one in result.criteria.items()} == POINTS | STUDENTS[student][1]


@needs("a sandbox")
def test_the_instructor_reads_why_and_what_it_means(graded):
    said = " ".join(graded[1].split())
    assert "ps1: graded as a sealed notebook" in said and "docs/security.md" in said and "NameError" in said


@needs("a sandbox")
def test_every_command_works_in_a_course_that_has_nothing_of_ours(graded):
    assert not (graded[0] / "pyproject.toml").exists()
    for arguments in (["doctor"], ["release"], ["check"], ["progress"], ["feedback"], ["report"], ["export"]):
        outcome = course(graded[0], *arguments)
        assert outcome.err == "" or arguments == ["export"], (arguments, outcome.err)


@needs("a sandbox")
def test_an_answer_that_stops_is_said_to(graded):
    stopped = graded[2]["crashes"]
    assert stopped.criteria["heavy_test"].verdict == "stopped"
    assert "ZeroDivisionError" in stopped.stopped["heavy"]
    assert graded[2]["untouched"].criteria["heavy_test"].verdict == "not attempted"
    assert "used" not in graded[2]["exit"].criteria["found-part"].found


@needs("a sandbox")
def test_nothing_is_quoted_of_a_hidden_test(graded):
    whole = json.dumps([one.to_json() for one in graded[2].values()])
    assert "len(frame)" not in whole and "BEGIN HIDDEN" not in whole
    failed = graded[2]["hidden"].criteria[FRAME]
    assert (failed.expected, failed.found) == ("the same on other inputs", "it fails on some of them")


@needs("a sandbox")
def test_pages_quote_no_hidden_test_and_the_report_says_how_it_was_graded(graded):
    page = (graded[0] / "feedback" / "hidden" / NAME / f"{NAME}.html").read_text()
    assert "len(frame)" not in page and "the same on other inputs" in page
    assert course(graded[0], "report").code == 0
    report = (graded[0] / f"report-{NAME}.html").read_text()
    assert f"{len(STUDENTS)} students graded as a sealed notebook" in " ".join(report.split())


@needs("a sandbox")
def test_a_file_beside_the_notebook_belongs_to_the_checks(graded):
    assignment = Assignment(graded[0], NAME)
    before = assignment.fingerprint()
    data = assignment.source.parent / "penguins.csv"
    text = data.read_text()
    data.write_text(text + "adelie,3.6\n")
    assert assignment.fingerprint() != before
    data.write_text(text)
    assert assignment.fingerprint() == before


@pytest.mark.parametrize(("ignore", "verdict"), [("", "failed"), ("Deprecat", "passed"), ("Error", "failed")])
def test_text_on_stderr_costs_the_points_unless_the_configuration_ignores_it(ignore, verdict):
    said = {"printed": "", "stopped": "", "result": "", "stderr": "DeprecationWarning: x\n", "line": 0}
    assert verdict_of(said, "", 3.0, ignore)["verdict"] == verdict


@needs("a sandbox")
def test_checks_of_this_course_pass_in_a_sealed_notebook_too():
    """An instructor adds a question to an exercise of ours, whose tests need one process."""
    one = Assignment(REPOSITORY, "01_plain_mlp")
    source = read_notebook(one.source)
    source.cells = [cell for cell in source.cells if one.question_of(mark_of(cell)) in ("setup", "1_standardize")]
    job = Job(one.id, "ada", nbformat.writes(source), nbformat.writes(source).encode(), "", sealed=SEALED)
    result = grade_submission(job)
    assert [one.verdict for one in result.criteria.values()] == ["passed"] * 2, result


@given(st.one_of(st.floats(0, 3), st.integers(-2, 3), st.booleans(), st.text(), st.none(), st.lists(st.floats())))
def test_points_by_value_are_those_of_nbgrader(value):
    cell = marked(new_code_cell("score"), "one-part", grade=True, locked=True, points=3)
    if value is not None:
        cell.outputs = [new_output("execute_result", data={"text/plain": repr(value)}, execution_count=1)]
    found = credit("" if value is None else repr(value), 3.0)
    points = found.get("points", {"passed": 3.0, "failed": 0.0}[found["verdict"]])
    assert points == determine_grade(cell)[0]
