"""Summary of a grading run: the state of each submission, and the remarks and the table shown at its end."""

from collections import Counter
from dataclasses import dataclass, field

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from grader.core.assignments import Assignment, Question
from grader.core.errors import CourseError
from grader.core.html import number
from grader.gradebook.class_result import ClassResult, StudentResult
from grader.results.result import SubmissionResult
from grader.results.verdict import Verdict

MAX_ROWS = 60  # of a table in a terminal; for a larger class there are exports and the report


@dataclass
class Summary:
    """Outcome of a grading run.

    Attributes:
        states: number of students in each state: "graded", "graded in part" (the grader failed at some checks),
            "unchanged", "refused", "unrecognized" (none of the answer cells was found), "ungradable".
        remarks: a message for each student without marks, and for everything unusual.
        unwritten: students whose marks are in the result store but not in the gradebook.
        error: why the gradebook could not be written.
        results: by student; empty after an error.
    """

    states: Counter = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)
    unwritten: list[str] = field(default_factory=list)
    error: CourseError | None = None
    results: ClassResult = field(default_factory=ClassResult)

    @property
    def complete(self) -> bool:
        """Whether every student has marks in the gradebook."""
        lacking = ("graded in part", "refused", "unrecognized", "ungradable")
        return not (any(self.states[state] for state in lacking) or self.unwritten or self.error)

    def line(self) -> str:
        """The states on one line, such as `3 graded, 1 refused`."""
        known = ("graded", "graded in part", "unchanged", "refused", "unrecognized", "ungradable")
        return ", ".join(f"{self.states[state]} {state}" for state in known if self.states[state]) or "no submissions"

    def count(self, result: SubmissionResult) -> None:
        """Count a result."""
        in_part = result.state == "graded" and result.ungradable
        self.states["graded in part" if in_part else result.state] += 1
        if result.state != "graded":
            reason = CourseError(*(result.reason.get(part, "") for part in ("expected", "found", "todo")))
            self.remarks.append(f"{result.student}: {result.state}; {reason}")


def remarks(assignment: Assignment, results: ClassResult) -> list[str]:
    """One line for each submission that was late, differed from the released notebook, or that the grader failed at,
    and for manual points that need another look."""
    lines = [
        f"{student}: manual points were given for an earlier submission or verdict; please review them: "
        f"{', '.join(one.mark.again)}"
        for student, one in results.items()
        if one.mark.again
    ]
    lines += [f"{student}: submitted {one.mark.lateness}" for student, one in results.items() if one.mark.late]
    for student, one in results.items():
        if one.result.state == "graded" and (differences := one.result.differences):
            more = f" (and {len(differences) - 1} more)" if len(differences) > 1 else ""
            lines.append(f"{student}: {differences[0]}{more}")
        criteria = one.result.criteria
        lost = [key for key in criteria if criteria[key].verdict == Verdict.UNGRADABLE]
        if failed := dict.fromkeys(map(assignment.question_of, lost)):
            log = f".course/grade-{assignment.slug}.log"
            lines.append(f"{student}: the grader failed at {', '.join(failed)}; no points are lost; see {log}")
    return lines


def score_table(assignment: Assignment, results: ClassResult) -> Table:
    """Table of points by student and question: `–` is not attempted, `?` is still to be graded manually."""
    ids = [question.id for question in assignment.questions]
    heads = [id.partition("_")[0] for id in ids]
    if not all(map(str.isdecimal, heads)):  # of another course
        heads = [str(number) for number in range(1, len(ids) + 1)]
        ids = [f"{head} {id}" for head, id in zip(heads, ids, strict=True)]
    legend = ", ".join(ids)
    caption = f"{legend}\n– not attempted, ? to be graded manually"
    table = Table(title=f"{assignment.id}: points", caption=caption, caption_justify="left", box=SIMPLE_HEAD)
    table.add_column("student")
    for head in heads:
        table.add_column(head, justify="right")
    penalized = any(one.mark.penalty for one in results.values())
    for name in [*["late"] * penalized, "total"]:
        table.add_column(name, justify="right")
    table.add_column("state", no_wrap=True)
    maxima = [sum(question.points.values()) for question in assignment.questions]
    shown = [*map(number, maxima), *[""] * penalized, number(sum(maxima))]
    table.add_row("[dim]out of", *(f"[dim]{points}" for points in shown), end_section=True)
    for student, one in list(results.items())[:MAX_ROWS]:
        state = "graded" if one.result.state == "graded" else f"[red]{one.result.state}"
        state += " (earlier mark)" * bool(one.mark.cells and one.result.state != "graded")
        if not one.mark.cells:
            table.add_row(escape(student), *[""] * len(shown), state)
            continue
        shown = [points_shown(one, question) for question in assignment.questions]
        shown += [number(-one.mark.penalty) if one.mark.penalty else ""] * penalized
        table.add_row(escape(student), *shown, number(one.mark.so_far), state)
    if len(results) > MAX_ROWS:
        table.add_row(f"[dim]and {len(results) - MAX_ROWS} more")
    return table


def points_shown(one: StudentResult, question: Question) -> str:
    """A student's points for a question; `–` if not attempted, `?` while it is to be graded manually."""
    criteria, points = one.criteria, one.mark.of_question(question.points)
    untouched = all(criteria[key].verdict == Verdict.NOT_ATTEMPTED for key in question.points if key in criteria)
    if not points and untouched and criteria:
        return "–"
    return "?" if points is None else number(points)
