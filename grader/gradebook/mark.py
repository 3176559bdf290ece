"""A student's mark for an assignment: nbgrader's arithmetic, in one place for every page, table and export."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from grader.core.html import number


@dataclass
class CellMark:
    """Points for one graded cell, as in a row of nbgrader's `grade` table.

    Attributes:
        auto, manual: points given by the checks and by a person, None if there are none; manual points take precedence.
        extra: extra credit, which may take a cell above its maximum.
        again: the manual points were given for an earlier submission or verdict; they count until they are reviewed.
    """

    max_points: float
    auto: float | None = None
    manual: float | None = None
    extra: float = 0.0
    again: bool = False

    @property
    def points(self) -> float | None:
        """The points without extra credit; None until a person grades the cell or the grader is fixed."""
        return self.auto if self.manual is None else self.manual

    @property
    def score(self) -> float | None:
        """nbgrader's `Grade.score`, the points that count; None where nbgrader waits for manual grading."""
        return None if self.points is None else self.points + self.extra


@dataclass
class Mark:
    """A student's mark for an assignment.

    Attributes:
        cells: by grade_id.
        comments: comments by a person, by grade_id of the answer or task.
        penalty: points lost for being late.
        late: how long after the due date, extension included, it was submitted; 0 if in time or unknown.
    """

    cells: dict[str, CellMark] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    penalty: float = 0.0
    late: timedelta = timedelta()

    @property
    def so_far(self) -> float:
        """Points decided so far, after the penalty; as nbgrader's exports, never below 0."""
        return max(0.0, self.sum(self.cells) - self.penalty)

    @property
    def total(self) -> float | None:
        """The mark; None while a cell is undecided."""
        return self.so_far if self.cells and not self.waiting else None

    @property
    def max_points(self) -> float:
        return sum(cell.max_points for cell in self.cells.values())

    @property
    def waiting(self) -> list[str]:
        """grade_ids of the undecided cells."""
        return [grade_id for grade_id, cell in self.cells.items() if cell.score is None]

    @property
    def again(self) -> list[str]:
        """grade_ids of manual points to review."""
        return [grade_id for grade_id, cell in self.cells.items() if cell.again]

    def sum(self, grade_ids: Iterable[str]) -> float:
        """The decided points of some cells, with extra credit."""
        return sum(score for one in grade_ids if (score := self.cells[one].score) is not None)

    def of_question(self, grade_ids: Iterable[str]) -> float | None:
        """Points of a question's cells; None if there are none or one of them is undecided."""
        ids = [grade_id for grade_id in grade_ids if grade_id in self.cells]
        return None if not ids or set(ids) & set(self.waiting) else self.sum(ids)

    @property
    def lateness(self) -> str:
        """`2 hours late: no points lost`, `3 days late: 1.5 points lost`; empty if in time."""
        if not self.late:
            return ""
        lost = f"{number(self.penalty)} point{'s' * (self.penalty != 1)}" if self.penalty else "no points"
        return f"{duration(self.late)} late: {lost} lost"


def late_by(submitted: datetime | None, due: datetime | None, extension: timedelta | None) -> timedelta:
    """How long after the due date something was submitted; 0 if in time, or if one of the times is unknown.

    Args:
        submitted, due: in UTC, as in nbgrader's database.
        extension: granted to this student, if any.
    """
    if submitted is None or due is None:
        return timedelta()
    return max(timedelta(), submitted - due - (extension or timedelta()))


def duration(time: timedelta) -> str:
    """A length of time in its largest unit, rounded down: `3 days`, `1 hour`, `less than a minute`."""
    for unit, length in (("day", timedelta(days=1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1))):
        if count := time // length:
            return f"{count} {unit}{'s' * (count != 1)}"
    return "less than a minute"
