"""The part of the class report on topics to discuss in class."""

import math
from collections.abc import Sequence
from typing import TypeVar

from grader.report.record import Record

T = TypeVar("T")
MAX_NAMED = 3  # mistakes, and equally hard questions


def teach(record: Record) -> dict:
    """The hardest questions, the checks passed least often, and the most frequent of the repeated mistakes."""
    questions = [
        (one.points.mean / one.max_points, one)
        for one in record.results
        if one.points and one.points.mean < one.max_points
    ]
    checks = [(one.pass_rate, one) for one in record.items if one.pass_rate is not None and one.pass_rate < 1]
    repeated = [one for one in record.mistakes if len(one.students) > 1]
    return {
        "questions": lowest(questions),
        "checks": lowest(checks),
        "repeated": repeated[:MAX_NAMED],
        "max_named": MAX_NAMED,
    }


def lowest(rated: Sequence[tuple[float, T]]) -> list[T]:
    """All items with the lowest rate."""
    least = min((rate for rate, _ in rated), default=0)
    return [one for rate, one in rated if math.isclose(rate, least, abs_tol=1e-9)]
