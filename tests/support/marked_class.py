"""A class with marks of every kind in its gradebook, without grading anybody."""

import datetime

from nbgrader.api import Gradebook

from grader.core.course import Course
from grader.core.schema import create_tables
from grader.gradebook.late import settle
from tests.support.tiny_course import NAME, course, make_tiny_course

DUE = datetime.datetime(2026, 3, 1)
OTHER = "02_other"
PEOPLE = {
    "ada": ("Lovelace", "Ada", "ada@example.org"),
    "comma": ('O"Neil, Jr.', "Zoë\nMaria", "comma@example.org"),
    "formula": ("=HYPERLINK(1)", "x;=1+1", "+formula@example.org"),
    "@sum": ("李", "雷", "lei@example.org"),
    "late": ("الخوارزمي", None, "late@example.org"),
    "punished": ("Points Possible", None, "punished@example.org"),
    "waits": ("-", "+", "Waits@Example.org"),
    "absent": (None, None, "absent@example.org"),
    "-12.5": ("Number", None, "number@example.org"),
}
TOTALS = {"ada": 4.3, "comma": 0, "formula": 2, "@sum": 6, "late": 3, "punished": 1.5, "-12.5": 3}
PLUGIN = """
from nbgrader.plugins import LateSubmissionPlugin


class Penalties(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 1.5 if student_id == "punished" else None


c.AssignLatePenalties.plugin_class = Penalties
"""


def make_marked_course(root):
    """Write the tiny course with a gradebook: full and partial marks, a penalty, late without one, waiting, none."""
    make_tiny_course(root)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(PLUGIN)
    fill(f"sqlite:///{root / 'gradebook.db'}", root)
    return root


def fill(url, root):
    """Write the marks to a new gradebook, with the late penalties of the course at `root`."""
    with opened(url) as gradebook:
        for name in (NAME, OTHER):
            gradebook.add_assignment(name, duedate=DUE)
            gradebook.add_notebook(name, name)
        for grade_id, points in (
            ("10_why", 1),
            ("1_double-positive", 1),
            ("1_double-negative", 1),
            ("2_halve-even", 3),
        ):
            kind = "markdown" if grade_id == "10_why" else "code"
            gradebook.add_grade_cell(grade_id, NAME, NAME, max_score=points, cell_type=kind)
        gradebook.add_grade_cell("1_other-x", OTHER, OTHER, max_score=2, cell_type="code")
        for student, (last, first, email) in PEOPLE.items():
            lms = {"ada": "4711", "comma": "12ab"}.get(student)
            gradebook.add_student(student, last_name=last, first_name=first, email=email, lms_user_id=lms)
        grade(gradebook, "ada", {"1_double-positive": 0.1, "1_double-negative": 0.2, "2_halve-even": 3, "10_why": 1})
        grade(gradebook, "comma", {})
        grade(gradebook, "formula", {"1_double-positive": 1, "1_double-negative": 1})
        grade(gradebook, "@sum", {"1_double-positive": 1, "1_double-negative": 1, "2_halve-even": 3, "10_why": 1})
        grade(gradebook, "late", {"2_halve-even": 3}, hours=1)
        grade(gradebook, "punished", {"2_halve-even": 3}, hours=1)
        grade(gradebook, "waits", {"2_halve-even": 3, "10_why": None})
        grade(gradebook, "-12.5", {"2_halve-even": 3}, hours=1, extension=2)
        settle(gradebook, Course(root).config)


def opened(where):
    """A gradebook, at a URL or a path, made where there is none."""
    url = where if isinstance(where, str) else f"sqlite:///{where}"
    create_tables(url)
    return Gradebook(url, "dropout-batchnorm")


def submit(gradebook, assignment, student, **about):
    """nbgrader's `add_submission`, without the warning of what it does half-way."""
    with gradebook.db.no_autoflush:
        return gradebook.add_submission(assignment, student, **about)


def grade(gradebook, student, points, hours=-1, extension=None):
    """Add a submission, submitted `hours` after it was due; None of `points` waits for a person."""
    submission = submit(gradebook, NAME, student, timestamp=DUE + datetime.timedelta(hours=hours))
    submission.extension = extension and datetime.timedelta(hours=extension)
    for one in submission.notebooks[0].grades:
        value = points.get(one.name, 0)
        one.auto_score, one.manual_score = (None, value) if one.name == "10_why" else (value, None)
    gradebook.db.commit()


def written(root, tmp_path, to, *more, db=None):
    """The file that `course export` writes, and what was said on stderr."""
    path = tmp_path / f"out-{to}"
    outcome = course(root, *(["--db", db] if db else []), "export", "--to", to, "--out", str(path), *more)
    assert (outcome.code, outcome.out) == (0, f"wrote {path}\n"), outcome.err
    return path.read_bytes(), outcome.err.splitlines()
