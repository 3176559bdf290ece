"""What `course report` does: read the journal and the gradebook, write a page."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook, Student
from sqlalchemy.exc import SQLAlchemyError

from grader.core.assignments import Assignment, ensure_folder, write_whole
from grader.core.config import course_directory, load_config
from grader.core.errors import CourseError
from grader.feedback.page import Marks
from grader.gradebook.connection import check_gradebook, full_url, shown_url
from grader.gradebook.reader import Person, person, who_is_known
from grader.grading.command import Hand, by_hand, with_submissions
from grader.report.page import report_page
from grader.report.record import Member, Record
from grader.results.result import Document
from grader.results.store import Journal
from grader.submissions.reading import read_handin, read_progress, refuse_odd, students_of

LONGEST_WORK = 100_000  # minutes: two months; more is no time that somebody spent


def write_reports(
    root: Path, name: str | None = None, out: Path | None = None, db: str | None = None
) -> list[tuple[Path, list[str]]]:
    """Write one page for each assignment that was graded, or for the one called `name`.

    A page is about one assignment, as the work after it is: what to teach again, whose hand-in to look at. Marks over
    all assignments are what `course export` writes.

    Args:
        out: default: report-ASSIGNMENT.html in the current folder.
        db: URL of the gradebook; default: as nbgrader_config.py says.

    Returns:
        every page, with a sentence on everything that needs attention.

    Raises:
        CourseError: nothing is graded, `out` is meant for several pages, a file or the gradebook fails.
    """
    chosen = with_submissions(root, name)
    with Journal(root) as journal:
        damage = journal.remarks
        results = {assignment: results_of(assignment, journal) for assignment in chosen}
    graded = [assignment for assignment in chosen if results[assignment]]
    if not graded:
        name = f" {chosen[0].name}" if name else ""
        which, todo = f"graded submissions{' of' * bool(name)}{name}", f"run `course grade{name}` first"
        found = f"none; {damage[0]}" if damage else "none"
        raise CourseError(which, found, todo)
    if out and len(graded) > 1:
        names = ", ".join(assignment.name for assignment in graded)
        raise CourseError(f"one assignment for {out}, as a report is about one", names, "name one: course report NAME")
    pages = []
    for assignment in graded:
        record = gather(assignment, results[assignment], damage, db)
        path = (out or Path(f"report-{assignment.name}.html")).absolute()
        ensure_folder(path.parent)
        try:
            write_whole(path, report_page(record, path.parent))
        except OSError as error:
            raise CourseError(f"a file that can be written at {path}", error.strerror, "name another: --out") from None
        pages.append((path, record.remarks))
    return pages


def results_of(assignment: Assignment, journal: Journal) -> dict[str, tuple[Document, bool]]:
    """The newest document of every student with a hand-in, and whether it left marks of an earlier one standing."""
    earlier = journal.graded(assignment.name)
    entries = {student: journal.latest(assignment.name, student) for student in students_of(assignment)}
    return {
        student: (journal.read(entry), entry.state != "graded" and student in earlier)
        for student, entry in entries.items()
        if entry
    }


def gather(
    assignment: Assignment, results: Mapping[str, tuple[Document, bool]], damage: list[str], db: str | None = None
) -> Record:
    """Put together what is known of everybody who handed something in.

    Raises:
        CourseError: there is no such gradebook, or it fails.
    """
    url, people, hands, written = read_gradebook(assignment, db)
    members, checks = [], assignment.fingerprint()
    for student in students_of(assignment):
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
            document, member.earlier = results[student]
            known = [one for question in assignment.questions for one in question.points]  # checks may have gone
            document.criteria = {one: document.criteria[one] for one in known if one in document.criteria}
            hand = hands.get(student, Hand())
            member.marks = Marks(document, hand.points, hand.comments)
            member.reason = document.reason
            member.outdated = outdated(assignment, document, checks)
    record = Record(assignment, members, list(damage), "", datetime.now().astimezone())
    record.source = f"the journal .course/journal.jsonl and the gradebook {short(url, assignment.root)}"
    unwritten = [one.id for one in record.graded if one.id not in written]
    unseen = [one.id for one in members if one.state == "not graded yet"]
    old = [one.id for one in members if one.outdated]
    for students, what, todo in (
        (unseen, "not graded yet", "run `course grade`"),
        (old, "graded before the hand-in or the checks changed", "run `course grade`"),
        (unwritten, "graded, but not in this gradebook", "run `course grade`, or name the right gradebook with --db"),
    ):
        if students:
            shown = ", ".join(students[:5]) + (", …" if len(students) > 5 else "")
            record.remarks.append(f"{len(students)} of {len(members)} {what}: {todo} ({shown})")
    return record


def read_gradebook(assignment: Assignment, db: str | None) -> tuple[str, dict[str, Person], dict[str, Hand], set[str]]:
    """URL of the gradebook; in it: people by id, what persons gave by student, and who has a submission.

    Raises:
        CourseError: there is none, or it fails.
    """
    coursedir = course_directory(load_config(assignment.root))
    url = full_url(db or coursedir.db_url)
    expected = f"a gradebook with marks at {shown_url(url)}"
    if url.startswith("sqlite:") and not Path(url.removeprefix("sqlite:///")).is_file():
        raise CourseError(expected, "no such file", "grade the class first: course grade; or name another: --db")
    check_gradebook(url)
    try:
        with Gradebook(url, coursedir.course_id) as gradebook:
            people = {one.id: person(one) for one in gradebook.db.query(Student)}
            written = who_is_known(gradebook).get(assignment.name, set())
        hands = by_hand(assignment, db)
    except (SQLAlchemyError, ImportError) as error:  # an ImportError is a driver that is not installed
        found = f"{type(error).__name__}: {error}".splitlines()[0]
        raise CourseError(expected, found, "check the address of the database and that it runs") from None
    return url, people, hands, written


def outdated(assignment: Assignment, document: Document, checks: str) -> bool:
    """Whether a result is not of the present hand-in and checks."""
    try:
        now = hashlib.sha256(read_handin(assignment, document.student)).hexdigest()
    except CourseError:
        now = ""  # as in the document of a hand-in that can't be read
    return (document.checks, document.submission) != (checks, now)


def progress_of(assignment: Assignment, student: str) -> tuple[float | None, int | None]:
    """Minutes and hints of the learner's own file, where it was handed in: a claim, and hostile text."""
    try:
        entry = json.loads(read_progress(assignment, student) or b"{}")[assignment.name]
        minutes, hints = entry["minutes"], sum(len(one["hints"]) for one in entry["checks"].values())
    except (CourseError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, None
    if type(minutes) not in (int, float) or not 0 <= minutes <= LONGEST_WORK:  # NaN is neither
        return None, None
    return float(minutes), hints


def short(url: str, root: Path) -> str:
    """A database for people: without its password, and in the course folder without the path."""
    return shown_url(url).removeprefix("sqlite:///").removeprefix(f"{root}/")
