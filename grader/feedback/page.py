"""The feedback page of a student: made from the result, with all texts inert."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.core.assignments import Assignment, criterion_of, ensure_folder, question_of, write_whole
from grader.core.errors import CourseError
from grader.core.html import number, render
from grader.feedback.outline import Outline, outline_of
from grader.gradebook.class_result import StudentResult
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
        points: those that count; None if they are still to be decided.
        changed: a person gave other points than the check.
        repeated: finding and hints are those of a criterion above, which shows them open.
    """

    name: str
    result: CriterionResult
    points: float | None
    changed: bool
    repeated: bool

    @property
    def worth(self) -> str:
        """`1 of 2`, `up to 2`."""
        max_points = number(self.result.max_points)
        return f"up to {max_points}" if self.points is None else f"{number(self.points)} of {max_points}"

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
    heading = outline.title or assignment.name
    verdicts = [criterion.verdict for criterion in result.criteria.values()]
    counts = [(verdicts.count(verdict), verdict.words.lower()) for verdict in Verdict]
    return render(
        "feedback/feedback.html.j2",
        title=f"Feedback: {heading} – {result.student}",
        more="",
        heading=heading,
        outline=outline,
        result=result,
        score=score(one, result.criteria),
        counts=[f"{count} {words}" for count, words in counts if count],
        questions=questions(one, outline),
        versions=", ".join(f"{name} {version}" for name, version in result.versions.items()),
        reason=shown(("Expected", result.reason.get("expected", "")), ("Found", result.reason.get("found", ""))),
        max_points=assignment.max_score,
        longest_answer=LONGEST_ANSWER,
        longest_print=LONGEST_PRINT,
    )


def write_feedback(one: StudentResult, assignment: Assignment, folder: Path) -> Path:
    """Write the page to `folder`/STUDENT/ASSIGNMENT/ASSIGNMENT.html, atomically; return its path.

    Raises:
        CourseError: the student's or the assignment's name is not a valid folder name, or the folder is not writable.
    """
    for name in (one.result.student, assignment.name):
        if name in ("", ".", "..") or "/" in name or "\0" in name:
            raise CourseError("a valid folder name", repr(name)[:80], "rename the folder of this submission")
    path = ensure_folder(folder / one.result.student / assignment.name) / f"{assignment.name}.html"
    write_whole(path, feedback_page(one, assignment))
    return path


def score(marks: StudentResult, grade_ids: Iterable[str]) -> Score:
    """The points of some criteria."""
    ids = list(grade_ids)
    return Score(marks.points(ids), marks.max_points(ids), marks.max_points(ids, waiting=True))


def questions(marks: StudentResult, outline: Outline) -> list[Question]:
    """The questions in notebook order."""
    grade_ids: dict[str, list[str]] = {}
    for grade_id in marks.result.criteria:
        grade_ids.setdefault(question_of(grade_id), []).append(grade_id)
    return [
        Question(
            outline.name(question_id),
            score(marks, ids),
            criteria(marks, ids),
            [text for name in dict.fromkeys([question_id, *ids]) if (text := marks.comments.get(name, "").strip())],
            marks.result.answers.get(question_id, "").strip("\n"),
            outline.redact(marks.result.printed.get(question_id, "").strip()),
            outline.redact(marks.result.stopped.get(question_id, "")),
        )
        for question_id, ids in grade_ids.items()
    ]


def criteria(marks: StudentResult, grade_ids: Iterable[str]) -> list[Criterion]:
    """The criteria of a question."""
    found, seen = [], set()
    for grade_id in grade_ids:
        one, manual = marks.result.criteria[grade_id], marks.manual.get(grade_id)
        # Without `expected`: if an answer crashes, say, that names another input each time.
        card = (one.found, *one.hints) if one.verdict == Verdict.FAILED else None
        name = criterion_of(grade_id).replace("_", " ").capitalize()
        changed = manual is not None and manual != one.points
        found.append(Criterion(name, one, marks.point(grade_id), changed, repeated=card in seen))
        seen |= {card} - {None}
    return found


def shown(*rows: tuple[str, str]) -> list[tuple[str, str]]:
    """The rows whose text is not empty."""
    return [(name, text) for name, text in rows if text.strip()]
