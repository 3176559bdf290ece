"""The unit of work of grading: one submission, with all it takes to grade it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """What a worker needs to know to grade one submission, on any machine that has the course.

    Attributes:
        assignment: its name.
        student: the name of the student's folder.
        source: text of the notebook that answers are put into, as `grader.submissions.rebuild.graded_form` makes it.
        submission: bytes of the notebook that was handed in.
        checks: `Assignment.fingerprint()`.
        sandboxed: whether student code must run in a box.
    """

    assignment: str
    student: str
    source: str
    submission: bytes
    checks: str
    sandboxed: bool = True
