"""What a gradebook holds, without what differs between any two of them: ids."""

import contextlib
import hashlib
import sqlite3

from nbgrader.api import Gradebook

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.gradebook.connection import open_gradebook
from grader.gradebook.late import settle
from grader.gradebook.writer import Writer
from grader.results.result import SubmissionResult

COURSE = "dropout-batchnorm"


def rows(url):
    """Everything nbgrader's tables say, by names."""
    with Gradebook(url, COURSE) as gradebook:
        found = {"students": sorted((s.id, s.first_name, s.email, s.max_score) for s in gradebook.students)}
        for assignment in gradebook.assignments:
            for notebook in assignment.notebooks:
                cells = [*notebook.grade_cells, *notebook.solution_cells, *notebook.source_cells]
                shown = [{k: v for k, v in cell.to_dict().items() if k != "id"} for cell in cells]
                found[assignment.name, notebook.name] = sorted(map(repr, shown))
            for submission in assignment.submissions:
                (notebook,) = submission.notebooks
                found[assignment.name, submission.student_id] = {
                    "submission": (submission.timestamp, submission.extension, submission.total_seconds_late),
                    "notebook": (
                        notebook.flagged,
                        notebook.late_submission_penalty,
                        notebook.score,
                        notebook.written_score,
                    ),
                    "needs": (notebook.needs_manual_grade, notebook.failed_tests),
                    "grades": {
                        grade.name: (grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade)
                        for grade in notebook.grades
                    },
                    "comments": {one.name: (one.auto_comment, one.manual_comment) for one in notebook.comments},
                }
        return found


def results_on_disk(root):
    """What the result store has written so far, in a file or its log, while another process holds it."""
    found = b""
    for path in sorted((root / ".course").glob("results.db*")):
        with contextlib.suppress(FileNotFoundError):  # SQLite removes its journal meanwhile
            found += path.read_bytes()
    return found


def stored(root):
    """(student, state) of every result that was ever stored, in order; nobody else may hold the store."""
    path = root / ".course" / "results.db"
    if not path.exists():
        return []
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT student, state FROM results ORDER BY number").fetchall()


@contextlib.contextmanager
def writing(root, name, db=None):
    """A writer of the gradebook."""
    course = Course(root, db)
    with open_gradebook(course, create=True) as gradebook:
        yield Writer(course, Assignment(root, name), gradebook)


def write(root, name, results, db=None):
    """Write results, each under a made-up SHA-256 that only its contents decide, and the late penalties."""
    course = Course(root, db)
    with open_gradebook(course, create=True) as gradebook:
        writer = Writer(course, Assignment(root, name), gradebook)
        writer.write([(one, hashlib.sha256(one.to_json().encode()).hexdigest()) for one in results])
        settle(gradebook, course.config)


def without_clock(result: SubmissionResult) -> SubmissionResult:
    """The result as it would be if no time had passed."""
    result.seconds = {}
    return result
