"""The one writer of the gradebook: the rows and the notebook that nbgrader would have written, from result documents.

nbgrader's own classes do it, in one transaction for many submissions. In the same transaction a table of ours notes
which document the marks of a submission come from, so that a run that was killed knows what is still to be written,
and nothing is written twice: what a person did to the marks since then stays.
"""

import contextlib
import copy
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from nbgrader import api
from nbgrader.api import BaseCell, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from grader.core.assignments import Assignment, write_whole
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.gradebook.connection import database_url, shown_url
from grader.gradebook.graded_notebook import GradedForm
from grader.release.release import update_gradebook
from grader.results.result import SubmissionResult
from grader.submissions.reading import put_slips, read_slips, read_timestamp

WRITTEN = sa.Table(
    "course_written",
    sa.MetaData(),
    sa.Column("submission_id", sa.String(32), primary_key=True),  # of nbgrader's submitted_assignment
    sa.Column("document", sa.String(64), nullable=False),  # SHA-256
    sa.Column("handin", sa.String(64), nullable=False),  # SHA-256
)


@dataclass(frozen=True)
class Written:
    """Where the marks of a submission come from: SHA-256 of result and notebook; and when it was submitted."""

    result: str
    submission: str
    time: datetime | None


class Writer:
    """Writes the results of one assignment.

    Args:
        gradebook: as `open_gradebook` gives it; from now on, what is done with it takes effect when this class commits.

    Raises:
        CourseError: the source's cells are no longer those that the gradebook holds marks for, or the database fails.
    """

    def __init__(self, course: Course, assignment: Assignment, gradebook: Gradebook):
        self._assignment, self._gradebook, self._url = assignment, gradebook, database_url(course)
        self._config = copy.deepcopy(course.config)
        self._config.CourseDirectory.db_url = self._url
        with self._sentences():
            update_gradebook(assignment, gradebook, self._config)
            self._form = GradedForm(assignment.source.read_bytes(), str(assignment.source), self._config)
            gradebook.db.remove()
            gradebook.db = scoped_session(sessionmaker(bind=gradebook.engine, class_=Held, autoflush=False))
            WRITTEN.create(gradebook.engine, checkfirst=True)
            gradebook.engine.dispose()  # a connection that nobody uses for hours gets lost

    def written(self) -> dict[str, Written]:
        """By student: what the marks in the gradebook come from, for those that this class wrote.

        Raises:
            CourseError: the database fails.
        """
        query = (
            sa.select(
                SubmittedAssignment.student_id, WRITTEN.c.document, WRITTEN.c.handin, SubmittedAssignment.timestamp
            )
            .join(WRITTEN, WRITTEN.c.submission_id == SubmittedAssignment.id)
            .join(api.Assignment, api.Assignment.id == SubmittedAssignment.assignment_id)
            .where(api.Assignment.name == self._assignment.name)
        )
        with self._sentences(), self._gradebook.engine.connect() as connection:
            return {student: Written(*one) for student, *one in connection.execute(query)}

    def marks(self, students: Iterable[str]) -> dict[str, dict[str, float | None]]:
        """By student and grade_id: the points that a program gave, None where none did; without those not there.

        Raises:
            CourseError: the database fails.
        """
        query = (
            sa.select(SubmittedAssignment.student_id, BaseCell.name, Grade.auto_score)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
            .join(api.Assignment, api.Assignment.id == SubmittedAssignment.assignment_id)
            .where(api.Assignment.name == self._assignment.name, SubmittedAssignment.student_id.in_(list(students)))
        )
        found: dict[str, dict[str, float | None]] = {}
        with self._sentences(), self._gradebook.engine.connect() as connection:
            for student, grade_id, points in connection.execute(query):
                found.setdefault(student, {})[grade_id] = points
        return found

    def has_notebook(self, student: str) -> bool:
        """Whether the graded notebook is where it belongs; an empty one is what a power cut leaves."""
        path = self._assignment.autograded(student)
        return path.is_file() and path.stat().st_size > 0

    def submitted_at(self, student: str) -> datetime | None:
        """When it was handed in (UTC), as far as that is known."""
        with contextlib.suppress(CourseError):  # it was in order when the hand-in was read
            return read_timestamp(self._assignment, student)
        return None

    def fits(self, document: SubmissionResult) -> str:
        """Why a document can't be written, '' if it can: the source has other cells now."""
        try:
            self._form.refuse_other_cells(document)
        except CourseError as error:
            return str(error)
        return ""

    def write(self, documents: Iterable[tuple[SubmissionResult, str]]) -> None:
        """Write graded documents, given with their SHA-256: all of them or, if it fails, none.

        Marks and comments that a person gave stay. Such a mark is flagged for another look, as nbgrader does, where
        the hand-in or the program's verdict on it is another than the person saw.

        Raises:
            CourseError: the database or the disk fails, or a document is about other cells.
        """
        with self._sentences():
            session = self._gradebook.db()
            try:
                graded = [(document, sha256) for document, sha256 in documents if document.state == "graded"]
                for document, _ in graded:
                    self._gradebook.update_or_create_student(document.student)
                session.flush()  # each kind of row for all students at once: a third less time than one by one
                submissions = [self._enter(document.student) for document, _ in graded]
                session.flush()
                for (document, sha256), submission in zip(graded, submissions, strict=True):
                    self._write(document, sha256, submission, session)
                session.commit_all()
            finally:
                self._gradebook.db.remove()  # rolls back what is not committed

    def _enter(self, student: str):
        """The student's row of nbgrader's submitted_assignment."""
        known = {"timestamp": time} if (time := self.submitted_at(student)) else {}
        return self._gradebook.update_or_create_submission(self._assignment.name, student, **known)

    def _write(self, document: SubmissionResult, sha256: str, submission, session: Session) -> None:
        notebook = self._form.build(document)
        path = self._assignment.autograded(document.student)
        path.parent.mkdir(parents=True, exist_ok=True)
        put_slips(path.parent, read_slips(self._assignment, document.student))  # nbgrader's feedback looks here
        # Compact, as nbformat's own writer is slow where it indents; nobody edits this file.
        write_whole(path, json.dumps(notebook, ensure_ascii=False) + "\n")
        rows = next(one for one in submission.notebooks if one.name == self._assignment.name)
        this = WRITTEN.c.submission_id == submission.id
        before = session.execute(sa.select(WRITTEN.c.document, WRITTEN.c.handin).where(this)).one_or_none()
        if not before or before.document != sha256:
            seen = bool(before) and before.handin == document.submission
            Save(rows, document, seen).preprocess(notebook, {})
            note = {"submission_id": submission.id, "document": sha256, "handin": document.submission}
            session.execute(sa.delete(WRITTEN).where(this))
            session.execute(sa.insert(WRITTEN).values(note))
        self._assign_late_penalty(submission, rows, session)  # the same work may have been handed in again, later

    def _assign_late_penalty(self, submission, rows, session: Session) -> None:
        """What nbgrader's AssignLatePenalties does, which opens a gradebook of its own for it."""
        rows.late_submission_penalty = None
        if (late_by := submission.total_seconds_late) <= 0:  # seconds
            return
        late = AssignLatePenalties(config=self._config)
        late.init_plugin()
        session.flush()
        session.refresh(rows)  # its score is computed by the database
        penalty = late.plugin_inst.late_submission_penalty(submission.student_id, rows.score, late_by)
        if penalty is not None:
            rows.late_submission_penalty = late._check_late_penalty(rows, penalty)

    @contextlib.contextmanager
    def _sentences(self):
        """Turn what a database or a disk raises into a CourseError; nothing is lost, the journal has it."""
        expected = f"a gradebook that can be written to at {shown_url(self._url)}"
        todo = "mend that, then run `course grade` again: what is graded is kept, and only written then"
        try:
            yield
        except (sa.exc.SQLAlchemyError, api.InvalidEntry) as error:
            reason = getattr(error, "orig", None) or error
            raise CourseError(expected, f"{type(reason).__name__}: {reason}".splitlines()[0][:300], todo) from None
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            raise CourseError("room for graded notebooks", f"{error.strerror}{where}", todo) from None


