"""The page of the class report: topics to teach, open tasks, and the numbers behind both."""

from pathlib import Path

from grader.core.assignments import question_of
from grader.core.html import bar, escape, page, prose
from grader.feedback.outline import Outline, outline_of
from grader.feedback.page import number
from grader.report.item_analysis import MANY, Mistake, spread
from grader.report.plots import bins, histogram, stack, whisker
from grader.report.record import Record
from grader.report.students import student_table
from grader.report.tables import FIRST, Column, figures, people, percent, sheet, signed, table
from grader.report.teach import teach
from grader.report.todo import todo, who

FEWEST_SHOWN = 5  # mistakes: those made only once fill pages and teach little


def report_page(record: Record, folder: Path) -> str:
    """The report as one self-contained HTML page.

    Args:
        folder: the page's folder, for links to feedback pages.
    """
    outline = outline_of(record.assignment)
    title = outline.title or record.assignment.name
    made = f'<time datetime="{record.made.isoformat(timespec="seconds")}">{record.made:%Y-%m-%d %H:%M}</time>'
    graded = f"{len(record.graded)} of {people(len(record.members))} graded"
    top = f'<header><p class="soft">Class report · {graded} · {made}</p><h1>{prose(title)}</h1></header>'
    if remarks := "".join(f"<li>{escape(one)}</li>" for one in record.remarks):
        top += f'<ul class="remarks">{remarks}</ul>'
    parts = [
        ("teach", "What to teach next", teach(record, outline)),
        ("todo", "What needs your attention", todo(record, outline)),
    ]
    if record.graded:
        parts += [
            ("points", "Points", distribution(record)),
            ("mistakes", "Mistakes", mistake_table(record, outline)),
            ("questions", "Questions and checks", question_tables(record, outline)),
            ("discrimination", "Which checks separate students", discrimination(record)),
        ]
    parts += [
        ("time", "Time and hints", effort(record)),
        ("students", "Students", student_table(record, outline, folder)),
        ("about", "About this report", about(record)),
    ]
    links = "".join(f'<li><a href="#{anchor}">{heading}</a></li>' for anchor, heading, _ in parts)
    sections = "".join(
        f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{heading}</h2>{content}</section>'
        for anchor, heading, content in parts
    )
    body = f'{top}<nav aria-label="Parts of this report"><ul>{links}</ul></nav>{sections}'
    return page(f"Class report: {title}", body, "report/report")


def distribution(record: Record) -> str:
    """The five numbers, the histogram, its table."""
    found, max_points = record.points, record.assignment.max_score
    if found is None:
        return "<p>No total is known yet: the grader failed on part of every submission.</p>"
    points = [(one.points, "waits" in one.outcomes.values()) for one in record.counted]
    width, drawn = bins(points, max_points)
    rising = sum(still for _, still in points)
    numbers = {"Median": found.median, "Middle half": (found.lower, found.upper), "Mean": found.mean}
    numbers |= {"Standard deviation": found.sd, "Lowest": found.least, "Highest": found.greatest}
    facts = "".join(f"<div><dt>{name}</dt><dd>{figures(value)}</dd></div>" for name, value in numbers.items())
    label = f"Histogram of the points of {people(found.count)}, out of {number(max_points)}: "
    label += ", ".join(f"{name.lower()} {figures(value)}" for name, value in numbers.items())
    notes = f"Students by points, out of {number(max_points)}, before late penalties."
    if rising:
        notes += f" Outlined: {people(rising)} with a text still to be graded, who may get more points."
    if left := len(record.graded) - len(record.counted):
        notes += f" Left out: {people(left)}, because the grader failed on part of the submission."
    columns = [Column("Points"), Column("Students", "n"), Column("May get more", "n")][: 3 if rising else 2]
    twin = table(
        "Students by points", columns, [[escape(one.label), one.count, one.open][: len(columns)] for one in drawn]
    )
    return (
        f'<dl class="facts">{facts}</dl><figure>{histogram(drawn, width, found.median, label)}'
        f"<figcaption>{notes}</figcaption></figure><details><summary>The same as a table</summary>{twin}</details>"
    )


