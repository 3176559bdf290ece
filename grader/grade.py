"""Grading a class through nbgrader, one submission at a time: the trouble of one stays its own."""

import copy
import glob
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateFeedback
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from grader.assignments import (
    Assignment,
    all_assignments,
    ensure_folder,
    find_assignment,
    question_of,
    read_notebook,
)
from grader.convert import Trouble, check_gradebook, convert, course_directory, load_config, logged
from grader.doctor import sandbox
from grader.errors import CourseError
from grader.kernels import NAME, SEALED, show_to_jupyter
from grader.rebuild import hash_file
from grader.release import update_gradebook


@dataclass
class Result:
    """What became of one submission. `scores` is by grade_id, None where a person still has to grade."""

    student: str
    state: str  # "graded", "unchanged" or "not graded"
    error: CourseError | None = None
    scores: dict[str, float | None] = field(default_factory=dict)
    untouched: set[str] = field(default_factory=set)  # ids of questions whose answer cell is as released
    differences: list[str] = field(default_factory=list)


def students_of(assignment: Assignment) -> list[str]:
    """Every student with a folder for the assignment under submitted/, by name."""
    folders = (assignment.root / "submitted").glob(f"*/{glob.escape(assignment.name)}")
    return sorted(folder.parent.name for folder in folders if not folder.parent.name.startswith("."))


def with_submissions(root: Path, name: str | None = None) -> list[Assignment]:
    """The assignments to grade: every one that has submissions, or the one called `name`.

    Raises:
        CourseError: nobody handed anything in.
    """
    wanted = [find_assignment(root, name)] if name else all_assignments(root)
    handed_in = [assignment for assignment in wanted if students_of(assignment)]
    if not handed_in:
        submitted = root / "submitted"
        raise CourseError(
            f"submissions at submitted/STUDENT/{name or 'ASSIGNMENT'}/",
            f"no folder {submitted}" if not submitted.is_dir() else f"none in {submitted}",
            "collect the submissions there, or try it with `course sample-class`",
        )
    return handed_in


def require_sandbox() -> None:
    """Make sure that student code can be kept in a box.

    Raises:
        CourseError: it can't.
    """
    finding = sandbox()
    if not finding.ok:
        todo = f"{finding.mend}; for hand-ins that you trust: course grade --no-sandbox"
        raise CourseError("a sandbox that holds, to run student code in", finding.found, todo)


def grade(assignment: Assignment, console: Console, force: bool = False, sandboxed: bool = True) -> list[Result]:
    """Grade every submission of an assignment into the gradebook and write the feedback.

    Args:
        console: where progress goes.
        force: grade again what has not changed since it was graded.
        sandboxed: run each submission in a box of its own, without any right of the person who grades.

    Raises:
        CourseError: something that concerns the whole class: the gradebook, a folder, the source.
    """
    root = assignment.root
    for folder in ("autograded", "feedback"):
        ensure_folder(root / folder)
    with logged(root, f"grade-{assignment.name}") as log:
        config = copy.deepcopy(load_config(root))
        show_to_jupyter()
        config.Execute.kernel_name = SEALED if sandboxed else NAME
        coursedir = course_directory(config)
        check_gradebook(coursedir.db_url)
        update_gradebook(assignment, config)
        results = []
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console) as progress:
            task = progress.add_task(assignment.name)
            for student in progress.track(students_of(assignment), task_id=task):
                progress.update(task, description=f"{assignment.name}  {escape(student)}")
                results.append(grade_one(assignment, student, config, force))
            progress.update(task, description=assignment.name)
    console.print(f"[dim]nbgrader's log: {log.relative_to(root)}")
    return results


def grade_one(assignment: Assignment, student: str, config, force: bool) -> Result:
    """Grade one submission; trouble with it becomes its state and is never raised."""
    notebook = assignment.handed_in(student)
    try:
        if not notebook.is_file():
            others = ", ".join(sorted(path.name for path in notebook.parent.glob("*"))) or "an empty folder"
            raise CourseError(
                f"submitted/{student}/{assignment.name}/{notebook.name}",
                others,
                "ask for the notebook by that name",
            )
        read_notebook(notebook)
        coursedir = course_directory(config, assignment_id=assignment.name, student_id=glob.escape(student))
        state = "unchanged"
        if force or not is_graded(assignment, student, coursedir):
            state = "graded"
            try:
                convert(Autograde, coursedir, config, force=True)
            except Trouble as trouble:
                raise explain(trouble) from None
        if state == "graded" or not feedback_file(assignment, student).exists():
            write_feedback(assignment, student, config)
        return read_marks(assignment, student, coursedir, state)
    except CourseError as error:
        return Result(student, "not graded", error)
    except Exception as error:  # whatever one submission manages to raise, the others are graded
        found = f"{type(error).__name__}: {error}".splitlines()[0]
        return Result(student, "not graded", CourseError("a mark", found, "see nbgrader's log"))


