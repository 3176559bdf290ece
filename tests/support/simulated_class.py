"""A graded class of any size without grading anybody: results drawn from a model of who can do what."""

import math
import random
from datetime import UTC, datetime

from grader.core.assignments import Assignment
from grader.gradebook.class_result import StudentResult
from grader.report.record import Member, Record
from grader.results.result import CriterionResult, SubmissionResult
from tests.support import REPOSITORY

NAME = "02_dropout"
FIRST = ["Ada", "雷", "محمد", "Zoë", "Łukasz", "נועה", "Ngọc", "Ἑλένη", "<b>Bobby</b>", "José"]
LAST = [
    "Lovelace",
    "李",
    "الخوارزمي",
    "O'Neil",
    "Żółć",
    "כהן",
    "Nguyễn",
    "Παπαδοπούλου",
    "</td><script>alert(1)</script>",
    "Peña",
]
HINTS = (
    (
        "The kept values are as they were: make them larger by 1 / (1 - rate).",
        "Look at the mean.",
        "Divide by 1 - rate.",
    ),
    ("`rate` is the fraction to drop, not the fraction to keep.", "Compare the zeros with `rate`."),
    ("It still drops when `training` is False.",),
    ("The function raised an error: read its last line.",),
)


def simulated_record(count: int, seed: int = 0, name: str = NAME) -> Record:
    """A class of `count`: graded ones with ability and difficulty (a Rasch model), and a few of every other kind."""
    rng = random.Random(f"{name} {count} {seed}")
    assignment = Assignment(REPOSITORY, name)
    difficulty = {one: rng.gauss(-0.8, 1.0) for question in assignment.questions for one in question.points}
    members = []
    for number in range(count):
        student = f"s{number:05}"
        result = SubmissionResult(name, student, "a" * 64, "b" * 64, versions={"python": "3.13.1", "keras": "3.12.0"})
        who = f"{rng.choice(LAST)}, {rng.choice(FIRST)}"
        member = Member(student, who)
        members.append(member)
        if count >= 100 and number % 97 == 5:
            result.state = "ungradable" if number % 2 else "refused"
            result.reason = {"expected": "a notebook", "found": "an empty folder", "todo": "ask for the notebook"}
            member.reason, member.marks = result.reason, StudentResult(result)
            continue
        ability = rng.gauss(0.0, 1.2)
        result.seconds = {"student": round(rng.lognormvariate(1.5, 0.4), 2), "checker": 3.0, "wall": 9.0}
        if rng.random() < 0.01:
            result.seconds["student"] += 120.0
        if rng.random() < 0.03:
            result.differences = ["1 test cell is missing", "the tag skip-execution was added to a cell"]
        for question in assignment.questions:
            tried = rng.random() < 0.95
            for grade_id, most in question.points.items():
                result.criteria[grade_id] = verdict(rng, ability - difficulty[grade_id], tried, grade_id, most)
        member.marks = StudentResult(result)
    return Record(assignment, members, [], "a simulation", datetime(2026, 3, 1, 12, tzinfo=UTC))


def with_manual(result: SubmissionResult, points: dict | None = None, comments: dict | None = None) -> StudentResult:
    """The result, with points and comments given by a person, by grade_id."""
    one = StudentResult(result)
    for grade_id, value in (points or {}).items():
        one.mark.cells[grade_id].manual = value
    one.mark.comments |= comments or {}
    return one


def verdict(rng, advantage, tried, grade_id, most):
    """What a check says to somebody whose ability exceeds its difficulty by `advantage`."""
    if not tried:
        return CriterionResult("not attempted", 0.0, most)
    if rng.random() < 1 / (1 + math.exp(-advantage)):
        return CriterionResult("passed", most, most)
    if rng.random() < 0.003:
        return CriterionResult("ungradable", None, most)
    hints = list(rng.choices(HINTS, (5, 3, 2, 1))[0])
    return CriterionResult(
        "failed", 0.0, most, f"It does what `{grade_id}` asks for", "0.3", f"{rng.random():.2f}", hints
    )
