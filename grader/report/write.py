"""Read the results and the gradebook, and write the class report (`course report`)."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook, Student

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.core.files import ensure_folder, write_whole
from grader.core.text import one_line
from grader.gradebook.class_result import read_class_result
from grader.gradebook.connection import database_url, open_gradebook, shown_url
from grader.gradebook.reader import person, submitters
from grader.grading.command import with_submissions
from grader.report.page import report_page
from grader.report.record import Member, Record
from grader.results.result import SubmissionResult
from grader.results.store import ResultStore
from grader.submissions.reading import is_left_out, read_progress, read_submission, refuse_odd

LONGEST_WORK = 100_000  # minutes: two months; more is not plausible


def write_reports(course: Course, name: str | None = None, out: Path | None = None) -> list[tuple[Path, list[str]]]:
    """Write one page for each assignment that was graded, or for the one named `name`.

    A page is about one assignment, like the decisions based on it: what to teach again, which submission to review.
    `course export` writes the marks of all assignments.

    Args:
        out: default: report-ASSIGNMENT.html in the current folder.

    Returns:
        every page, with a message for everything that needs attention.

    Raises:
        CourseError: nothing is graded, `out` is meant for several pages, a file or the gradebook fails.
    """
    chosen = with_submissions(course, name)
    with ResultStore(course.root) as store:
        graded = [assignment for assignment in chosen if store.latest(assignment.id)]
        if not graded:
            name = f" {next(iter(chosen)).id}" if name else ""
            which, todo = f"graded submissions{' of' * bool(name)}{name}", f"run `course grade{name}` first"
            raise CourseError(which, "none", todo)
        if out and len(graded) > 1:
            names, todo = ", ".join(assignment.id for assignment in graded), "name one: course report NAME"
            raise CourseError(f"one assignment for {out}, as a report covers one", names, todo)
        with open_gradebook(course) as gradebook:
            records = [gather(course, assignment, chosen[assignment], store, gradebook) for assignment in graded]
    pages = []
    for record in records:
        path = (out or Path(f"report-{record.assignment.slug}.html")).absolute()
        ensure_folder(path.parent)
        try:
            write_whole(path, report_page(record, path.parent))
        except OSError as error:
            raise CourseError(f"a writable file at {path}", error.strerror, "choose another with --out") from None
        pages.append((path, record.remarks))
    return pages


def gather(
    course: Course, assignment: Assignment, students: Sequence[str], store: ResultStore, gradebook: Gradebook
) -> Record:
    """Collect the data on all students with a submission.

    Raises:
        CourseError: a result can't be read.
    """
    results = read_class_result(course, assignment, students, store, gradebook)
    people = {one.id: person(one) for one in gradebook.db.query(Student)}
    written = submitters(gradebook).get(assignment.name, set())
    members, checks, earlier = [], assignment.fingerprint(), store.graded(assignment.id)
    for student in students:
        one = people.get(student)
        member = Member(student, one.sortable_name if one and one.sortable_name != student else "")
        members.append(member)
        try:
            refuse_odd(student)
        except CourseError as error:
            member.reason = {"expected": error.expected, "found": error.found, "todo": error.todo}
            continue
        member.minutes, member.hints = progress_of(assignment, student)
        if student in results:
            member.marks = results[student]
            result = member.marks.result
            member.earlier = result.state != "graded" and student in earlier
            member.reason = result.reason
            member.outdated = outdated(assignment, result, checks)
    record = Record(assignment, members, list(results.changes), "", datetime.now().astimezone())
    url = short(database_url(course), assignment.root)
    record.source = f"the results in .course/results.db and the gradebook {url}"
    unwritten = [one.id for one in record.graded if one.id not in written]
    unseen = [one.id for one in members if one.state == "not graded yet"]
    old = [one.id for one in members if one.outdated]
    for who, what, todo in (
        (unseen, "not graded yet", "run `course grade`"),
        (old, "graded before the submission or the checks changed", "run `course grade`"),
        (unwritten, "graded, but not in this gradebook", "run `course grade`, or choose the right gradebook with --db"),
    ):
        if who:
            shown = one_line(", ".join(who[:5])) + (", …" if len(who) > 5 else "")
            record.remarks.append(f"{len(who)} of {len(members)} {what}: {todo} ({shown})")
    return record


def outdated(assignment: Assignment, result: SubmissionResult, checks: str) -> bool:
    """Whether a result is for an earlier submission or earlier checks."""
    if is_left_out(assignment, result.student):
        return result.checks != checks
    try:
        now = hashlib.sha256(read_submission(assignment, result.student)).hexdigest()
    except CourseError:
        now = ""  # as in the result of an unreadable submission
    return (result.checks, result.submission) != (checks, now)


def progress_of(assignment: Assignment, student: str) -> tuple[float | None, int | None]:
    """Minutes and hints from the learner's own file, if submitted: unverified and possibly hostile."""
    try:
        entry = json.loads(read_progress(assignment, student) or b"{}")[assignment.name]
        minutes, hints = entry["minutes"], sum(len(one["hints"]) for one in entry["checks"].values())
    except (CourseError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, None
    if type(minutes) not in (int, float) or not 0 <= minutes <= LONGEST_WORK:  # NaN is neither
        return None, None
    return float(minutes), hints


def short(url: str, root: Path) -> str:
    """A database for display: without its password, and without the path if in the course folder."""
    return shown_url(url).removeprefix("sqlite:///").removeprefix(f"{root}/")
