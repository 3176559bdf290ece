"""Grade a class and write its feedback pages, for `course grade` and `course feedback`."""

import os
from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from rich.console import Console
from rich.markup import escape

from grader.core.assignments import Assignment
from grader.core.confirm import confirmed
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.core.files import ensure_folder
from grader.feedback.page import write_feedback
from grader.gradebook.class_result import ClassResult, class_result
from grader.grading.queue import grade_class
from grader.grading.sample_class import sample_digests
from grader.grading.summary import Summary
from grader.results.result import SubmissionResult
from grader.runner.grade import grade_submission
from grader.runner.reference import choose_mode
from grader.runner.session import warm_up
from grader.sandbox.diagnosis import examine_sandbox
from grader.sandbox.kinds import lack_of_namespaces
from grader.submissions.reading import SLIPS, put_slips, read_slips, read_submission, students_of

Submitted = dict[Assignment, list[str]]  # assignments with the students who submitted


def with_submissions(course: Course, called: str | None = None, only: Collection[str] = ()) -> Submitted:
    """Find the assignments to grade: all with submissions, or only the one named `called`.

    Args:
        only: the students to choose; default: all.

    Raises:
        CourseError: there are no submissions, or none of one of these students.
    """
    wanted = course.assignments(called)
    found = {assignment: students for assignment in wanted if (students := students_of(assignment))}
    if not found:
        submitted = course.root / "submitted"
        raise CourseError(
            f"submissions at submitted/STUDENT/{wanted[0].name if called else 'ASSIGNMENT'}/",
            f"no folder {submitted}" if not submitted.is_dir() else f"none in {submitted}",
            "collect the submissions there (`course collect`), or try it with `course sample-class`",
        )
    there = {student for students in found.values() for student in students}
    if unknown := [student for student in only if student not in there]:
        near = get_close_matches(unknown[0], there, n=3) or sorted(there)[:3]
        raise CourseError("students with a submission", ", ".join(unknown), f"check the name: {', '.join(near)}, ...")
    chosen = {one: [student for student in students if student in (only or there)] for one, students in found.items()}
    return {one: students for one, students in chosen.items() if students}


def without_sandbox(
    submitted: Submitted, console: Console, *, everything: bool = False, elsewhere: bool = False
) -> Callable[[bytes], bool]:
    """Decide which submissions run without a sandbox: none if a sandbox works, else only the sample class.

    Args:
        everything: all of them, as the instructor chose.
        elsewhere: they run on other machines, each of which checks for a sandbox itself.

    Returns:
        a function that says whether a notebook with this content runs without a sandbox.

    Raises:
        CourseError: there is no sandbox, and there are submissions other than the sample class.
    """
    if everything:
        console.print("[red]No sandbox: the code of every submission runs with your rights.")
        return lambda content: True
    if elsewhere or (finding := examine_sandbox()).ok:
        if not elsewhere and lack_of_namespaces():
            console.print(f"Sandbox: {escape(finding.found)}.", soft_wrap=True)
        return lambda content: False
    ours, others = set(), []
    for assignment, students in submitted.items():
        digests = sample_digests(assignment, students)
        ours |= digests
        for student in students:
            try:
                known = sha256(read_submission(assignment, student)).hexdigest() in digests
            except CourseError:
                known = False
            others += [] if known else [f"{student}/{assignment.id}"]
    if others or not hasattr(os, "pidfd_open"):
        named = ", ".join(ascii(one)[1:-1][:60] for one in others[:3]) + (", ..." if len(others) > 3 else "")
        raise CourseError(
            f"a sandbox to run submissions in (required for all but the sample class: {named})",
            finding.found,
            f"{finding.todo}. If you trust every submission: course grade --no-sandbox",
        )
    console.print(
        f"[red]No sandbox: {escape(finding.found)}.\n"
        "The sample class is graded without one, because its answers come with the course. Real submissions need it:[/]"
        f" {escape(finding.todo)}.",
        soft_wrap=True,
    )
    return lambda content: sha256(content).hexdigest() in ours


def grade(
    course: Course,
    assignment: Assignment,
    students: list[str],
    console: Console,
    *,
    force: bool = False,
    unsandboxed: Callable[[bytes], bool] = lambda content: False,
    workers: int = 1,
    scheduler: str | None = None,
    yes: bool = False,
    only: bool = False,
) -> Summary:
    """Grade new and changed submissions, write the marks into the gradebook, and write the feedback pages.

    Args: see `grader.grading.queue.grade_class`.
        yes: change the marks of unchanged submissions without asking.
        only: leave the marks of all other students alone.

    Raises:
        CourseError: a problem that concerns the whole class: the gradebook, a folder, the source.
    """
    ensure_folder(assignment.root / "feedback")
    summary = grade_class(
        course,
        assignment,
        students,
        engine=grade_submission,
        workers=workers,
        console=console,
        scheduler=scheduler,
        force=force,
        unsandboxed=unsandboxed,
        confirm=lambda: confirmed("Make these changes?", yes, console),
        prepare=lambda sandboxed: None if scheduler else warm_up(sandboxed),
        choose=lambda sandboxed: choose_mode(
            assignment, course.config, sandboxed, lambda text: console.print(escape(text), soft_wrap=True)
        ),
        only=only,
    )
    if not summary.error:
        write_pages(assignment, summary.results)
    return summary


def write_pages(assignment: Assignment, results: ClassResult) -> list[Path]:
    """Write the feedback page of every student and return the paths.

    Raises:
        CourseError: a page can't be written.
    """
    folder, pages = assignment.root / "feedback", []
    for one in results.values():
        pages.append(write_feedback(one, assignment, folder))
        put_slips(pages[-1].parent, slips(one.result, assignment, pages[-1].parent))
    return pages


def rewrite_feedback(
    course: Course, assignment: Assignment, only: Sequence[str] = ()
) -> tuple[list[Path], tuple[str, ...]]:
    """Rewrite the feedback pages with points and comments entered since; for all students, or for `only` some.

    Returns:
        the pages, and a message for each late penalty that has changed.

    Raises:
        CourseError: nothing has been graded, or a page can't be written.
    """
    found = class_result(course, assignment, only[0] if len(only) == 1 else None)
    chosen = {student: one for student, one in found.items() if student in (only or found)}
    if not chosen and not only:
        todo = f"run `course grade {assignment.id}` first"
        raise CourseError(f"graded submissions of {assignment.id}", "none", todo)
    return write_pages(assignment, chosen), found.changes


def slips(result: SubmissionResult, assignment: Assignment, folder: Path) -> dict[str, bytes]:
    """Files that nbgrader's `release_feedback` requires beside the page, for the page's submission.

    Without them it stops for the whole class. A submission from outside nbgrader's exchange gets a random secret, so
    its page can't be fetched there.
    """
    graded = assignment.autograded(result.student).parent
    if result.state == "graded":  # the files in submitted/ may be newer
        found = {name: (graded / name).read_bytes() for name in SLIPS if (graded / name).is_file()}
    else:
        found = read_slips(assignment, result.student)
    time, secret = SLIPS
    unknown = (folder / secret).read_bytes() if (folder / secret).is_file() else token_hex(64).encode()
    return {time: b"", secret: unknown} | found
