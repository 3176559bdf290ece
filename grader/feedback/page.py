"""The feedback page of a student: made from the result, with all texts inert."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.core.files import ensure_folder, write_whole
from grader.core.html import number, render
from grader.core.notebooks import criterion_of
from grader.feedback.outline import Outline, outline_of
from grader.gradebook.class_result import StudentResult
from grader.gradebook.mark import CellMark, Mark
from grader.results.result import CriterionResult
from grader.results.verdict import Verdict

LONGEST_ANSWER = 20_000  # characters: about 500 lines; phones can't open a page of megabytes
LONGEST_PRINT = 5_000


@dataclass(frozen=True)
class Score:
    """Points reached and maximum points; `waiting` of them are still to be decided."""

    reached: float
    max_points: float
    waiting: float

    @property
    def short(self) -> str:
        """`4 of 5`, `4 of 5 so far`."""
        return f"{number(self.reached)} of {number(self.max_points)}{' so far' * bool(self.waiting)}"

    def __str__(self) -> str:
        points = f"{number(self.max_points)} point{'s' * (self.max_points != 1)}"
        return f"{number(self.reached)} of {points}{' so far' * bool(self.waiting)}"


@dataclass(frozen=True)
class Criterion:
    """A criterion as its student sees it.

    Attributes:
        name: from its grade_id, for a check without a sentence.
        cell: its points.
        repeated: finding and hints are those of a criterion above, which shows them open.
    """

    name: str
    result: CriterionResult
    cell: CellMark
    repeated: bool

    @property
    def changed(self) -> bool:
        """Whether a person gave other points than the check."""
        return self.cell.manual is not None and self.cell.manual != self.cell.auto

    @property
    def worth(self) -> str:
        """`1 of 2`, `2 of 2, and 0.5 extra`, `up to 2`."""
        max_points = number(self.cell.max_points)
        if self.cell.points is None:
            return f"up to {max_points}"
        extra = f", and {number(self.cell.extra)} extra" if self.cell.extra else ""
        return f"{number(self.cell.points)} of {max_points}{extra}"

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The texts of the card, each with its name."""
        one = self.result
        return shown(("Expected", one.expected), ("Found", one.found), ("Hint", (one.hints or [""])[0]))


@dataclass(frozen=True)
class Question:
    """A question as its student sees it; `answer`, `printed` and `stopped` are '' if there is nothing to show."""

    name: str
    score: Score
    criteria: list[Criterion]
    comments: list[str]
    answer: str
    printed: str
    stopped: str


def feedback_page(one: StudentResult, assignment: Assignment) -> str:
    """One self-contained HTML page for one student.

    Args:
        one: the result, whose texts are escaped, with the points and comments given by people.
        assignment: its released notebook gives the titles.
    """
    outline, result = outline_of(assignment), one.result
    heading = outline.title or assignment.id
    verdicts = [criterion.verdict for criterion in one.criteria.values()]
    counts = [(verdicts.count(verdict), verdict.words.lower()) for verdict in Verdict]
    return render(
        "feedback/feedback.html.j2",
        title=f"Feedback: {heading} – {result.student}",
        more="",
        heading=heading,
        outline=outline,
        result=result,
        mark=one.mark,
        score=Score(one.mark.so_far, one.mark.max_points, waiting(one.mark, one.mark.cells)),
        counts=[f"{count} {words}" for count, words in counts if count],
        correct=all((cell.points or 0) >= cell.max_points for cell in one.mark.cells.values()) and not one.mark.penalty,
        questions=questions(one, assignment, outline),
        comments=other_comments(one, assignment),
        versions=", ".join(f"{name} {version}" for name, version in result.versions.items()),
        reason=shown(("Expected", result.reason.get("expected", "")), ("Found", result.reason.get("found", ""))),
        max_points=assignment.max_score,
        longest_answer=LONGEST_ANSWER,
        longest_print=LONGEST_PRINT,
    )


def write_feedback(one: StudentResult, assignment: Assignment, folder: Path) -> Path:
    """Write the page to `folder`/STUDENT/ASSIGNMENT/NOTEBOOK.html, atomically; return its path.

    Raises:
        CourseError: the student's or the assignment's name is not a valid folder name, or the folder is not writable.
    """
    for name in (one.result.student, assignment.name, assignment.notebook):
        if name in ("", ".", "..") or "/" in name or "\0" in name:
            raise CourseError("a valid folder name", repr(name)[:80], "rename the folder of this submission")
    path = ensure_folder(folder / one.result.student / assignment.name) / f"{assignment.notebook}.html"
    write_whole(path, feedback_page(one, assignment))
    return path


def waiting(mark: Mark, grade_ids: Iterable[str]) -> float:
    """The maximum points of the undecided cells among some."""
    return sum(mark.cells[one].max_points for one in grade_ids if mark.cells[one].score is None)


def questions(one: StudentResult, assignment: Assignment, outline: Outline) -> list[Question]:
    """The questions in notebook order."""
    grade_ids: dict[str, list[str]] = {}
    for grade_id in one.criteria:
        grade_ids.setdefault(assignment.question_of(grade_id), []).append(grade_id)
    return [
        Question(
            outline.name(question_id),
            Score(one.mark.sum(ids), sum(one.mark.cells[key].max_points for key in ids), waiting(one.mark, ids)),
            criteria(one, question_id, ids),
            [text.strip() for key, text in one.mark.comments.items() if assignment.question_of(key) == question_id],
            one.result.answers.get(question_id, "").strip("\n"),
            outline.redact(one.result.printed.get(question_id, "").strip()),
            outline.redact(one.result.stopped.get(question_id, "")),
        )
        for question_id, ids in grade_ids.items()
    ]


def other_comments(one: StudentResult, assignment: Assignment) -> list[str]:
    """Comments on answers that belong to no question with points."""
    known = {assignment.question_of(grade_id) for grade_id in one.criteria}
    return [text.strip() for key, text in one.mark.comments.items() if assignment.question_of(key) not in known]


def criteria(one: StudentResult, question_id: str, grade_ids: Iterable[str]) -> list[Criterion]:
    """The criteria of a question."""
    found, seen, results = [], set(), one.criteria
    for grade_id in grade_ids:
        result = results[grade_id]
        # Without `expected`: if an answer crashes, say, that names another input each time.
        card = (result.found, *result.hints) if result.verdict == Verdict.FAILED else None
        name = criterion_of(grade_id, question_id).replace("_", " ").capitalize()
        found.append(Criterion(name, result, one.mark.cells[grade_id], repeated=card in seen))
        seen |= {card} - {None}
    return found


def shown(*rows: tuple[str, str]) -> list[tuple[str, str]]:
    """The rows whose text is not empty."""
    return [(name, text) for name, text in rows if text.strip()]
