"""One submission waiting to be graded, with everything needed to grade it."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """Everything a worker needs to grade one submission, on any machine that has the course.

    Attributes:
        assignment: its id.
        student: the name of the student's folder.
        source: text of the notebook that answers are put into, as `grader.submissions.rebuild.graded_form` makes it.
        submission: bytes of the submitted notebook.
        checks: `Assignment.fingerprint()`.
        sandboxed: whether student code must run in a sandbox.
        path: of the notebook below the student's folder, if it is not where it should be; else ''.
        solution: text of the instructor's notebook with its solutions, '' if there is none. It decides whether the
            answer or the grader is at fault (`grader.runner.grade.settle`).
        sealed: for a notebook that is graded whole (`grader.runner.sealed`), the files beside it and the seconds that a
            cell may take; None for one whose answers and tests run apart.
        earlier: the result of the student's last graded submission as JSON, '' if there is none or all is to be graded.
    """

    assignment: str
    student: str
    source: str
    submission: bytes
    checks: str
    sandboxed: bool = True
    path: str = ""
    solution: str = ""
    earlier: str = ""
    sealed: dict | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the submitted notebook."""
        return hashlib.sha256(self.submission).hexdigest()
