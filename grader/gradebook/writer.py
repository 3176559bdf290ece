"""Write results to the gradebook, with the same rows and notebooks that nbgrader would write.

nbgrader's own classes do the work, in one transaction for many submissions. The same
transaction records in a table of ours which result the marks of a submission come from. So the run after a killed one
knows which marks are missing, and writes none twice: later changes by people are kept.
"""

import contextlib
import copy
import json
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from nbgrader import api
from nbgrader.api import BaseCell, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import SaveAutoGrades
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.core.files import write_whole
from grader.gradebook.connection import database_url, shown_url
from grader.gradebook.graded_notebook import GradedForm
from grader.gradebook.written import WRITTEN, Written, name_notebooks, read_written
from grader.release.release import update_gradebook
from grader.results.result import SubmissionResult
from grader.submissions.reading import put_slips, read_slips, read_timestamp


class Writer:
    """Writes the results of one assignment.

    Args:
        gradebook: from `open_gradebook`; from now on, changes to it take effect when this class commits.

    Raises:
        CourseError: the source's cells differ from those in the gradebook, or the database fails.
    """

    def __init__(self, course: Course, assignment: Assignment, gradebook: Gradebook):
        self._assignment, self._gradebook, self._url = assignment, gradebook, database_url(course)
        self._config = copy.deepcopy(course.config)
        self._config.CourseDirectory.db_url = self._url
        with self._readable_errors():
            update_gradebook(assignment, gradebook, self._config)
            self._form = GradedForm(assignment, self._config)
            gradebook.db.remove()
            gradebook.db = scoped_session(sessionmaker(bind=gradebook.engine, class_=Held, autoflush=False))
            WRITTEN.create(gradebook.engine, checkfirst=True)
            name_notebooks(gradebook.engine)
            gradebook.engine.dispose()  # a connection left unused for hours gets lost

    def written(self) -> dict[str, Written]:
        """By student: the origin of the marks in the gradebook that this class wrote.

        Raises:
            CourseError: the database fails.
        """
        with self._readable_errors():
            return read_written(self._gradebook.engine, self._assignment)

    def marks(self, students: Iterable[str]) -> dict[str, dict[str, float | None]]:
        """By student and grade_id: the automatic points, None if there are none; only students in the gradebook.

        Raises:
            CourseError: the database fails.
        """
        query = (
            sa.select(SubmittedAssignment.student_id, BaseCell.name, Grade.auto_score)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
            .join(api.Assignment, api.Assignment.id == SubmittedAssignment.assignment_id)
            .join(api.Notebook, api.Notebook.id == SubmittedNotebook.notebook_id)
            .where(api.Assignment.name == self._assignment.name, api.Notebook.name == self._assignment.notebook)
            .where(SubmittedAssignment.student_id.in_(list(students)))
        )
        found: dict[str, dict[str, float | None]] = {}
        with self._readable_errors(), self._gradebook.engine.connect() as connection:
            for student, grade_id, points in connection.execute(query):
                found.setdefault(student, {})[grade_id] = points
        return found

    def has_notebook(self, student: str) -> bool:
        """Whether the graded notebook is in place and not empty, as after a power cut."""
        path = self._assignment.autograded(student)
        return path.is_file() and path.stat().st_size > 0

    def submitted_at(self, student: str) -> datetime | None:
        """Time of submission (UTC), None if unknown."""
        with contextlib.suppress(CourseError):  # the queue reports a time that can't be read
            return read_timestamp(self._assignment, student)
        return None

    def fits(self, result: SubmissionResult) -> str:
        """Why a result can't be written, '' if it can: the source has other cells now."""
        try:
            self._form.refuse_other_cells(result)
        except CourseError as error:
            return str(error)
        return ""

    def write(self, results: Iterable[tuple[SubmissionResult, str]]) -> None:
        """Write graded results, given with their SHA-256: all of them or, on an error, none.

        Manual marks and comments are kept. Such a mark is flagged for review, as in nbgrader, if the submission or its
        automatic verdict has changed since.

        Raises:
            CourseError: the database or the disk fails, or a result has other cells.
        """
        with self._readable_errors():
            session = self._gradebook.db()
            try:
                graded = [(result, sha256) for result, sha256 in results if result.state == "graded"]
                for result, _ in graded:
                    self._gradebook.update_or_create_student(result.student)
                session.flush()  # each kind of row for all students at once: a third less time than one by one
                submissions = [self._enter(result.student) for result, _ in graded]
                session.flush()
                for (result, sha256), submission in zip(graded, submissions, strict=True):
                    self._write(result, sha256, submission, session)
                session.commit_all()
            finally:
                self._gradebook.db.remove()  # rolls back what is not committed

    def _enter(self, student: str):
        """The student's row of nbgrader's submitted_assignment."""
        known = {"timestamp": time} if (time := self.submitted_at(student)) else {}
        return self._gradebook.update_or_create_submission(self._assignment.name, student, **known)

    def _write(self, result: SubmissionResult, sha256: str, submission, session: Session) -> None:
        notebook = self._form.build(result)
        path = self._assignment.autograded(result.student)
        path.parent.mkdir(parents=True, exist_ok=True)
        put_slips(path.parent, read_slips(self._assignment, result.student))  # nbgrader's feedback looks here
        # Compact, as nbformat's own writer is slow with indentation; this file is not for editing.
        write_whole(path, json.dumps(notebook, ensure_ascii=False) + "\n")
        rows = next(one for one in submission.notebooks if one.name == self._assignment.notebook)
        this = WRITTEN.c.submission_id == rows.id
        before = session.execute(sa.select(WRITTEN.c.document, WRITTEN.c.submission).where(this)).one_or_none()
        if not before or before.document != sha256:
            seen = bool(before) and before.submission == result.submission
            Save(rows, result, seen).preprocess(notebook, {})
            note = {"submission_id": rows.id, "document": sha256, "submission": result.submission}
            session.execute(sa.delete(WRITTEN).where(this))
            session.execute(sa.insert(WRITTEN).values(note))

    @contextlib.contextmanager
    def _readable_errors(self):
        """Turn errors of the database or the disk into a CourseError; the results are safe in the store."""
        expected = f"a writable gradebook at {shown_url(self._url)}"
        todo = "fix that, then run `course grade` again: results so far are kept, not regraded"
        try:
            yield
        except (sa.exc.SQLAlchemyError, api.InvalidEntry) as error:
            reason = getattr(error, "orig", None) or error
            raise CourseError(expected, f"{type(reason).__name__}: {reason}".splitlines()[0][:300], todo) from None
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            raise CourseError("writable graded notebooks", f"{error.strerror}{where}", todo) from None