def mistake_table(record: Record, outline: Outline) -> str:
    """The diagnosed mistakes, with the hints that students saw."""
    if not record.mistakes:
        return "<p>No answer failed a check.</p>"
    members = {member.id: member for member in record.graded}
    rows = []
    for one in record.mistakes:
        names = "".join(f"<li>{who(members[student])}</li>" for student in one.students)
        scrolls = ' tabindex="0"' * (len(one.students) > MANY)  # with the keyboard too
        names = f'<ul class="names" data-column="Who"{scrolls}>{names}</ul>'
        hint = f"<p>{prose(one.hint)}</p><details><summary>Who, and an example</summary>{names}"
        hint += f"{more_of(one, record)}</details>"
        share = percent(len(one.students), len(record.graded))
        rows.append([len(one.students), share, hint, prose(outline.name(one.question))])
    columns = [Column("Students", "n"), Column("%", "n"), Column("Hint shown", "wide"), Column("Question")]
    lead = (
        "<p>A student counts once for a mistake, even if it failed several checks. The hint is the first one on the "
        "feedback page.</p>"
    )
    repeated = sum(len(one.students) > 1 for one in record.mistakes)
    first = min(max(repeated, FEWEST_SHOWN), FIRST)
    name = f"{record.assignment.name}-mistakes"
    return lead + sheet(name, "Mistakes", columns, rows, "Students", "descending", first)


def more_of(mistake: Mistake, record: Record) -> str:
    """The first student's card, further hints, and the failed checks."""
    card = (("Expected", mistake.expected), ("Found", mistake.found))
    shown = "".join(f"<dt>{name}</dt><dd>{prose(text)}</dd>" for name, text in card if text.strip())
    steps = "".join(f"<li>{prose(step)}</li>" for step in mistake.more)
    failed = [prose(item.sentence) for item in record.items if item.grade_id in mistake.grade_ids]
    text = f"<dl>{shown}</dl>" if shown else ""
    text += f"<p>Further hints:</p><ol>{steps}</ol>" if steps else ""
    text += f"<p>Fails: {'; '.join(failed)}.</p>" if failed else ""
    if others := len(mistake.wordings) - 1:
        text += f"<p>And {others} more wording{'s' * (others > 1)} of the hint, with different numbers.</p>"
    return text


def question_tables(record: Record, outline: Outline) -> str:
    """Points by question, outcomes by check."""
    columns = [Column("Question", "wide"), Column("Mean points", "n"), Column("Out of", "n"), Column("Mean", "drawn")]
    columns += [Column("Full points, %", "n"), Column("Not attempted, %", "n"), Column("Students", "n")]
    rows = []
    for one in record.results:
        count = one.points.count if one.points else 0
        mean = (
            (f"{one.points.mean:.2f}", number(one.max_points), bar(one.points.mean, 0, one.max_points))
            if count
            else (None, None, "")
        )
        shares = (percent(one.solved, count), percent(one.untouched, count))
        rows.append([prose(outline.name(one.id)), *mean, *shares, count])
    questions = sheet(f"{record.assignment.name}-questions", "Questions", columns, rows)
    shown = [one for one in ("passed", "partly", "failed", "not attempted") if one != "partly" or any_partly(record)]
    words = {"failed": "not yet"}
    keys = "".join(
        f'<span><span class="key {one.replace(" ", "-")}"></span>{words.get(one, one)}</span>' for one in shown
    )
    columns = [Column("Question", "n"), Column("Check", "wide"), Column("Outcomes", "drawn"), Column("Passed, %", "n")]
    columns += [Column("If tried, %", "n")]
    columns += [Column(words.get(one, one).capitalize(), "n") for one in shown] + [Column("Undecided", "n")]
    rows = []
    for item in record.items:
        rates = [percent(item.counts["passed"], whole) for whole in (item.decided, item.tried)]
        counts = [item.counts[one] for one in shown] + [item.counts["waits"] + item.counts["ungradable"]]
        rows.append([place_of(item.grade_id, record), prose(item.sentence), stack(item.counts), *rates, *counts])
    return (
        "<p>Rates leave out undecided results: texts still to be graded, and checks that the grader failed on. Passed "
        "means with full points. Students who did not try did not pass, and are left out of <i>If tried</i>.</p>"
        f'<h3>By question</h3>{questions}<h3>By check</h3><p class="legend">{keys}</p>'
        + sheet(f"{record.assignment.name}-checks", "Checks", columns, rows)
    )