class Held(Session):
    """A session in which nbgrader's steps, each of which commits, only take effect together."""

    def commit(self) -> None:
        """Not now."""

    def commit_all(self) -> None:
        """Commit what the steps did."""
        super().commit()


class Save(SaveAutoGrades):
    """nbgrader's SaveAutoGrades, on rows that are loaded already: its way opens the database for every submission.

    Args:
        rows: nbgrader's SubmittedNotebook.
        document: has the last word where nbgrader can't say it with outputs: a criterion without points.
        seen: the marks that are there are for this very hand-in.
    """

    def __init__(self, rows, document: SubmissionResult, seen: bool):
        super().__init__()
        self._grades = {grade.name: grade for grade in rows.grades}
        settled = [one for one in rows.grades if seen and one.manual_score is not None and not one.needs_manual_grade]
        self._settled = {grade.name: grade.auto_score for grade in settled}
        self._comments = {comment.name: comment for comment in rows.comments}
        self._document = document
        self.gradebook = self.db = self  # as far as nbgrader's methods make use of them
        self.notebook_id = self.assignment_id = self.student_id = ""

    def find_grade(self, name: str, *_):
        return self._grades[name]

    def find_comment(self, name: str, *_):
        return self._comments[name]

    def commit(self) -> None:
        """Not now: the writer commits many submissions at once."""

    def preprocess(self, nb, resources):
        for index, cell in enumerate(nb.cells):
            self.preprocess_cell(cell, resources, index)
        for grade_id, criterion in self._document.criteria.items():
            grade = self._grades[grade_id]
            if grade.auto_score != criterion.points:
                grade.auto_score = criterion.points
                grade.needs_manual_grade = criterion.points is None or grade.manual_score is not None
            if grade_id in self._settled and self._settled[grade_id] == criterion.points:
                grade.needs_manual_grade = False  # there is nothing that the person did not know
        return nb, resources
