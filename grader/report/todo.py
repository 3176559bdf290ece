"""The part of the class report that asks for something: whose hand-in needs a person, and what to do about it."""

from collections.abc import Iterable, Sequence

from grader.core.assignments import question_of
from grader.core.html import escape, prose
from grader.feedback.outline import Outline
from grader.report.item_analysis import FAR_OUT, NOTABLE, spread
from grader.report.record import Member, Record
from grader.report.tables import figures, people

MOST_OPEN = 10  # names; a longer list is folded
MOST_NAMED = 2  # differences of one notebook


def todo(record: Record, outline: Outline) -> str:
    """A card for each thing to do, the most urgent first."""
    cards = [*texts(record, outline), *ungradable(record, outline), *refused(record), *changed(record), *slow(record)]
    if unseen := [(one, "handed in") for one in record.members if one.state == "not graded yet"]:
        cards.append(card(f"{people(len(unseen))} not graded yet", "Run <code>course grade</code>.", unseen))
    return "".join(cards) or "<p>Nothing: every hand-in is graded, none was changed, none is slow.</p>"


def texts(record: Record, outline: Outline) -> Iterable[str]:
    """Texts that wait for a person."""
    command = f"course feedback {escape(record.assignment.name)}"
    for item in record.items:
        if not item.counts["waits"]:
            continue
        rows = [(one, "") for one in record.graded if one.outcomes.get(item.grade_id) == "waits"]
        heading = f"{people(len(rows))} wrote a text that waits for you"
        where = prose(outline.name(question_of(item.grade_id)))
        how = f"Grade it in formgrader (<i>Manual Grading</i>), then run <code>{command}</code> and this report again."
        yield card(heading, f"{where}. {how}", rows)


def ungradable(record: Record, outline: Outline) -> Iterable[str]:
    """What the grader failed on."""
    rows = []
    for one in record.members:
        failed = dict.fromkeys(question_of(key) for key, said in one.outcomes.items() if said == "ungradable")
        if failed:
            rows.append((one, ", ".join(prose(outline.name(question)) for question in failed)))
        elif one.state == "ungradable":
            rows.append((one, reason(one)))
    if rows:
        yield card(
            f"{people(len(rows))} could not be graded, or not in full",
            "The grader failed, and nobody loses a point for it. The cause stands in "
            f"<code>.course/grade-{escape(record.assignment.name)}.log</code>. Mend it and run "
            "<code>course grade</code>: it takes these up again by itself.",
            rows,
        )


def refused(record: Record) -> Iterable[str]:
    """Hand-ins without a notebook."""
    if rows := [(one, reason(one)) for one in record.members if one.state == "refused"]:
        heading = f"{people(len(rows))} handed in what can't be graded"
        yield card(heading, "Ask for the notebook, put it into its place, and run <code>course grade</code>.", rows)


def changed(record: Record) -> Iterable[str]:
    """Notebooks that differ from the released one by more than answers."""
    rows = []
    for one in record.graded:
        if differences := one.marks.result.differences:
            more = len(differences) - MOST_NAMED
            rest = f"; and {more} more, all of them on the student's page of feedback" if more > 0 else ""
            rows.append((one, "; ".join(map(prose, differences[:MOST_NAMED])) + rest))
    if rows:
        yield card(
            f"{people(len(rows))} changed more than the answers",
            "No mark is touched by it: only answers were taken, into a fresh copy of the notebook. A lost or doubled "
            "cell is mostly an accident; a tag that skips tests, or points that were changed, is worth a question.",
            rows,
        )


def slow(record: Record) -> Iterable[str]:
    """Answers that took far longer than the others'."""
    known = {member.id: member for member in record.graded}
    if rows := [(known[one], f"{figures(seconds)} s of processor time") for one, seconds in record.slow.items()]:
        usual = figures(spread(record.seconds.values()).median)
        yield card(
            f"{people(len(rows))} took far longer than the others",
            f"The median is {usual} s. Look for a loop that never ends, or training far longer than asked. Listed is "
            f"who is more than {FAR_OUT:g} interquartile ranges above the upper quartile and {NOTABLE:g} s above the "
            "median.",
            rows,
        )


def card(heading: str, what: str, rows: Sequence[tuple[Member, str]]) -> str:
    """Something to do, with (member, HTML) of whom."""
    items = "".join(f"<li>{who(one)}{': ' * bool(text)}{text}</li>" for one, text in rows)
    names = f"<details{' open' * (len(rows) <= MOST_OPEN)}><summary>Who</summary><ul>{items}</ul></details>"
    return f'<div class="card"><h3>{heading}</h3><p>{what}</p>{names}</div>'


def who(member: Member) -> str:
    """A student's name and id, each with a direction of its own."""
    id = f"<bdi>{escape(member.shown, 200)}</bdi>"
    return f"<bdi>{escape(member.name, 200)}</bdi> ({id})" if member.name else id


def reason(member: Member) -> str:
    """Why a hand-in has no marks, and what to do."""
    parts = [("found", member.reason.get("found", "")), ("to do:", member.reason.get("todo", ""))]
    said = "; ".join(f"{word} {prose(text)}" for word, text in parts if text)
    return said + "; the gradebook keeps the marks of an earlier hand-in" * member.earlier
