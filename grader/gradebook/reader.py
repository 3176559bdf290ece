"""Read a class's marks from nbgrader's gradebook, in a few queries for a class of any size."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nbgrader import api

from grader.core.assignments import question_of
from grader.core.errors import CourseError


@dataclass(frozen=True)
class Person:
    """A student in the gradebook. Everything but `id` may be empty."""

    id: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    lms_id: str = ""

    @property
    def sortable_name(self) -> str:
        """`Lovelace, Ada`; the id if there is no name."""
        return ", ".join(name for name in (self.last_name, self.first_name) if name) or self.id


@dataclass
class Mark:
    """A student's mark for an assignment.

    Attributes:
        points: by grade_id; None if still to be graded manually.
        penalty: points lost for being late.
        undecided: submitted late, with no penalty decided yet.
        again: some manual points are for an earlier submission; they count until they are reviewed.
    """

    points: dict[str, float | None] = field(default_factory=dict)
    penalty: float = 0.0
    undecided: bool = False
    again: bool = False

    @property
    def missing(self) -> str:
        """Why there is no total yet; empty if there is one."""
        if not self.points or None in self.points.values():
            return "still to be graded"
        return "late, with no penalty decided" if self.undecided else ""

    @property
    def total(self) -> float | None:
        """Points after the penalty; None while something is missing."""
        return None if self.missing else max(0.0, sum(self.points.values()) - self.penalty)

    def of_question(self, question_id: str) -> float | None:
        """Points of a question; None while one of its cells is undecided."""
        points = [value for grade_id, value in self.points.items() if question_of(grade_id) == question_id]
        return None if not points or None in points else sum(points)


@dataclass
class ClassMarks:
    """The marks of a class.

    Attributes:
        students: by name.
        max_points: by assignment and grade_id, in order.
        marks: by assignment and student's id; students without a submission are missing.
    """

    students: list[Person]
    max_points: dict[str, dict[str, float]]
    marks: dict[str, dict[str, Mark]]

    def questions(self, assignment: str) -> list[str]:
        """Ids of an assignment's questions, in order."""
        return list(dict.fromkeys(question_of(grade_id) for grade_id in self.max_points[assignment]))

    def total(self, assignment: str, student: str) -> float | None:
        """A student's points; None without a submission, and while something is missing."""
        mark = self.marks[assignment].get(student)
        return mark.total if mark else None

    def empty(self, assignment: str) -> dict[str, list[str]]:
        """Ids of the students without a total, by reason."""
        reasons: dict[str, list[str]] = {}
        for student in self.students:
            mark = self.marks[assignment].get(student.id)
            if reason := mark.missing if mark else "no submission":
                reasons.setdefault(reason, []).append(student.id)
        return reasons


def read_marks(gradebook: api.Gradebook, assignments: Sequence[str] = (), students: Sequence[str] = ()) -> ClassMarks:
    """Read the marks in a gradebook: of all assignments with submissions, or of those named.

    Raises:
        CourseError: there are none, or a name is not in the gradebook.
    """
    people = {one.id: one for one in map(person, gradebook.db.query(api.Student))}
    marks: dict[str, dict[str, Mark]] = {name: {} for (name,) in gradebook.db.query(api.Assignment.name)}
    check_names("assignments", assignments, marks)
    check_names("students", students, people)
    submitted = gradebook.db.query(
        api.Assignment.name,
        api.Assignment.duedate,
        api.SubmittedAssignment.student_id,
        api.SubmittedAssignment.timestamp,
        api.SubmittedAssignment.extension,
        api.SubmittedNotebook.late_submission_penalty,
    )
    joined = submitted.join(api.SubmittedAssignment.assignment).join(api.SubmittedAssignment.notebooks)
    for name, due, student, submitted_at, extension, penalty in joined:
        mark = marks[name].setdefault(student, Mark())
        mark.penalty += penalty or 0.0
        due = due + extension if due and extension else due
        mark.undecided |= penalty is None and bool(due and submitted_at and submitted_at > due)
    for name, student, grade_id, auto, manual, score, again in grades(gradebook):
        points = marks[name][student].points
        marks[name][student].again |= manual is not None and again
        waits = (auto is None and manual is None) or points.get(grade_id, 0.0) is None
        points[grade_id] = None if waits else points.get(grade_id, 0.0) + score
    chosen = sorted(assignments or (name for name, found in marks.items() if found), key=natural)
    if not any(marks[name] for name in chosen):
        raise CourseError("marks in the gradebook", "none", "run `course grade` first")
    wanted = [people[one] for one in students or people]
    wanted.sort(key=lambda one: (one.last_name, one.first_name, natural(one.id)))
    return ClassMarks(wanted, read_max_points(gradebook, chosen), {name: marks[name] for name in chosen})


def submitters(gradebook: api.Gradebook) -> dict[str, set[str]]:
    """Ids of the students with a submission, by assignment."""
    known: dict[str, set[str]] = {}
    pairs = gradebook.db.query(api.Assignment.name, api.SubmittedAssignment.student_id)
    for name, student in pairs.join(api.SubmittedAssignment.assignment):
        known.setdefault(name, set()).add(student)
    return known


def person(student: api.Student) -> Person:
    names = (student.last_name, student.first_name, student.email, student.lms_user_id)
    return Person(student.id, *(" ".join((name or "").split()) for name in names))


def grades(gradebook: api.Gradebook):
    """(assignment, student, grade_id, automatic score, manual score, score that counts, to review?) of every cell."""
    columns = gradebook.db.query(
        api.Assignment.name,
        api.SubmittedAssignment.student_id,
        api.BaseCell.name,
        api.Grade.auto_score,
        api.Grade.manual_score,
        api.Grade.score,
        api.Grade.needs_manual_grade,
    )
    joined = columns.select_from(api.Grade).join(api.Grade.cell).join(api.Grade.notebook)
    return joined.join(api.SubmittedNotebook.assignment).join(api.SubmittedAssignment.assignment)


def read_max_points(gradebook: api.Gradebook, assignments: Sequence[str]) -> dict[str, dict[str, float]]:
    """Maximum points by assignment and grade_id, in the order of the ids' numbers."""
    max_points: dict[str, dict[str, float]] = {name: {} for name in assignments}
    for kind in (api.GradeCell, api.TaskCell):
        cells = gradebook.db.query(api.Assignment.name, kind.name, kind.max_score)
        for name, grade_id, points in cells.select_from(kind).join(kind.notebook).join(api.Notebook.assignment):
            if name in max_points:
                max_points[name][grade_id] = max_points[name].get(grade_id, 0.0) + points
    return {name: dict(sorted(cells.items(), key=lambda cell: natural(cell[0]))) for name, cells in max_points.items()}


def check_names(what: str, names: Sequence[str], known) -> None:
    """Raise a CourseError unless all `names` are known."""
    if unknown := [name for name in names if name not in known]:
        raise CourseError(
            f"{what} in the gradebook: {', '.join(sorted(known, key=natural)) or 'none'}",
            ", ".join(unknown),
            "use one of these names" if known else "run `course grade` first",
        )


def natural(text: str) -> list:
    """Sort key that puts `2_b` before `10_a`."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", text)]
