"""The page of the class report: topics to teach, open tasks, and the numbers behind both.

Each part has a function that finds what it shows, here or in a module of its own, and a template that shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.core.html import number, render
from grader.feedback.outline import Outline, outline_of
from grader.report.item_analysis import MANY, Mistake, spread
from grader.report.plots import bins, histogram, stack, whisker
from grader.report.record import Record
from grader.report.students import student_table
from grader.report.teach import teach
from grader.report.todo import todo
from grader.report.wording import figures, people, percent, signed
from grader.sandbox.kinds import LANDLOCK

FEWEST_SHOWN = 5  # mistakes: those made only once fill pages and teach little
FIRST = 100  # rows shown at first: only these are laid out, so 2,000 students take no longer than 100


@dataclass(frozen=True)
class Part:
    """A part of the report: `name` is its anchor and its template, `found` what the template shows."""

    name: str
    heading: str
    found: Mapping[str, Any]


def report_page(record: Record, folder: Path) -> str:
    """The report as one self-contained HTML page.

    Args:
        folder: the page's folder, for links to feedback pages.
    """
    outline = outline_of(record.assignment)
    heading = outline.title or record.assignment.id
    functions = (figures, people, percent, signed, stack, whisker)
    return render(
        "report/report.html.j2",
        title=f"Class report: {heading}",
        more="report/report",
        heading=heading,
        record=record,
        outline=outline,
        first=FIRST,
        places={question.id: place for place, question in enumerate(record.assignment.questions, start=1)},
        parts=parts(record, outline, folder),
        **{one.__name__: one for one in functions},
    )


def parts(record: Record, outline: Outline, folder: Path) -> list[Part]:
    """The parts that this class has, in the order of the page."""
    found = [
        Part("teach", "What to teach next", teach(record)),
        Part("todo", "What needs your attention", todo(record, outline)),
    ]
    if record.graded:
        found += [
            Part("points", "Points", distribution(record)),
            Part("mistakes", "Mistakes", mistakes(record)),
            Part("questions", "Questions and checks", questions(record)),
            Part("discrimination", "Which checks separate students", {"too_few": len(record.graded) < MANY}),
        ]
    return [
        *found,
        Part("time", "Time and hints", effort(record)),
        Part("students", "Students", student_table(record, folder)),
        Part("about", "About this report", about(record)),
    ]


def distribution(record: Record) -> dict:
    """The numbers and the bins of the totals; empty if no total is known."""
    found, max_points = record.points, record.assignment.max_score
    if found is None:
        return {}
    points = [(one.points, "waits" in one.outcomes.values()) for one in record.counted]
    width, drawn = bins(points, max_points)
    numbers = {"Median": found.median, "Middle half": (found.lower, found.upper), "Mean": found.mean}
    numbers |= {"Standard deviation": found.sd, "Lowest": found.least, "Highest": found.greatest}
    numbers = {name: figures(value) for name, value in numbers.items()}
    label = f"Histogram of the points of {people(found.count)}, out of {number(max_points)}: "
    label += ", ".join(f"{name.lower()} {value}" for name, value in numbers.items())
    return {
        "numbers": numbers,
        "bins": drawn,
        "histogram": histogram(drawn, width, found.median, label),
        "rising": sum(still for _, still in points),
        "left_out": len(record.graded) - len(record.counted),
    }


def mistakes(record: Record) -> dict:
    """For every mistake who made it, and the sentences of the checks that it failed."""
    members = {member.id: member for member in record.graded}

    def sentences(mistake: Mistake) -> list[str]:
        return [item.sentence for item in record.items if item.grade_id in mistake.grade_ids]

    repeated = sum(len(one.students) > 1 for one in record.mistakes)
    return {
        "rows": [(one, [members[id] for id in one.students], sentences(one)) for one in record.mistakes],
        "first": min(max(repeated, FEWEST_SHOWN), FIRST),
        "scrolls": MANY,
    }


def questions(record: Record) -> dict:
    """The outcomes that the checks of this class have, each with its word."""
    words = {"passed": "passed", "partly": "partly", "failed": "not yet", "not attempted": "not attempted"}
    if not any(item.counts["partly"] for item in record.items):
        del words["partly"]
    columns = [("Question", "n"), ("Check", "wide"), ("Outcomes", "drawn"), ("Passed, %", "n"), ("If tried, %", "n")]
    columns += [(word.capitalize(), "n") for word in [*words.values(), "undecided"]]
    return {"words": words, "columns": columns}


def effort(record: Record) -> dict:
    """Minutes and hints, from progress files that learners submitted."""
    known = [member for member in record.members if member.minutes is not None]
    spreads = {"minutes": spread(one.minutes for one in known), "hints shown": spread(one.hints for one in known)}
    return {"known": len(known), "spreads": spreads}


def about(record: Record) -> dict:
    """The versions that graded, and the numbers of students graded with less between answers, tests and machine."""
    results = [member.marks.result for member in record.members if member.marks]
    versions = {", ".join(f"{key} {value}" for key, value in one.versions.items()) for one in results if one.versions}
    return {
        "versions": "; ".join(sorted(versions)),
        "loose": sum(not one.sandbox for one in results),
        "sealed": sum(one.mode == "sealed" for one in results),
        "weaker": sum(one.sandbox == LANDLOCK for one in results),
    }
