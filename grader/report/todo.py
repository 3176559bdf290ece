"""The part of the class report on open tasks: submissions that need attention, and what to do about them."""

from collections.abc import Iterable, Sequence

from grader.core.assignments import question_of
from grader.core.html import escape, prose
from grader.feedback.outline import Outline
from grader.report.item_analysis import FAR_OUT, NOTABLE, spread
from grader.report.record import Member, Record
from grader.report.tables import figures, people

MAX_OPEN = 10  # names; a longer list is folded
MAX_NAMED = 2  # differences of one notebook


def todo(record: Record, outline: Outline) -> str:
    """A card for each thing to do, the most urgent first."""
    cards = [*texts(record, outline), *ungradable(record, outline), *refused(record), *changed(record), *slow(record)]
    if unseen := [(one, "submitted") for one in record.members if one.state == "not graded yet"]:
        cards.append(card(f"{people(len(unseen))} not graded yet", "Run <code>course grade</code>.", unseen))
    return "".join(cards) or "<p>Nothing: every submission is graded, none was changed, none is slow.</p>"


def texts(record: Record, outline: Outline) -> Iterable[str]:
    """Texts to be graded manually."""
    command = f"course feedback {escape(record.assignment.name)}"
    for item in record.items:
        if not item.counts["waits"]:
            continue
        rows = [(one, "") for one in record.graded if one.outcomes.get(item.grade_id) == "waits"]
        heading = f"{people(len(rows))} wrote a text for you to grade"
        where = prose(outline.name(question_of(item.grade_id)))
        how = f"Grade it in formgrader (<i>Manual Grading</i>), then run <code>{command}</code> and this report again."
        yield card(heading, f"{where}. {how}", rows)


def ungradable(record: Record, outline: Outline) -> Iterable[str]:
    """Submissions that the grader failed on."""
    rows = []
    for one in record.members:
        failed = dict.fromkeys(question_of(key) for key, found in one.outcomes.items() if found == "ungradable")
        if failed:
            rows.append((one, ", ".join(prose(outline.name(question)) for question in failed)))
        elif one.state == "ungradable":
            rows.append((one, reason(one)))
    if rows:
        yield card(
            f"{people(len(rows))} could not be graded fully",
            "The grader failed; no points are lost. For the cause, see "
            f"<code>.course/grade-{escape(record.assignment.name)}.log</code>. Fix it and run "
            "<code>course grade</code>, which regrades these submissions.",
            rows,
        )


def refused(record: Record) -> Iterable[str]:
    """Submissions without a notebook that can be graded."""
    if rows := [(one, reason(one)) for one in record.members if one.state == "refused"]:
        heading = f"{people(len(rows))} submitted something that can't be graded"
        yield card(heading, "Ask for the notebook, put it in place, and run <code>course grade</code>.", rows)


def changed(record: Record) -> Iterable[str]:
    """Notebooks that differ from the released one by more than answers."""
    rows = []
    for one in record.graded:
        if differences := one.marks.result.differences:
            more = len(differences) - MAX_NAMED
            rest = f"; and {more} more, listed on the student's feedback page" if more > 0 else ""
            rows.append((one, "; ".join(map(prose, differences[:MAX_NAMED])) + rest))
    if rows:
        yield card(
            f"{people(len(rows))} changed more than the answers",
            "No mark is affected: only the answers were graded, in a fresh copy of the notebook. A lost or duplicated "
            "cell is usually an accident; ask about tags that skip tests, and about changed points.",
            rows,
        )


def slow(record: Record) -> Iterable[str]:
    """Answers that took far longer than the others'."""
    known = {member.id: member for member in record.graded}
    if rows := [(known[one], f"{figures(seconds)} s of processor time") for one, seconds in record.slow.items()]:
        usual = figures(spread(record.seconds.values()).median)
        yield card(
            f"{people(len(rows))} took far longer than the others",
            f"The median is {usual} s. Look for an endless loop, or training far longer than required. Listed are "
            f"students more than {FAR_OUT:g} interquartile ranges above the upper quartile and {NOTABLE:g} s above the "
            "median.",
            rows,
        )


def card(heading: str, what: str, rows: Sequence[tuple[Member, str]]) -> str:
    """A task, with (member, HTML) for each student."""
    items = "".join(f"<li>{who(one)}{': ' * bool(text)}{text}</li>" for one, text in rows)
    names = f"<details{' open' * (len(rows) <= MAX_OPEN)}><summary>Who</summary><ul>{items}</ul></details>"
    return f'<div class="card"><h3>{heading}</h3><p>{what}</p>{names}</div>'


def who(member: Member) -> str:
    """A student's name and id, each with its own text direction."""
    id = f"<bdi>{escape(member.shown, 200)}</bdi>"
    return f"<bdi>{escape(member.name, 200)}</bdi> ({id})" if member.name else id


def reason(member: Member) -> str:
    """Why a submission has no marks, and what to do."""
    parts = [("found", member.reason.get("found", "")), ("to do:", member.reason.get("todo", ""))]
    text = "; ".join(f"{word} {prose(what)}" for word, what in parts if what)
    return text + "; the gradebook keeps the marks of an earlier submission" * member.earlier
