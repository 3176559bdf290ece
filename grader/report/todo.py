"""The part of the class report on open tasks: submissions that need attention, and what to do about them."""

from grader.core.html import Html, escape, prose
from grader.feedback.outline import Outline
from grader.report.item_analysis import FAR_OUT, NOTABLE, spread
from grader.report.record import Member, Record
from grader.report.wording import figures

MAX_OPEN = 10  # names; a longer list is folded
MAX_NAMED = 2  # differences of one notebook
Rows = list[tuple[Member, str]]  # with a text about each student, '' if there is nothing to say


def todo(record: Record, outline: Outline) -> dict:
    """The students of each task."""
    known, seconds = {member.id: member for member in record.graded}, spread(record.seconds.values())
    return {
        "texts": texts(record),
        "ungradable": ungradable(record, outline),
        "refused": [(one, reason(one)) for one in record.members if one.state in ("refused", "unrecognized")],
        "changed": changed(record),
        "slow": [(known[id], f"{figures(value)} s of processor time") for id, value in record.slow.items()],
        "unseen": [(one, "submitted") for one in record.members if one.state == "not graded yet"],
        "usual_seconds": figures(seconds.median) if seconds else "",
        "far_out": FAR_OUT,
        "notable": NOTABLE,
        "max_open": MAX_OPEN,
    }


def texts(record: Record) -> list[tuple[str, Rows]]:
    """Texts to be graded manually, by question."""
    return [
        (item.question, [(one, "") for one in record.graded if one.outcomes.get(item.grade_id) == "waits"])
        for item in record.items
        if item.counts["waits"]
    ]


def ungradable(record: Record, outline: Outline) -> Rows:
    """Submissions that the grader failed on."""
    rows = []
    for one in record.members:
        lost = [grade_id for grade_id, found in one.outcomes.items() if found == "ungradable"]
        failed = dict.fromkeys(map(record.assignment.question_of, lost))
        if failed:
            rows.append((one, Html(", ").join(prose(outline.name(question)) for question in failed)))
        elif one.state == "ungradable":
            rows.append((one, reason(one)))
    return rows


def changed(record: Record) -> Rows:
    """Notebooks that differ from the released one by more than answers."""
    rows = []
    for one in record.graded:
        if differences := one.marks.result.differences:
            more = len(differences) - MAX_NAMED
            rest = f"; and {more} more, listed on the student's feedback page" if more > 0 else ""
            rows.append((one, Html("; ").join(map(prose, differences[:MAX_NAMED])) + rest))
    return rows


def reason(member: Member) -> Html:
    """Why a submission has no marks, and what to do."""
    parts = [("found ", member.reason.get("found", "")), ("to do: ", member.reason.get("todo", ""))]
    text = Html("; ").join(escape(word) + prose(what) for word, what in parts if what)
    return text + "; the gradebook keeps the marks of an earlier submission" * member.earlier