def any_partly(record: Record) -> bool:
    return any(item.counts["partly"] for item in record.items)


def place_of(grade_id: str, record: Record) -> int:
    """The number of the criterion's question, for narrow columns."""
    return [question.id for question in record.assignment.questions].index(question_of(grade_id)) + 1


SAYS = {
    "good": "From 0.3: it separates strong students from weak ones.",
    "fair": "From 0.2: it does so less clearly.",
    "weak": "Below 0.2: it hardly does.",
    "needs review": "Below 0: students who fail it do better elsewhere; review its wording and the check.",
    "unclear": "The interval is wide and contains 0: another class may show the opposite.",
    "everybody passed": "It separates no students, but can still be worth keeping.",
}


def discrimination(record: Record) -> str:
    """The index, its explanation and its warning."""
    lead = (
        "<p>The corrected item-rest correlation: how closely points for a check go with the share of points reached in "
        "all others, from −1 to 1; for a pass/fail check, it is the point-biserial correlation. In words, "
        "if its 95 % interval allows:</p>"
        f'<dl class="words">{"".join(f"<dt>{word}</dt><dd>{text}</dd>" for word, text in SAYS.items())}</dl>'
    )
    if len(record.graded) < MANY:
        lead += (
            f'<p class="warning"><b>{people(len(record.graded))} are too few.</b> The intervals are wide, and '
            "one such class says little about most checks.</p>"
        )
    columns = [Column("Question", "n"), Column("Check", "wide"), Column("Item-rest correlation", "n")]
    columns += [
        Column("−1 … 0 … 1", "drawn"),
        Column("95 % interval", "n"),
        Column("Students", "n"),
        Column("In words"),
    ]
    rows = [
        [
            place_of(item.grade_id, record),
            prose(item.sentence),
            signed(item.rest.r),
            whisker(item.rest),
            None if item.rest.low is None else f"{signed(item.rest.low)} to {signed(item.rest.high)}",
            item.rest.count,
            item.verdict,
        ]
        for item in record.items
    ]
    return lead + sheet(f"{record.assignment.name}-discrimination", "Discrimination", columns, rows)


def effort(record: Record) -> str:
    """Minutes and hints, from progress files that learners submitted."""
    known = [member for member in record.members if member.minutes is not None]
    place = f"submitted/STUDENT/{escape(record.assignment.name)}/progress.json"
    how = (
        "Learners have them in <code>.course/progress.json</code>, on their own disk. This section uses files "
        f"submitted at <code>{place}</code>. They are unverified and easily edited."
    )
    if not known:
        return f"<p>Unknown. {how}</p>"
    parts = [f"Known for {len(known)} of {people(len(record.members))}"]
    for found, what in (
        (spread(one.minutes for one in known), "minutes"),
        (spread(one.hints for one in known), "hints shown"),
    ):
        parts.append(f"median {figures(found.median)} {what} (middle half {figures((found.lower, found.upper))})")
    return f"<p>{'; '.join(parts)}. {how}</p>"


def about(record: Record) -> str:
    """Time and sources of the report."""
    results = [member.marks.result for member in record.members if member.marks]
    versions = {", ".join(f"{key} {value}" for key, value in one.versions.items()) for one in results if one.versions}
    lines = [
        f"Made on {record.made:%Y-%m-%d at %H:%M} (UTC{record.made:%z}) by <code>course report</code> from "
        f"{escape(record.source)}. Rerun it after grading.",
        "It contains names and marks: treat it like the gradebook. It loads and sends nothing.",
    ]
    lines += [f"Graded with {prose('; '.join(sorted(versions)))}."] * bool(versions)
    if loose := sum(not one.sandboxed for one in results):
        lines.append(f"{people(loose)} graded without a sandbox: that code ran with the instructor's rights.")
    return "".join(f"<p>{line}</p>" for line in lines)
