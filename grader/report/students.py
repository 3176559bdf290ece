"""The table of students in the class report."""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from grader.core.html import escape, prose
from grader.feedback.outline import Outline
from grader.feedback.page import number
from grader.report.record import Member, Record
from grader.report.tables import Column, sheet


def student_table(record: Record, outline: Outline, folder: Path) -> str:
    """All students, with points by question."""
    named = any(one.name for one in record.members)
    timed = any(one.minutes is not None for one in record.members)
    places = range(1, len(record.assignment.questions) + 1)
    columns = [Column("Student"), *([Column("Name")] if named else []), Column("Points", "n")]
    columns += [Column(f"{place}", "n") for place in places] + [Column("State"), Column("Seconds", "n")]
    columns += [Column("Minutes", "n"), Column("Hints", "n")] if timed else []
    rows = []
    for one in record.members:
        about = [linked(one, record, folder), *([f"<bdi>{escape(one.name, 200)}</bdi>"] if named else [])]
        mine = [None if one.minutes is None else round(one.minutes), one.hints] if timed else []
        total = number(one.points) if one.outcomes else None
        seconds = None if one.seconds is None else f"{one.seconds:.1f}"
        rows.append([*about, total, *by_question(one, record), state(one, record), seconds, *mine])
    legend = ", ".join(prose(outline.name(question.id)) for question in record.assignment.questions)
    lead = (
        f"<p>Points, and points by question: {legend}. – is not attempted, ? is undecided. Seconds are processor time "
        "of the answers. A link opens the student's feedback page, as long as this file is not moved.</p>"
    )
    return lead + sheet(f"{record.assignment.name}-students", "Students", columns, rows, "Student", "ascending")


def by_question(member: Member, record: Record) -> Sequence[str | None]:
    """Points of every question; None if not attempted, `?` if something is undecided."""
    shown = []
    for question in record.assignment.questions:
        ids = [one for one in question.points if one in member.outcomes]
        outcomes = {member.outcomes[one] for one in ids}
        undecided = member.outcomes and (not ids or outcomes & {"waits", "ungradable"})
        nothing = not member.outcomes or outcomes == {"not attempted"}
        shown.append("?" if undecided else None if nothing else number(member.marks.points(ids)))
    return shown


def state(member: Member, record: Record) -> str:
    """The student's state, in words to filter by."""
    result, outcomes = member.marks and member.marks.result, member.outcomes.values()
    words = {
        member.state: True,
        "text to grade": "waits" in outcomes,
        "in part": "ungradable" in outcomes,
        "changed notebook": result and member.state == "graded" and result.differences,
        "slow": member.id in record.slow,
        "outdated": member.outdated,
        "no sandbox": result and not result.sandboxed,
    }
    return ", ".join(word for word, holds in words.items() if holds)


def linked(member: Member, record: Record, folder: Path) -> str:
    """The student's id, linked to the feedback page if there is one."""
    shown, name = f"<bdi>{escape(member.shown, 200)}</bdi>", record.assignment.name
    path = record.assignment.root / "feedback" / member.id / name / f"{name}.html"
    if not member.marks or not path.is_file():
        return shown
    return f'<a href="{quote(Path(os.path.relpath(path, folder)).as_posix())}">{shown}</a>'
