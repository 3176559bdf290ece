"""One mark: every page, table and export shows what nbgrader's own arithmetic gives, whatever goes into it."""

import csv
import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbgrader.plugins import CsvExportPlugin, LateSubmissionPlugin
from rich.console import Console

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.html import number
from grader.feedback.page import feedback_page
from grader.gradebook.class_result import StudentResult, read_class_result
from grader.gradebook.export import PLUGINS
from grader.grading.summary import score_table
from grader.report.students import student_table
from grader.report.write import gather
from grader.results.result import CriterionResult, SubmissionResult
from grader.results.store import ResultStore
from tests.support.marked_class import DUE, opened, submit
from tests.support.tiny_course import NAME, make_tiny_course, marked, new_markdown_cell, tiny_source, write

MAXIMA = {"1_double-positive": 1.0, "1_double-negative": 1.0, "2_halve-even": 2.0, "2_halve-odd": 1.0, "3_why": 1.0}
TASK = "4_task"
COMMENTED = ("1_double", "1_double-more", "2_halve", "3_why", "appendix", TASK)
EXAMPLES = 200


class Penalty(LateSubmissionPlugin):
    """A plugin that an instructor might write, with every kind of value that it may return."""

    method = "none"

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {"none": None, "zero": score, "hourly": total_seconds_late / 3600, "bonus": -1.0}[self.method]


@pytest.fixture(scope="module")
def views(tmp_path_factory):
    """A course with a task cell, its gradebook with one submission, and its result store."""
    root = make_tiny_course(tmp_path_factory.mktemp("views") / "course")
    source = tiny_source()
    source.cells.append(marked(new_markdown_cell("Draw it.", id="task"), TASK, locked=True, points=2))
    source.cells[-1].metadata["nbgrader"]["task"] = True
    write(root / "solutions" / NAME / f"{NAME}.ipynb", source)
    Course(root).config.AssignLatePenalties.plugin_class = Penalty
    with opened(root / "gradebook.db") as gradebook, ResultStore(root) as store:
        gradebook.add_assignment(NAME, duedate=DUE, course_id="dropout-batchnorm")
        gradebook.add_notebook(NAME, NAME)
        for grade_id, points in MAXIMA.items():
            gradebook.add_grade_cell(grade_id, NAME, NAME, max_score=points, cell_type="code")
        for grade_id in COMMENTED[:-1]:
            gradebook.add_solution_cell(grade_id, NAME, NAME)
        gradebook.add_task_cell(TASK, NAME, NAME, max_score=2, cell_type="markdown")
        gradebook.add_student("ada", email="ada@example.org")
        submit(gradebook, NAME, "ada")
        yield Views(root, gradebook, store)


quarters = st.integers(0, 12).map(lambda count: count / 4)


@st.composite
def cases(draw):
    """What the checks and a person gave, when it was submitted, and how late work is punished."""
    cells = {}
    for grade_id in (*MAXIMA, TASK):
        most = MAXIMA.get(grade_id)
        auto = draw(st.one_of(st.none(), st.sampled_from([0.0, most / 2, most]))) if most else None
        manual = draw(st.one_of(st.none(), quarters) if draw(st.booleans()) else st.just(auto or 1.0))
        extra = draw(st.one_of(st.none(), st.none(), quarters))
        cells[grade_id] = (auto, manual, extra)
    comments = draw(st.dictionaries(st.sampled_from(COMMENTED), st.sampled_from(["Nearly.", "", " ", "Why?"])))
    late = timedelta(minutes=15 * draw(st.integers(-8, 16)))
    extension = draw(st.one_of(st.none(), st.integers(1, 8).map(lambda count: timedelta(minutes=15 * count))))
    return cells, comments, late, extension, draw(st.sampled_from(["none", "zero", "hourly", "bonus"]))


