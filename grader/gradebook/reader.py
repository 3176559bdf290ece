"""Read a class's marks from nbgrader's gradebook, in a few queries for a class of any size."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nbgrader import api

from grader.core.errors import CourseError
from grader.core.notebooks import question_of
from grader.gradebook.late import settle
from grader.gradebook.mark import CellMark, Mark, late_by


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
class ClassMarks:
    """The marks of a class.

    Attributes:
        students: by name.
        max_points: by assignment and grade_id, in order.
        marks: by assignment and student's id; students without a submission are missing.
        changes: a message for each late penalty that has changed since the marks were last read.
    """

    students: list[Person]
    max_points: dict[str, dict[str, float]]
    marks: dict[str, dict[str, Mark]]
    changes: list[str]

    def questions(self, assignment: str) -> dict[str, list[str]]:
        """The grade_ids of each of an assignment's questions, in order."""
        found: dict[str, list[str]] = {}
        for grade_id in self.max_points[assignment]:
            found.setdefault(question_of(grade_id), []).append(grade_id)
        return found

    def total(self, assignment: str, student: str) -> float | None:
        """A student's points; None without a submission, and while something is undecided."""
        mark = self.marks[assignment].get(student)
        return mark.total if mark else None

    def empty(self, assignment: str) -> dict[str, list[str]]:
        """Ids of the students without a total, by reason."""
        reasons: dict[str, list[str]] = {}
        for student in self.students:
            mark = self.marks[assignment].get(student.id)
            if self.total(assignment, student.id) is None:
                reasons.setdefault("still to be graded" if mark else "no submission", []).append(student.id)
        return reasons


def read_marks(
    gradebook: api.Gradebook, config, assignments: Sequence[str] = (), students: Sequence[str] = ()
) -> ClassMarks:
    """Read the marks in a gradebook: of all assignments with submissions, or of those named.

    Args:
        config: nbgrader's configuration, which decides on late penalties.

    Raises:
        CourseError: there are none, a name is not in the gradebook, or late penalties can't be computed.
    """
    people = {one.id: one for one in map(person, gradebook.db.query(api.Student))}
    names = {name for (name,) in gradebook.db.query(api.Assignment.name)}
    check_names("assignments", assignments, names)
    check_names("students", students, people)
    changes, cells = settle(gradebook, config), read_cells(gradebook)
    marks = submitted_marks(gradebook, cells)
    chosen = sorted(assignments or marks, key=natural)
    if not any(marks.get(name) for name in chosen):
        raise CourseError("marks in the gradebook", "none", "run `course grade` first")
    wanted = [people[one] for one in students or people]
    wanted.sort(key=lambda one: (one.last_name, one.first_name, natural(one.id)))
    max_points = {name: dict(cells.get(name, {}).values()) for name in chosen}
    return ClassMarks(wanted, max_points, {name: marks.get(name, {}) for name in chosen}, changes)


def submitted_marks(
    gradebook: api.Gradebook, cells: dict[str, dict[str, tuple[str, float]]], *conditions
) -> dict[str, dict[str, Mark]]:
    """The marks of all submissions, by assignment and student, as they are in the gradebook.

    Args:
        cells: from `read_cells`.
        conditions: for nbgrader's Assignment, SubmittedAssignment and SubmittedNotebook, to choose some submissions.
    """
    marks: dict[str, dict[str, Mark]] = {}
    submission, due, notebook = api.SubmittedAssignment, api.Assignment.duedate, api.SubmittedNotebook
    found = rows(gradebook, (due, submission.timestamp, submission.extension, notebook.late_submission_penalty))
    for name, student, due_date, time, extension, penalty in found.filter(*conditions):
        mark = marks.setdefault(name, {}).setdefault(student, Mark(late=late_by(time, due_date, extension)))
        mark.penalty += penalty or 0.0
    grades: dict[tuple[str, str], dict[str, tuple]] = {}
    columns = (api.Grade.auto_score, api.Grade.manual_score, api.Grade.extra_credit, api.Grade.needs_manual_grade)
    found = rows(gradebook, (api.Grade.cell_id, *columns)).join(notebook.grades)
    for name, student, cell, *grade in found.filter(*conditions):
        grades.setdefault((name, student), {})[cell] = grade
    for (name, student), known in grades.items():
        for cell, (grade_id, max_points) in cells[name].items():
            if cell in known:
                auto, manual, extra, again = known[cell]
                again = again and manual is not None
                marks[name][student].cells[grade_id] = CellMark(max_points, auto, manual, extra or 0.0, again)
    found = rows(gradebook, (api.BaseCell.name, api.Comment.manual_comment)).join(notebook.comments)
    for name, student, grade_id, text in found.join(api.Comment.cell).filter(*conditions):
        if text and text.strip():
            marks[name][student].comments[grade_id] = text
    return marks


def rows(gradebook: api.Gradebook, columns):
    """A query for the assignment, the student, and `columns` of every submitted notebook."""
    query = gradebook.db.query(api.Assignment.name, api.SubmittedAssignment.student_id, *columns)
    joined = query.select_from(api.Assignment).join(api.Assignment.submissions)
    return joined.join(api.SubmittedAssignment.notebooks)


def read_cells(gradebook: api.Gradebook, *conditions) -> dict[str, dict[str, tuple[str, float]]]:
    """The graded cells: grade_id and maximum points by assignment and nbgrader's id, in the order of the grade_ids.

    If notebooks of an assignment use the same grade_id, all but one have the notebook's name before it.

    Args:
        conditions: for nbgrader's Assignment and Notebook, to choose some cells.
    """
    found: dict[str, dict[str, tuple[str, float]]] = {}
    cells = []
    for kind in (api.GradeCell, api.TaskCell):
        query = gradebook.db.query(api.Assignment.name, kind.name, api.Notebook.name, kind.id, kind.max_score)
        cells += query.select_from(kind).join(kind.notebook).join(api.Notebook.assignment).filter(*conditions)
    for name, grade_id, notebook, cell, max_points in sorted(cells, key=lambda one: (natural(one[1]), one[2])):
        known = found.setdefault(name, {})
        taken = grade_id in (other for other, _ in known.values())
        known[cell] = (f"{notebook}/{grade_id}" if taken else grade_id, max_points)
    return found


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
