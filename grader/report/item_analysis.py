"""Item analysis of a class's marks: pass rates, item-rest correlations, frequent mistakes.

Extra credit is left out. Undecided criteria count neither for nor against a student: a criterion that the grader failed
on, or that is still to be graded manually, leaves that student out of its rates. Quartiles are those of NumPy's default
(linear) method.
"""

import math
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grader.core.assignments import Question
from grader.core.notebooks import criterion_of
from grader.gradebook.class_result import StudentResult
from grader.results.verdict import Verdict

NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?")
OUTCOMES = ("passed", "partly", "failed", "not attempted", "waits", "ungradable")
DECIDED = OUTCOMES[:4]
FEW = 10  # students: with fewer, a correlation is meaningless
MANY = 30  # students: from here on its interval is narrower than ±0.36
# Ebel and Frisbie, Essentials of Educational Measurement, 1991, chapter 13.
GOOD, FAIR = 0.3, 0.2
FAR_OUT = 3.0  # interquartile ranges above the upper quartile: Tukey's "far out"
NOTABLE = 10.0  # seconds of processor time above the median; less is not worth attention


def outcome(marks: StudentResult, grade_id: str) -> str:
    """One of OUTCOMES; manual points take precedence over the check's verdict."""
    one, cell = marks.criteria[grade_id], marks.mark.cells[grade_id]
    points = cell.points
    if points is None:
        return "waits" if one.verdict == Verdict.MANUAL else "ungradable"
    if one.verdict in DECIDED and points == one.points:
        return one.verdict
    return "passed" if points >= one.max_points else "partly" if points > 0 else "failed"


@dataclass(frozen=True)
class Spread:
    """Distribution of the values of a class. `sd` divides by n - 1 and is 0 for one value."""

    count: int
    mean: float
    sd: float
    least: float
    lower: float
    median: float
    upper: float
    greatest: float


def spread(values: Iterable[float]) -> Spread | None:
    """Mean, standard deviation, quartiles; None without values."""
    values = sorted(values)
    if not values:
        return None
    quartiles = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    sd = statistics.stdev(values) if len(values) > 1 else 0.0
    return Spread(len(values), statistics.fmean(values), sd, values[0], *quartiles, values[-1])


@dataclass(frozen=True)
class Correlation:
    """A correlation over `count` students with its 95 % interval (Fisher's z); None where it is not defined."""

    count: int
    r: float | None = None
    low: float | None = None
    high: float | None = None


def correlation(pairs: Sequence[tuple[float, float]]) -> Correlation:
    """Pearson's r of (item, rest) pairs; of an item worth one point this is the point-biserial correlation."""
    count = len(pairs)
    # Rounded, because shares that should be equal may differ in the last bit.
    items, rests = ([round(value, 9) for value in side] for side in zip(*pairs, strict=True)) if pairs else ([], [])
    if count < 3 or len(set(items)) < 2 or len(set(rests)) < 2:
        return Correlation(count)
    r = max(-1.0, min(1.0, statistics.correlation(items, rests)))
    if count < 4 or abs(r) > 1 - 1e-9:
        return Correlation(count, r)
    z, reach = math.atanh(r), statistics.NormalDist().inv_cdf(0.975) / math.sqrt(count - 3)
    return Correlation(count, r, math.tanh(z - reach), math.tanh(z + reach))


@dataclass(frozen=True)
class Item:
    """A graded cell over the whole class.

    Attributes:
        sentence: describes what the check tests.
        counts: students by outcome.
        rest: its corrected item-rest correlation.
    """

    grade_id: str
    question: str
    max_points: float
    sentence: str
    counts: Mapping[str, int]
    rest: Correlation

    @property
    def decided(self) -> int:
        return sum(self.counts[one] for one in DECIDED)

    @property
    def tried(self) -> int:
        return self.decided - self.counts["not attempted"]

    @property
    def pass_rate(self) -> float | None:
        """Share of passed among all decided, including not attempted; from 0 to 1."""
        return self.counts["passed"] / self.decided if self.decided else None

    @property
    def verdict(self) -> str:
        """The correlation in words; unclear if the interval allows several."""
        if self.counts["waits"]:
            return "not graded yet"
        if self.rest.r is None:
            same = [one for one in DECIDED if self.decided and self.counts[one] == self.decided]
            nobody = {"passed": "everybody passed", "failed": "nobody passed", "not attempted": "nobody tried"}
            return nobody.get(same[0], "unclear") if same else "unclear"
        if self.rest.count < FEW:
            return "too few students"
        low, high = (self.rest.r, self.rest.r) if self.rest.low is None else (self.rest.low, self.rest.high)
        if low <= 0 <= high:
            return "weak" if max(-low, high) < FAIR else "unclear"
        if self.rest.r < 0:
            return "needs review"
        return "good" if self.rest.r >= GOOD else "fair" if self.rest.r >= FAIR else "weak"