class Views:
    """Every place where a mark is shown, each as (total, or None if it is still open; points so far)."""

    def __init__(self, root, gradebook, store):
        self.course, self.assignment = Course(root), Assignment(root, NAME)
        self.gradebook, self.store, self.root = gradebook, store, root

    def enter(self, cells, comments, late, extension, method):
        """Put a case into the gradebook, and its result into the store."""
        Penalty.method = method
        submission = self.gradebook.find_submission(NAME, "ada")
        submission.timestamp, submission.extension = DUE + late, extension
        for grade in submission.notebooks[0].grades:
            grade.auto_score, grade.manual_score, grade.extra_credit = cells[grade.name]
        for comment in submission.notebooks[0].comments:
            comment.manual_comment = comments.get(comment.name)
        self.gradebook.db.commit()
        result = SubmissionResult(NAME, "ada", "", "")
        for grade_id, most in MAXIMA.items():
            auto = cells[grade_id][0]
            verdict = "ungradable" if auto is None else "passed" if auto == most else "failed"
            result.criteria[grade_id] = CriterionResult(verdict, auto, most)
        self.store.append(result)

    def ada(self) -> StudentResult:
        return read_class_result(self.course, self.assignment, ["ada"], self.store, self.gradebook)["ada"]

    def export(self, to):
        path, _ = PLUGINS[to](config=self.course.config, to=str(self.root / f"out-{to}")).write(self.gradebook)
        return path.read_bytes()

    def exported(self):
        """The total in each of our exports; None where it is left out."""
        csv_row = next(csv.DictReader(io.StringIO(self.export("csv").decode("utf-8-sig"))))
        canvas = list(csv.reader(io.StringIO(self.export("canvas").decode())))[-1][-1]
        moodle = list(csv.reader(io.StringIO(self.export("moodle").decode())))[-1][-1]
        with zipfile.ZipFile(io.BytesIO(self.export("gradescope"))) as archive:
            gradescope = json.loads(archive.read("marks.json")).get("ada@example.org")
        if gradescope and csv_row["penalty"] == "0":
            assert sum(test["score"] for test in gradescope["tests"]) == pytest.approx(gradescope["score"])
        texts = {"csv": csv_row["total"], "canvas": canvas, "moodle": moodle.replace("-", "")}
        return {to: float(text) if text else None for to, text in texts.items()} | {
            "gradescope": gradescope["score"] if gradescope else None
        }

    def nbgraders(self):
        """The row of nbgrader's own export."""
        path = self.root / "theirs.csv"
        CsvExportPlugin(to=str(path)).export(self.gradebook)
        return next(csv.DictReader(path.open()))

    def page(self):
        text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", feedback_page(self.ada(), self.assignment), flags=re.DOTALL)
        return " ".join(text.split())

    def table(self):
        """Words of the student's row in the terminal."""
        out = io.StringIO()
        Console(file=out, width=200).print(score_table(self.assignment, {"ada": self.ada()}))
        return next(line.split() for line in out.getvalue().splitlines() if line.split()[:1] == ["ada"])

    def report(self):
        """The student's row in the class report."""
        record = gather(self.course, self.assignment, ["ada"], self.store, self.gradebook)
        return student_table(record, self.root)["rows"][0]


def expected(cells, late, extension, method):
    """nbgrader's arithmetic: points so far, penalty, and whether something is undecided."""
    scores = [None if auto is None and manual is None else (auto if manual is None else manual) + (extra or 0)
              for auto, manual, extra in cells.values()]  # fmt: skip
    reached = sum(score for score in scores if score is not None)
    hours = max(timedelta(), late - (extension or timedelta())) / timedelta(hours=1)
    penalty = {"none": 0, "zero": reached, "hourly": min(hours, reached), "bonus": 0}[method] if hours else 0
    return reached, penalty, None in scores


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_every_view_shows_the_same_mark(views, case):
    cells, comments, late, extension, method = case
    views.enter(*case)
    reached, penalty, waits = expected(cells, late, extension, method)
    so_far = reached - penalty
    assert set(views.exported().values()) == {None if waits else so_far}
    theirs = views.nbgraders()  # which show no lateness, and 0 for what waits
    shown = [float(theirs[one]) for one in ("raw_score", "late_submission_penalty", "score", "max_score")]
    assert shown == [reached, penalty, so_far, 8.0]
    page = views.page()
    assert f"{number(so_far)} of 8 points{' so far' * waits}" in page
    assert (f"Late penalty −{number(penalty)}" in page) is bool(penalty)
    assert ("late:" in page) is (late > (extension or timedelta()))
    assert page.count("Comment from your instructor") == sum(bool(text.strip()) for text in comments.values())
    table, report = views.table(), views.report()
    assert table[-2:] == [number(so_far), "graded"] and ("?" in table) is waits
    assert (float(table[-3]) == -penalty) if penalty else True
    assert report.points == number(so_far) and ("?" in report.by_question) is waits
    assert ("late" in report.state.split(", ")) is (late > (extension or timedelta()))
