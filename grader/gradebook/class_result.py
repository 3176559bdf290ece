"""The results of a class with the marks in the gradebook: the basis of feedback, tables and reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from nbgrader import api

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.gradebook.connection import open_gradebook
from grader.gradebook.late import settle
from grader.gradebook.mark import CellMark, Mark
from grader.gradebook.reader import read_cells, submitted_marks
from grader.gradebook.written import read_written
from grader.results.result import CriterionResult, SubmissionResult
from grader.results.store import ResultStore
from grader.results.verdict import Verdict
from grader.submissions.reading import students_of


@dataclass
class StudentResult:
    """A student's result, for what the checks say, and mark, for what counts.

    Attributes:
        result: the one that the mark comes from; the newest if that was not graded or is not in the gradebook.
        mark: from the gradebook; default: the points of the result. Empty if there are no points yet. If the newest
            submission was refused, the mark is that of an earlier one.
    """

    result: SubmissionResult
    mark: Mark | None = None

    def __post_init__(self):
        if self.mark is None:
            criteria = self.result.criteria.items()
            self.mark = Mark({grade_id: CellMark(one.max_points, one.points) for grade_id, one in criteria})

    @cached_property
    def criteria(self) -> dict[str, CriterionResult]:
        """By grade_id, in notebook order: the result's criterion for each graded cell, then the cells that no check
        grades, such as nbgrader's task cells."""
        known = {one: each for one, each in self.result.criteria.items() if one in self.mark.cells}
        others = {one: cell for one, cell in self.mark.cells.items() if one not in known}
        manual = {one: CriterionResult(Verdict.MANUAL, None, cell.max_points) for one, cell in others.items()}
        return known | (manual if self.result.state == "graded" else {})


class ClassResult(dict[str, StudentResult]):
    """The results by student.

    Attributes:
        changes: a message for each late penalty that has changed since the marks were last read.
    """

    changes: tuple[str, ...] = ()


def read_class_result(
    course: Course,
    assignment: Assignment,
    students: Iterable[str],
    store: ResultStore,
    gradebook: api.Gradebook,
    only: str | None = None,
) -> ClassResult:
    """Read the result and the mark of each of these students who has a result, or of `only` one.

    Raises:
        CourseError: a result is damaged, or late penalties can't be computed.
    """
    found, name = ClassResult(), assignment.id
    found.changes = tuple(settle(gradebook, course.config))
    own = api.Assignment.name == assignment.name, api.Notebook.name == assignment.notebook
    conditions = [own[0], api.SubmittedNotebook.notebook.has(own[1])]
    conditions += [api.SubmittedAssignment.student_id == only] * bool(only)
    marks = submitted_marks(gradebook, read_cells(gradebook, *own), *conditions).get(assignment.name, {})
    newest, written = store.latest(name), read_written(gradebook.engine, assignment)
    for student in students:
        if only not in (None, student) or student not in newest:
            continue
        entry = newest[student]
        if entry.state == "graded" and student in written:  # marks that nobody has agreed to change yet still count
            entry = store.find(entry, written[student].result)
        found[student] = StudentResult(store.read(entry), marks.get(student))
    return found


def class_result(course: Course, assignment: Assignment, only: str | None = None) -> ClassResult:
    """Open the results and the gradebook, and read the class.

    Raises:
        CourseError: one of them can't be opened or read.
    """
    with ResultStore(course.root) as store, open_gradebook(course, create=True) as gradebook:
        return read_class_result(course, assignment, students_of(assignment), store, gradebook, only)