def items(everybody: Sequence[StudentResult], questions: Sequence[Question]) -> list[Item]:
    """The graded cells in notebook order.

    Item-rest: the points of a cell against the share of points reached in all other cells. A cell still to be
    graded manually for any student is left out of the rest: so far only students who left it empty have points for it.
    """
    max_points = {grade_id: points for question in questions for grade_id, points in question.points.items()}
    question_of = {grade_id: question.id for question in questions for grade_id in question.points}
    outcomes = [{one: outcome(marks, one) for one in max_points if one in marks.mark.cells} for marks in everybody]
    waiting = {one for row in outcomes for one, found in row.items() if found == "waits"}
    reached = [
        {one: marks.mark.cells[one].points for one, found in row.items() if found in DECIDED and one not in waiting}
        for marks, row in zip(everybody, outcomes, strict=True)
    ]
    sums = [(sum(row.values()), sum(max_points[one] for one in row)) for row in reached]
    found = []
    for grade_id, points in max_points.items():
        pairs = [
            (row[grade_id], (total - row[grade_id]) / (out_of - points))
            for row, (total, out_of) in zip(reached, sums, strict=True)
            if grade_id in row and out_of > points
        ]
        counts = Counter(row[grade_id] for row in outcomes if grade_id in row)
        sentence = next((one for marks in everybody if (one := sentence_of(marks, grade_id))), "")
        if not sentence:  # a text that is graded manually has no criterion in its grade_id
            name = criterion_of(grade_id, question_of[grade_id])
            sentence = "Graded manually" if name == grade_id else name.replace("_", " ").capitalize()
        counted = {one: counts[one] for one in OUTCOMES}
        found.append(Item(grade_id, question_of[grade_id], points, sentence, counted, correlation(pairs)))
    return found


def sentence_of(marks: StudentResult, grade_id: str) -> str:
    """The check's description; '' if none, as for passed checks."""
    return marks.criteria[grade_id].check if grade_id in marks.criteria else ""


@dataclass(frozen=True)
class QuestionResult:
    """A question over the whole class, for the students for whom it is fully decided.

    Attributes:
        points: their points, out of `max_points`.
        solved, untouched: number of students with full points, and of those who did not try.
    """

    id: str
    max_points: float
    points: Spread | None
    solved: int
    untouched: int


def question_results(everybody: Sequence[StudentResult], questions: Sequence[Question]) -> list[QuestionResult]:
    """The questions in notebook order."""
    found = []
    for question in questions:
        max_points, reached, untouched = sum(question.points.values()), [], 0
        for marks in everybody:
            outcomes = [outcome(marks, one) for one in question.points if one in marks.mark.cells]
            if len(outcomes) < len(question.points) or not set(outcomes) <= set(DECIDED):
                continue
            reached.append(sum(marks.mark.cells[one].points for one in question.points))
            untouched += set(outcomes) == {"not attempted"}
        solved = sum(points >= max_points for points in reached)
        found.append(QuestionResult(question.id, max_points, spread(reached), solved, untouched))
    return found


@dataclass
class Mistake:
    """A mistake, identified by its hint, whatever the number of criteria it failed.

    Attributes:
        hint: the first of the ladder, in its most frequent wording; the found text if a check has no hints.
        wordings: how often each wording was shown; they differ in numbers only.
        more: further hints.
        expected, found: the card of the first student.
        grade_ids: criteria that it failed.
        students: in the order of the class.
    """

    question: str
    hint: str
    more: list[str]
    expected: str
    found: str
    wordings: Counter = field(default_factory=Counter)
    grade_ids: list[str] = field(default_factory=list)
    students: list[str] = field(default_factory=list)


def mistakes(everybody: Iterable[StudentResult], question_of: Callable[[str], str]) -> list[Mistake]:
    """The diagnosed mistakes, the most frequent first; a student counts once for each.

    Args:
        question_of: gives the question of a grade_id.
    """
    known: dict[tuple[str, str], Mistake] = {}
    for marks in everybody:
        for grade_id, one in marks.criteria.items():
            if one.verdict not in ("failed", "stopped") or outcome(marks, grade_id) == "passed":
                continue
            hint = (one.hints or [one.found or "No reason was given."])[0]
            key = (question_of(grade_id), NUMBER.sub("#", hint))
            mistake = known.setdefault(key, Mistake(key[0], hint, one.hints[1:], one.expected, one.found))
            mistake.wordings[hint] += 1
            if grade_id not in mistake.grade_ids:
                mistake.grade_ids.append(grade_id)
            if marks.result.student not in mistake.students[-1:]:
                mistake.students.append(marks.result.student)
    for mistake in known.values():
        mistake.hint = mistake.wordings.most_common(1)[0][0]
    return sorted(known.values(), key=lambda mistake: -len(mistake.students))


def slow(seconds: Mapping[str, float]) -> dict[str, float]:
    """Students whose answers took far longer than the others', the slowest first: seconds of processor time."""
    usual = spread(seconds.values())
    if usual is None:
        return {}
    limit = max(usual.upper + FAR_OUT * (usual.upper - usual.lower), usual.median + NOTABLE)
    found = {student: value for student, value in seconds.items() if value > limit}
    return dict(sorted(found.items(), key=lambda one: -one[1]))
