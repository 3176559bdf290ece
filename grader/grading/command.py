"""What `course grade` and `course feedback` do and show: a class graded, its pages written, its marks in a table."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from nbgrader.api import Assignment as AssignmentRow
from nbgrader.api import Comment, Gradebook, SubmittedAssignment, SubmittedNotebook
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from grader.core.assignments import Assignment, all_assignments, ensure_folder, find_assignment, question_of
from grader.core.config import course_directory, load_config
from grader.core.errors import CourseError
from grader.feedback.page import write_feedback
from grader.gradebook.connection import check_gradebook, full_url
from grader.gradebook.reader import grades
from grader.grading.queue import Summary, confirmation, grade_class
from grader.grading.sample_class import sample_digests
from grader.results.result import Document
from grader.results.store import Journal
from grader.runner.session import grade_submission, warm_up
from grader.sandbox.diagnosis import examine_sandbox
from grader.submissions.reading import SLIPS, put_slips, read_handin, read_slips, students_of

MOST_ROWS = 60  # of a table in a terminal; a larger class is looked at in an export or a report


@dataclass
class Hand:
    """What persons gave to a submission besides: points and comments, by grade_id.

    Attributes:
        again: whose points were given to an earlier hand-in, or before a check changed its mind.
    """

    points: dict[str, float] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    again: list[str] = field(default_factory=list)


def with_submissions(root: Path, called: str | None = None) -> list[Assignment]:
    """The assignments to grade: every one that has submissions, or the one called `called`.

    Raises:
        CourseError: nobody handed anything in.
    """
    wanted = [find_assignment(root, called)] if called else all_assignments(root)
    handed_in = [assignment for assignment in wanted if students_of(assignment)]
    if not handed_in:
        submitted = root / "submitted"
        raise CourseError(
            f"submissions at submitted/STUDENT/{wanted[0].name if called else 'ASSIGNMENT'}/",
            f"no folder {submitted}" if not submitted.is_dir() else f"none in {submitted}",
            "collect the submissions there, or try it with `course sample-class`",
        )
    return handed_in


def without_sandbox(
    assignments: list[Assignment], console: Console, *, everything: bool = False, elsewhere: bool = False
) -> Callable[[bytes], bool]:
    """Decide which submissions run without a sandbox: none where there is one, else only the sample class.

    Args:
        everything: all of them, as the person who grades wishes.
        elsewhere: they run on other machines, each of which looks for itself.

    Returns:
        whether a notebook with this content runs without a sandbox.

    Raises:
        CourseError: there is no sandbox, and something else than the sample class to grade.
    """
    if everything:
        console.print("[red]No sandbox: the code of every submission runs with your rights.")
        return lambda content: True
    if elsewhere or (finding := examine_sandbox()).ok:
        return lambda content: False
    ours, others = set(), []
    for assignment in assignments:
        students = students_of(assignment)
        digests = sample_digests(assignment, students)
        ours |= digests
        for student in students:
            try:
                known = sha256(read_handin(assignment, student)).hexdigest() in digests
            except CourseError:
                known = False
            others += [] if known else [f"{student}/{assignment.name}"]
    if others or not hasattr(os, "pidfd_open"):
        named = ", ".join(ascii(one)[1:-1][:60] for one in others[:3]) + (", ..." if len(others) > 3 else "")
        raise CourseError(
            f"a sandbox to run submissions in (only the sample class is graded without one, not: {named})",
            finding.found,
            f"{finding.mend}. If you trust every submission: course grade --no-sandbox",
        )
    console.print(
        f"[red]No sandbox: {escape(finding.found)}.\n"
        f"The sample class is graded without one, since its answers come with the course. Real submissions need one:[/]"
        f" {escape(finding.mend)}.",
        soft_wrap=True,
    )
    return lambda content: sha256(content).hexdigest() in ours


def grade(
    assignment: Assignment,
    console: Console,
    *,
    force: bool = False,
    unsandboxed: Callable[[bytes], bool] = lambda content: False,
    workers: int = 1,
    scheduler: str | None = None,
    db: str | None = None,
    yes: bool = False,
) -> Summary:
    """Grade what is new or changed, write the marks into the gradebook and the feedback pages.

    Args: see `grader.grading.queue.grade_class`.
        yes: write other marks for unchanged work without asking.

    Raises:
        CourseError: something that concerns the whole class: the gradebook, a folder, the source.
    """
    ensure_folder(assignment.root / "feedback")
    summary = grade_class(
        assignment,
        engine=grade_submission,
        workers=workers,
        console=console,
        scheduler=scheduler,
        db=db,
        force=force,
        unsandboxed=unsandboxed,
        confirm=confirmation(yes, console),
        prepare=lambda sandboxed: None if scheduler else warm_up(sandboxed),
    )
    if not summary.error:
        write_pages(assignment, db)
    return summary


def documents_of(assignment: Assignment, only: str | None = None) -> dict[str, Document]:
    """The newest document of every student (or `only` one) who has handed something in and was looked at, by name."""
    with Journal(assignment.root) as journal:
        students = [student for student in students_of(assignment) if only in (None, student)]
        entries = {student: journal.latest(assignment.name, student) for student in students}
        return {student: journal.read(entry) for student, entry in entries.items() if entry}


def write_pages(assignment: Assignment, db: str | None = None, only: str | None = None) -> list[Path]:
    """Write the feedback page of every student who was looked at, or of `only` one; give the pages.

    Raises:
        CourseError: nobody was, or a page can't be written.
    """
    documents = documents_of(assignment, only)
    if not documents and not only:
        raise CourseError(
            f"graded submissions of {assignment.name}", "none", f"run `course grade {assignment.name}` first"
        )
    hands = by_hand(assignment, db, only)
    folder, pages = assignment.root / "feedback", []
    for student, document in documents.items():
        hand = hands.get(student, Hand())
        pages.append(write_feedback(document, assignment, folder, hand.points, hand.comments))
        put_slips(pages[-1].parent, slips(document, assignment, pages[-1].parent))
    return pages


def slips(document: Document, assignment: Assignment, folder: Path) -> dict[str, bytes]:
    """What nbgrader's `release_feedback` wants beside the page, for the hand-in that the page is about.

    Without them it ends for the whole class. A hand-in that did not come through nbgrader's exchange gets a secret
    that nobody knows: its page is not fetched there.
    """
    graded = assignment.autograded(document.student).parent
    if document.state == "graded":  # what is in submitted/ may be newer
        found = {name: (graded / name).read_bytes() for name in SLIPS if (graded / name).is_file()}
    else:
        found = read_slips(assignment, document.student)
    time, secret = SLIPS
    unknown = (folder / secret).read_bytes() if (folder / secret).is_file() else token_hex(64).encode()
    return {time: b"", secret: unknown} | found


def by_hand(assignment: Assignment, db: str | None = None, only: str | None = None) -> dict[str, Hand]:
    """What persons gave, by student: to all of them, or to `only` one.

    Raises:
        CourseError: the gradebook can't be opened.
    """
    coursedir = course_directory(load_config(assignment.root), **({"db_url": full_url(db)} if db else {}))
    check_gradebook(coursedir.db_url)
    found: dict[str, Hand] = {}
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        chosen = [SubmittedAssignment.student_id == only] if only else []
        for name, student, grade_id, _, manual, _, again in grades(gradebook).filter(*chosen):
            if name == assignment.name and manual is not None:
                hand = found.setdefault(student, Hand())
                hand.points[grade_id] = manual
                hand.again += [grade_id] if again else []
        query = gradebook.db.query(SubmittedAssignment.student_id, Comment).select_from(Comment)
        query = query.join(Comment.notebook).join(SubmittedNotebook.assignment).join(SubmittedAssignment.assignment)
        for student, comment in query.filter(AssignmentRow.name == assignment.name, *chosen):
            if comment.manual_comment:
                found.setdefault(student, Hand()).comments[comment.name] = comment.manual_comment
    return found


def score_table(assignment: Assignment, db: str | None = None) -> Table:
    """Students by questions: points, `–` for what was not attempted, `?` where a person must grade."""
    legend = ", ".join(question.id for question in assignment.questions)
    caption = f"{legend}\n– not attempted, ? to be graded by hand"
    table = Table(title=f"{assignment.name}: points", caption=caption, caption_justify="left", box=SIMPLE_HEAD)
    table.add_column("student")
    for question in assignment.questions:
        table.add_column(question.id.partition("_")[0], justify="right")
    table.add_column("total", justify="right")
    table.add_column("state", no_wrap=True)
    maxima = [sum(question.points.values()) for question in assignment.questions]
    table.add_row("[dim]out of", *(f"[dim]{points:g}" for points in maxima), f"[dim]{sum(maxima):g}", end_section=True)
    documents, hands = documents_of(assignment), by_hand(assignment, db)
    for student, document in list(documents.items())[:MOST_ROWS]:
        if document.state != "graded":
            table.add_row(escape(student), *[""] * len(maxima), "", f"[red]{document.state}")
            continue
        manual = hands[student].points if student in hands else {}
        shown, total = [], 0.0
        for question in assignment.questions:
            ids = [grade_id for grade_id in question.points if grade_id in document.criteria]
            points = [manual.get(grade_id, document.criteria[grade_id].points) for grade_id in ids]
            untouched = all(document.criteria[grade_id].verdict == "not attempted" for grade_id in ids)
            total += sum(value for value in points if value is not None)
            shown.append("–" if untouched and not any(points) else "?" if None in points else f"{sum(points):g}")
        table.add_row(escape(student), *shown, f"{total:g}", "graded")
    if len(documents) > MOST_ROWS:
        table.add_row(f"[dim]and {len(documents) - MOST_ROWS} more", *[""] * len(maxima), "", "")
    return table


def remarks(assignment: Assignment, db: str | None = None) -> list[str]:
    """One line for each graded submission that differed from the release, has something that we failed to judge, or
    has points by hand that a person should look at again.

    Raises:
        CourseError: the gradebook can't be opened.
    """
    lines = [
        f"{student}: keeps the points given by hand to another hand-in or verdict, look again: {', '.join(hand.again)}"
        for student, hand in by_hand(assignment, db).items()
        if hand.again
    ]
    for student, document in documents_of(assignment).items():
        if document.state == "graded" and document.differences:
            more = f" (and {len(document.differences) - 1} more)" if len(document.differences) > 1 else ""
            lines.append(f"{student}: {document.differences[0]}{more}")
        failed = [question_of(key) for key, one in document.criteria.items() if one.verdict == "ungradable"]
        if failed := list(dict.fromkeys(failed)):
            log = f".course/grade-{assignment.name}.log"
            lines.append(f"{student}: the grader failed at {', '.join(failed)}; nobody loses points; see {log}")
    return lines
