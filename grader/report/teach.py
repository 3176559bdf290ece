"""The part of the class report on topics to discuss in class."""

import math
from collections.abc import Sequence
from typing import TypeVar

from grader.core.assignments import question_of
from grader.core.html import prose
from grader.feedback.outline import Outline
from grader.report.record import Record
from grader.report.tables import percent

T = TypeVar("T")
MAX_NAMED = 3  # mistakes, and equally hard questions


def teach(record: Record, outline: Outline) -> str:
    """A few topics to discuss in class."""
    if not record.graded:
        return "<p>Nothing has been graded yet.</p>"
    lines = []
    rated_questions = [
        (one.points.mean / one.max_points, one)
        for one in record.results
        if one.points and one.points.mean < one.max_points
    ]
    if rated_questions:
        named = []
        for one in lowest(rated_questions):
            left = f", not attempted by {one.untouched} of {one.points.count}" * bool(one.untouched)
            share = f"<b>{percent(one.points.mean, one.max_points)} %</b> of its points on average"
            named.append(f"{prose(outline.name(one.id))}, {share}{left}")
        lines.append(f"The hardest question{'s' * (len(named) > 1)}: {some(named)}.")
    if rated := [(one.pass_rate, one) for one in record.items if one.pass_rate is not None and one.pass_rate < 1]:
        named = [
            f"{prose(one.sentence)} ({prose(outline.name(question_of(one.grade_id)))}), "
            f"<b>{one.counts['passed']} of {one.decided}</b>"
            for one in lowest(rated)
        ]
        lines.append(f"The check{'s' * (len(named) > 1)} passed least often: {some(named)}.")
    repeated = [one for one in record.mistakes if len(one.students) > 1][:MAX_NAMED]
    for one in repeated:
        made = f"<b>{len(one.students)} of {len(record.graded)}</b>"
        lines.append(f"A mistake of {made} in {prose(outline.name(one.question))}: {prose(one.hint)}")
    if record.mistakes and not repeated:
        lines.append("No mistake was made twice: the feedback pages may be enough.")
    if not lines:
        return "<p>Everyone passed everything graded so far: go on to the next lesson.</p>"
    return f'<ol class="teach">{"".join(f"<li>{line}</li>" for line in lines)}</ol>'


def lowest(rated: Sequence[tuple[float, T]]) -> list[T]:
    """All items with the lowest rate."""
    least = min(rate for rate, _ in rated)
    return [one for rate, one in rated if math.isclose(rate, least, abs_tol=1e-9)]


def some(named: Sequence[str]) -> str:
    """Join a list, cut off if it is long."""
    rest = len(named) - MAX_NAMED
    return "; ".join(named[:MAX_NAMED]) + (f"; and {rest} more" if rest > 0 else "")