def explain(trouble: Trouble) -> CourseError:
    """nbgrader's reason for giving up on a submission, as expected, found and to do."""
    reason = str(trouble)
    if "DeadKernelError" in reason:
        found = "an answer ended the kernel: it called exit, crashed Python or ran out of memory"
        return CourseError("a kernel that lives to the last cell", found, "look at the answers and grade by hand")
    if "CellTimeoutError" in reason or "Timeout" in reason:
        found = "an answer that would not be interrupted"
        return CourseError("every cell to end", found, "look at the answers and grade by hand")
    return CourseError("a mark", reason, "see nbgrader's log")


def is_graded(assignment: Assignment, student: str, coursedir) -> bool:
    """Whether the gradebook holds the marks of exactly this submission under exactly these checks.

    nbgrader writes the executed notebook after the marks: where there is one, the marks are saved.
    """
    try:
        notebook = read_notebook(assignment.autograded(student))
    except CourseError:
        return False
    seen = notebook.metadata.get("course", {})
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        try:
            gradebook.find_submission(assignment.name, student)
        except MissingEntry:
            return False
    return (
        seen.get("submission") == hash_file(assignment.handed_in(student))
        and seen.get("checks") == assignment.fingerprint()
        and any(cell.get("execution_count") for cell in notebook.cells)
    )


def read_marks(assignment: Assignment, student: str, coursedir, state: str) -> Result:
    """The student's marks as the gradebook holds them."""
    result = Result(student, state)
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        submission = gradebook.find_submission_notebook(assignment.name, assignment.name, student)
        for mark in submission.grades:
            waiting = mark.auto_score is None and mark.manual_score is None
            result.scores[mark.name] = None if waiting else mark.score
        untouched = [comment.name for comment in submission.comments if comment.auto_comment == "No response."]
        result.untouched = {question_of(grade_id) for grade_id in untouched}
    result.differences = read_notebook(assignment.autograded(student)).metadata["course"]["differences"]
    return result


def feedback_file(assignment: Assignment, student: str) -> Path:
    """Where the feedback for `student` goes."""
    return assignment.root / "feedback" / student / assignment.name / f"{assignment.name}.html"


def write_feedback(assignment: Assignment, student: str, config) -> None:
    """Write the student's feedback page from the graded notebook.

    Raises:
        CourseError: nbgrader failed to.
    """
    coursedir = course_directory(config, assignment_id=assignment.name, student_id=glob.escape(student))
    try:
        convert(GenerateFeedback, coursedir, config, force=True)
    except Trouble as trouble:
        raise CourseError("a feedback page", str(trouble), "see nbgrader's log") from None


def write_all_feedback(assignment: Assignment) -> list[Path]:
    """Write the feedback of every graded submission again; give the pages.

    Raises:
        CourseError: nothing is graded yet, or nbgrader failed.
    """
    graded = [student for student in students_of(assignment) if assignment.autograded(student).exists()]
    if not graded:
        raise CourseError(
            f"graded submissions of {assignment.name}", "none", f"run `course grade {assignment.name}` first"
        )
    ensure_folder(assignment.root / "feedback")
    with logged(assignment.root, f"feedback-{assignment.name}"):
        config = load_config(assignment.root)
        check_gradebook(course_directory(config).db_url)
        for student in graded:
            write_feedback(assignment, student, config)
    return [feedback_file(assignment, student) for student in graded]


def score_table(assignment: Assignment, results: list[Result]) -> Table:
    """Students by questions: points, `–` for an untouched answer cell, `?` where a person must grade."""
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
    for result in results:
        if result.error:
            table.add_row(escape(result.student), *[""] * len(maxima), "", "[red]not graded")
            continue
        shown, total = [], 0.0
        for question in assignment.questions:
            points = [result.scores.get(grade_id, 0.0) for grade_id in question.points]
            total += sum(value for value in points if value is not None)
            untouched = question.id in result.untouched
            shown.append("–" if untouched else "?" if None in points else f"{sum(points):g}")
        table.add_row(escape(result.student), *shown, f"{total:g}", result.state)
    return table


def remarks(results: list[Result]) -> list[str]:
    """One line for each submission that was not graded or that differed from the release."""
    lines = []
    for result in results:
        if error := result.error:
            lines.append(f"{result.student}: not graded; {error}")
        elif result.differences:
            more = f" (and {len(result.differences) - 1} more)" if len(result.differences) > 1 else ""
            lines.append(f"{result.student}: {result.differences[0]}{more}")
    return lines
