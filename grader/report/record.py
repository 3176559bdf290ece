"""Data of a report: all students with a submission, and figures derived from their marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from grader.core.assignments import Assignment
from grader.gradebook.class_result import StudentResult
from grader.report.item_analysis import (
    Item,
    Mistake,
    QuestionResult,
    Spread,
    items,
    mistakes,
    outcome,
    question_results,
    slow,
    spread,
)


@dataclass
class Member:
    """A student with a submission.

    Attributes:
        id: name of the folder under submitted/.
        name: as the gradebook has it, '' if it has none.
        marks: the newest result with manual points; None if the submission has not been graded.
        reason: why there are no marks: "expected", "found", "todo".
        earlier: the submission was refused, but the gradebook keeps the marks of an earlier one.
        outdated: the result is for an earlier submission or earlier checks.
        minutes, hints: from the learner's own file, None if it was not submitted.
    """

    id: str
    name: str = ""
    marks: StudentResult | None = None
    reason: Mapping[str, str] = field(default_factory=dict)
    earlier: bool = False
    outdated: bool = False
    minutes: float | None = None
    hints: int | None = None

    @property
    def shown(self) -> str:
        """The id for display: a folder's name may contain bytes that are not text."""
        return self.id if self.id.isprintable() else ascii(self.id)

    @property
    def state(self) -> str:
        """ "graded", "refused", "ungradable", or "not graded yet"."""
        if self.marks:
            return self.marks.result.state
        return "refused" if self.reason else "not graded yet"

    @property
    def points(self) -> float:
        """Points decided so far, after the late penalty."""
        return self.marks.mark.so_far

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """By grade_id, one of `item_analysis.OUTCOMES`; empty if not graded."""
        return {one: outcome(self.marks, one) for one in self.marks.criteria} if self.marks else {}

    @property
    def seconds(self) -> float | None:
        """Processor time of the answers; of a sealed notebook, with its tests."""
        seconds = self.marks.result.seconds if self.marks and self.state == "graded" else {}
        return seconds.get("student", seconds.get("sealed"))


@dataclass
class Record:
    """Data of a report.

    Attributes:
        members: all students with a submission, by folder.
        remarks: messages on anything that makes the report incomplete.
        source: description of the data's source.
        made: time of the report, with time zone.
    """

    assignment: Assignment
    members: list[Member]
    remarks: list[str]
    source: str
    made: datetime

    @cached_property
    def graded(self) -> list[Member]:
        return [member for member in self.members if member.state == "graded"]

    @cached_property
    def counted(self) -> list[Member]:
        """Students with a valid total: if the grader failed on a part, the total is too low."""
        return [member for member in self.graded if "ungradable" not in member.outcomes.values()]

    @cached_property
    def points(self) -> Spread | None:
        """Distribution of the totals so far."""
        return spread(member.points for member in self.counted)

    @cached_property
    def items(self) -> list[Item]:
        return items(self._marks, self.assignment.questions)

    @cached_property
    def results(self) -> list[QuestionResult]:
        return question_results(self._marks, self.assignment.questions)

    @cached_property
    def mistakes(self) -> list[Mistake]:
        return mistakes(self._marks, self.assignment.question_of)

    @cached_property
    def seconds(self) -> dict[str, float]:
        """Processor time of the answers by student, if known."""
        return {member.id: member.seconds for member in self.graded if member.seconds is not None}

    @cached_property
    def slow(self) -> dict[str, float]:
        return slow(self.seconds)

    @property
    def _marks(self) -> list[StudentResult]:
        return [member.marks for member in self.graded]
