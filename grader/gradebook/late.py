"""Late penalties by nbgrader's rules, brought up to date whenever marks are read.

nbgrader computes a penalty while it grades, so a moved due date, an extension or points added by hand would change
nothing until everybody is graded again.
"""

import math
from types import SimpleNamespace

import sqlalchemy as sa
from nbgrader.api import Assignment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties

from grader.core.errors import CourseError
from grader.core.html import number
from grader.gradebook.mark import late_by

TODO = "fix c.AssignLatePenalties.plugin_class or c.LateSubmissionPlugin.penalty_method in nbgrader_config.py"


def settle(gradebook: Gradebook, config) -> list[str]:
    """Write the late penalties that nbgrader's plugin gives now, by due date, extension and points, to the gradebook.

    Args:
        config: nbgrader's configuration, which names the plugin.

    Returns:
        a message for each penalty that has changed.

    Raises:
        CourseError: the plugin can't be loaded, fails, or returns something other than a number or None.
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    overdue = SubmittedAssignment.timestamp > Assignment.duedate
    # nbgrader's SubmittedNotebook.score, for all at once: one by one, the database would search every grade each time.
    score = sa.select(Grade.notebook_id, sa.func.sum(Grade.score).label("score")).group_by(Grade.notebook_id).subquery()
    query = (
        sa.select(
            SubmittedNotebook.id,
            SubmittedNotebook.late_submission_penalty,
            sa.func.coalesce(score.c.score, 0.0).label("score"),
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            SubmittedAssignment.student_id,
            Assignment.duedate,
            Assignment.name,
        )
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .outerjoin(score, score.c.notebook_id == SubmittedNotebook.id)
        .where(sa.or_(SubmittedNotebook.late_submission_penalty.is_not(None), overdue))
        .order_by(Assignment.name, SubmittedAssignment.student_id)
    )
    changes = []
    with gradebook.engine.begin() as connection:
        rows = connection.execute(query).all()
        plugin = LatePlugin(config) if rows else None
        for row in rows:
            late = late_by(row.timestamp, row.duedate, row.extension).total_seconds()
            penalty = plugin.penalty(row.student_id, row.score, late) if late else None
            before = row.late_submission_penalty
            if penalty == before:
                continue
            this = SubmittedNotebook.id == row.id
            connection.execute(sa.update(SubmittedNotebook).where(this).values(late_submission_penalty=penalty))
            if (penalty or 0) != (before or 0):
                lost = f"{number(before or 0)} -> {number(penalty or 0)}"
                changes.append(f"{row.name}: late penalty of {row.student_id}: {lost}")
    return changes


class LatePlugin:
    """nbgrader's plugin for late submissions, as its AssignLatePenalties would use it.

    Raises:
        CourseError: it can't be loaded.
    """

    def __init__(self, config):
        try:
            self._step = AssignLatePenalties(config=config)
            self._step.init_plugin()
        except Exception as error:  # a module that can't be imported, a value that a setting can't have
            raise failure("a plugin for late submissions that can be loaded", error) from error

    def penalty(self, student: str, score: float, seconds: float) -> float | None:
        """The points lost, from 0 to `score`; None if the plugin assigns no penalty.

        Raises:
            CourseError: the plugin fails, or returns something other than a number or None.
        """
        try:
            found = self._step.plugin_inst.late_submission_penalty(student, score, seconds)
            if found is None:
                return None
            if math.isnan(found):
                raise ValueError("NaN")
            return float(self._step._check_late_penalty(SimpleNamespace(score=score), found))
        except Exception as error:
            raise failure(f"a number of points that {student} loses for being late, or None", error) from error


def failure(expected: str, error: Exception) -> CourseError:
    return CourseError(expected, f"{type(error).__name__}: {error}".splitlines()[0][:300], TODO)
