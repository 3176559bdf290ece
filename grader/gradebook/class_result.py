"""The results of a class with the points and comments given by people: the basis of feedback, tables and reports."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from nbgrader.api import Assignment as AssignmentRow
from nbgrader.api import Comment, Gradebook, SubmittedAssignment, SubmittedNotebook

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.gradebook.connection import open_gradebook
from grader.gradebook.reader import grades
from grader.results.result import SubmissionResult
from grader.results.store import ResultStore
from grader.submissions.reading import students_of


@dataclass
class StudentResult:
    """The newest result of a student, with points and comments given by people.

    Attributes:
        manual, comments: points and comments given by a person, by grade_id.
        again: grade_ids of points that were given for an earlier submission or verdict.
    """

    result: SubmissionResult
    manual: dict[str, float] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    again: list[str] = field(default_factory=list)

    def points(self, grade_ids: Iterable[str]) -> float:
        """The sum of the points that are decided."""
        return sum(points for grade_id in grade_ids if (points := self.point(grade_id)) is not None)

    def point(self, grade_id: str) -> float | None:
        """The points of one criterion; None while it waits for manual grading or a fix of the grader."""
        return self.manual.get(grade_id, self.result.criteria[grade_id].points)

    def max_points(self, grade_ids: Iterable[str], waiting: bool = False) -> float:
        """Maximum points of all criteria, or only of those still undecided."""
        chosen = (one for one in grade_ids if not waiting or self.point(one) is None)
        return sum(self.result.criteria[one].max_points for one in chosen)


ClassResult = dict[str, StudentResult]  # by student


def read_class_result(
    assignment: Assignment, students: Iterable[str], store: ResultStore, gradebook: Gradebook, only: str | None = None
) -> ClassResult:
    """Read the newest result of each of these students, if any, or of `only` one."""
    entries = store.latest(assignment.name)
    wanted = [student for student in students if only in (None, student) and student in entries]
    found = {student: StudentResult(store.read(entries[student])) for student in wanted}
    chosen = [SubmittedAssignment.student_id == only] if only else []
    for name, student, grade_id, _, manual, _, again in grades(gradebook).filter(*chosen):
        if name == assignment.name and manual is not None and student in found:
            found[student].manual[grade_id] = manual
            found[student].again += [grade_id] if again else []
    query = gradebook.db.query(SubmittedAssignment.student_id, Comment).select_from(Comment)
    query = query.join(Comment.notebook).join(SubmittedNotebook.assignment).join(SubmittedAssignment.assignment)
    for student, comment in query.filter(AssignmentRow.name == assignment.name, *chosen):
        if comment.manual_comment and student in found:
            found[student].comments[comment.name] = comment.manual_comment
    return found


def class_result(course: Course, assignment: Assignment, only: str | None = None) -> ClassResult:
    """Open the results and the gradebook, and read the class.

    Raises:
        CourseError: one of them can't be opened or read.
    """
    with ResultStore(course.root) as store, open_gradebook(course, create=True) as gradebook:
        return read_class_result(assignment, students_of(assignment), store, gradebook, only)
