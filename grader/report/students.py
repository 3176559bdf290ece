"""The table of students in the class report."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from grader.core.html import number
from grader.report.record import Member, Record


@dataclass(frozen=True)
class Row:
    """A student in the table; a cell that is None is empty.

    Attributes:
        link: leads to the feedback page, '' if there is none.
    """

    member: Member
    link: str
    points: str | None
    by_question: Sequence[str | None]
    state: str
    seconds: str | None
    minutes: int | None


def student_table(record: Record, folder: Path) -> dict:
    """All students, with points by question; whether some of them have a name, and submitted their minutes."""
    rows = [
        Row(
            member=one,
            link=link(one, record, folder),
            points=number(one.points) if one.marks and one.marks.mark.cells else None,
            by_question=by_question(one, record),
            state=state(one, record),
            seconds=None if one.seconds is None else f"{one.seconds:.1f}",
            minutes=None if one.minutes is None else round(one.minutes),
        )
        for one in record.members
    ]
    named = any(one.name for one in record.members)
    timed = any(one.minutes is not None for one in record.members)
    columns = [("Student", ""), *[("Name", "")] * named, ("Points", "n")]
    columns += [(str(place), "n") for place in range(1, len(record.assignment.questions) + 1)]
    columns += [("State", ""), ("Seconds", "n"), *[("Minutes", "n"), ("Hints", "n")] * timed]
    return {"columns": columns, "rows": rows, "named": named, "timed": timed}


def by_question(member: Member, record: Record) -> Sequence[str | None]:
    """Points of every question; None if not attempted, `?` if something is undecided."""
    shown = []
    for question in record.assignment.questions:
        outcomes = {member.outcomes[one] for one in question.points if one in member.outcomes}
        points = member.marks.mark.of_question(question.points) if member.outcomes else 0
        nothing = not member.outcomes or (outcomes == {"not attempted"} and not points)
        shown.append("?" if points is None else None if nothing else number(points))
    return shown


def state(member: Member, record: Record) -> str:
    """The student's state, in words to filter by."""
    result, outcomes = member.marks and member.marks.result, member.outcomes.values()
    words = {
        member.state: True,
        "text to grade": "waits" in outcomes,
        "in part": "ungradable" in outcomes,
        "late": member.marks and member.marks.mark.late,
        "earlier mark": member.earlier,
        "changed notebook": result and member.state == "graded" and result.differences,
        "slow": member.id in record.slow,
        "outdated": member.outdated,
        "no sandbox": result and not result.sandbox,
    }
    return ", ".join(word for word, holds in words.items() if holds)


def link(member: Member, record: Record, folder: Path) -> str:
    """Link to the student's feedback page, '' if there is none."""
    one = record.assignment
    path = one.root / "feedback" / member.id / one.name / f"{one.notebook}.html"
    there = member.marks and path.is_file()
    return quote(Path(os.path.relpath(path, folder)).as_posix()) if there else ""