class Held(Session):
    """A session in which nbgrader's steps, each of which commits, take effect only together."""

    def commit(self) -> None:
        """Do nothing yet; see `commit_all`."""

    def commit_all(self) -> None:
        """Commit what the steps did."""
        super().commit()


class Save(SaveAutoGrades):
    """nbgrader's SaveAutoGrades on loaded rows; the original opens the database for every submission.

    Args:
        rows: nbgrader's SubmittedNotebook.
        result: overrides nbgrader where outputs can't express a verdict: a criterion without points.
        seen: the marks in the gradebook are for this submission.
    """

    def __init__(self, rows, result: SubmissionResult, seen: bool):
        super().__init__()
        self._grades = {grade.name: grade for grade in rows.grades}
        settled = [one for one in rows.grades if seen and one.manual_score is not None and not one.needs_manual_grade]
        self._settled = {grade.name: grade.auto_score for grade in settled}
        self._comments = {comment.name: comment for comment in rows.comments}
        self._result = result
        self.gradebook = self.db = self  # as far as nbgrader's methods make use of them
        self.notebook_id = self.assignment_id = self.student_id = ""

    def find_grade(self, name: str, *_):
        return self._grades[name]

    def find_comment(self, name: str, *_):
        return self._comments[name]

    def commit(self) -> None:
        """Do nothing: the writer commits many submissions at once."""

    def preprocess(self, nb, resources):
        for index, cell in enumerate(nb.cells):
            self.preprocess_cell(cell, resources, index)
        for grade_id, criterion in self._result.criteria.items():
            grade = self._grades[grade_id]
            if grade.auto_score != criterion.points:
                grade.auto_score = criterion.points
                grade.needs_manual_grade = criterion.points is None or grade.manual_score is not None
            if grade_id in self._settled and self._settled[grade_id] == criterion.points:
                grade.needs_manual_grade = False  # nothing has changed since the manual grading
        return nb, resources
