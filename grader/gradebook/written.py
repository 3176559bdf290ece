"""A table of ours in nbgrader's database: which result the marks of a submission come from."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from nbgrader.api import Assignment, Notebook, SubmittedAssignment, SubmittedNotebook

from grader.core import assignments

WRITTEN = sa.Table(
    "course_written",
    sa.MetaData(),
    sa.Column("submission_id", sa.String(32), primary_key=True),  # of nbgrader's submitted_notebook
    sa.Column("document", sa.String(64), nullable=False),  # SHA-256 of the result
    sa.Column("handin", sa.String(64), key="submission", nullable=False),  # SHA-256 of the submission
)


@dataclass(frozen=True)
class Written:
    """Origin of a submission's marks: SHA-256 of result and notebook, and the time of submission."""

    result: str
    submission: str
    time: datetime | None


def read_written(engine: sa.Engine, assignment: assignments.Assignment) -> dict[str, Written]:
    """By student: the origin of the marks that `course grade` wrote to the gradebook.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    columns = (SubmittedAssignment.student_id, WRITTEN.c.document, WRITTEN.c.submission, SubmittedAssignment.timestamp)
    query = (
        sa.select(*columns)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(WRITTEN, WRITTEN.c.submission_id == SubmittedNotebook.id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .where(Assignment.name == assignment.name, Notebook.name == assignment.notebook)
    )
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(WRITTEN.name):  # a gradebook of plain nbgrader
            return {}
        return {student: Written(*one) for student, *one in connection.execute(query)}


def name_notebooks(engine: sa.Engine) -> None:
    """Point rows of an earlier version, which name a submitted assignment, to its only notebook."""
    old = SubmittedNotebook.assignment_id == WRITTEN.c.submission_id
    new = sa.select(sa.func.min(SubmittedNotebook.id)).where(old).scalar_subquery()
    with engine.begin() as connection:
        connection.execute(sa.update(WRITTEN).where(sa.exists().where(old)).values(submission_id=new))
