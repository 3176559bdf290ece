"""The command `course`."""

import os
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from grader.core.assignments import find_root
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.core.files import write_whole
from grader.core.text import print_in_any_terminal
from grader.results.verdict import Verdict

# Heavy modules (nbgrader takes 2 s to import) are imported by the commands that need them.
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
console = Console(highlight=False)

# Systems that marks can be exported to.
Target = StrEnum("Target", ["csv", "canvas", "moodle", "brightspace", "blackboard", "gradescope"])
AssignmentName = Annotated[
    str | None, typer.Argument(metavar="[ASSIGNMENT]", help="Name, number or path. Default: all.")
]
Submitted = Annotated[
    str | None, typer.Argument(metavar="[ASSIGNMENT]", help="Name, number or path. Default: all with submissions.")
]
Students = Annotated[
    list[str] | None, typer.Option("--student", metavar="ID", help="Only this student; may be repeated. Default: all.")
]


@app.callback()
def options(
    context: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Gradebook. Default: the one in nbgrader_config.py, or gradebook.db."),
    ] = None,
) -> None:
    """A course on dropout and batch normalization: learn it, release it, grade it."""
    context.obj = db


@app.command()
def learn(
    port: Annotated[int | None, typer.Option(help="Port to serve on. Default: a free one.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
    full: Annotated[
        bool, typer.Option(help="Run lessons with 20 seeds instead of 5; takes four times as long.")
    ] = False,
) -> None:
    """Open the course in JupyterLab, on its start page."""
    from grader.learner.learn import learn

    raise typer.Exit(learn(find_root(), port, browser, full))


@app.command()
def doctor() -> None:
    """Report what this machine has and lacks for the course, and how to fix it."""
    from grader.learner.doctor import examine

    missing = False
    for finding in examine(find_root()):
        sign = "[green]ok[/]     " if finding.ok else "[red]missing[/]" if finding.needed else "[yellow]low[/]    "
        todo = "" if finding.ok else f"  to do: {finding.todo}"
        console.print(f"{sign}  {escape(f'{finding.what:<20}{finding.found}{todo}')}", soft_wrap=True)
        missing |= finding.needed and not finding.ok
    raise typer.Exit(int(missing))


@app.command()
def check(assignment: AssignmentName = None) -> None:
    """Check your answers in exercises/ with the visible checks, in the same way as grading."""
    from grader.learner.check import check, not_attempted, report

    missing = False
    for one in Course.here().assignments(assignment, "exercises"):
        with console.status(f"{one.id}: running, the first cell takes about 10 s"):
            verdicts, differences = check(one)
        if not assignment and not_attempted(verdicts):
            console.print(f"{one.id}: not attempted yet")
            continue
        console.print(report(one, verdicts, differences), markup=False, soft_wrap=True)
        missing |= any(verdict.verdict not in (Verdict.PASSED, Verdict.MANUAL) for verdict in verdicts)
    raise typer.Exit(int(missing))


@app.command()
def reset(
    exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help="Name, number or path.")],
    question: Annotated[
        str | None, typer.Argument(metavar="[QUESTION]", help="Name or number. Default: the whole exercise.")
    ] = None,
) -> None:
    """Put a question, or a whole exercise, back as it was released; your notebook is kept as a copy."""
    from grader.learner.reset import reset

    copy = reset(Course.here().assignment(exercise, "exercises"), question)
    console.print(f"Reset. Your notebook as it was: {copy}", markup=False, soft_wrap=True)
    console.print("If it is open in JupyterLab: File, Reload Notebook from Disk.")


@app.command()
def progress() -> None:
    """Show how far you are in every exercise."""
    # Only utils knows the file's format, and this package does not import utils.
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    program = [sys.executable, "-m", "utils.progress"]
    done = subprocess.run(program, cwd=find_root(), env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    print(done.stdout, end="")
    raise typer.Exit(done.returncode)


@app.command()
def release(assignment: AssignmentName = None) -> None:
    """Generate exercises/ from solutions/, and try whether they can be graded."""
    from grader.core.logs import logged
    from grader.release.release import release
    from grader.runner import reference
    from grader.sandbox.kinds import strongest

    course, ready = Course.here(), True
    for one in {one.name: one for one in course.assignments(assignment)}.values():
        for path in release(one):
            console.print(f"released {path.relative_to(one.root)}", markup=False, soft_wrap=True)
        for part in one.parts:
            try:
                with logged(part.root, f"trial-{part.slug}"):
                    reference.choose_mode(
                        part, course.config, bool(strongest()), lambda text: console.print(escape(text), soft_wrap=True)
                    )
            except reference.NotGradable as error:
                print(error.lines(), file=sys.stderr)
                ready = False
    raise typer.Exit(int(not ready))


@app.command()
def handout(
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Default: handout.zip in this folder.")] = None,
) -> None:
    """Pack the course for a class, without solutions, hidden tests and example answers."""
    from grader.release.handout import handout

    console.print(f"wrote {handout(find_root(), out)}", markup=False, soft_wrap=True)


@app.command()
def sample_class(
    students: Annotated[int, typer.Option(min=1, help="How many students.")] = 12,
    assignment: Annotated[str | None, typer.Option(help="Default: every assignment.")] = None,
    seed: Annotated[int, typer.Option(help="Another seed gives other mixes of answers.")] = 0,
) -> None:
    """Write a class of submissions, made from correct and incorrect answers, to submitted/."""
    from grader.grading.sample_class import write_class

    for one in Course.here().assignments(assignment):
        members = write_class(one, students, seed)
        console.print(f"{one.id}: {len(members)} submissions in submitted/")
        for member in members:
            console.print(f"  {member.name:<12}{member.kind}")


@app.command()
def collect(
    context: typer.Context,
    download: Annotated[Path, typer.Argument(metavar="FILE.zip|FOLDER", help="What your learning platform downloads.")],
    assignment: Annotated[
        str | None, typer.Option(help="Name, number or path. Default: what most of its notebooks belong to.")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Class list. Default: roster.csv, or the gradebook's students.")
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(metavar="ZONE", help="Time zone of the platform. Default: Exchange.timezone, or this machine's."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
) -> None:
    """Collect submissions from a download of Canvas, Moodle, Brightspace, Blackboard, Gradescope, or plain folders.

    Shows who submitted what before anything is written. A submission that is replaced is kept in .course/replaced/.
    """
    from grader.collect.command import collect

    complete = collect(Course.here(context.obj), download, console, assignment, roster, zone, yes)
    raise typer.Exit(int(not complete))


@app.command()
def grade(
    context: typer.Context,
    assignment: Submitted = None,
    student: Students = None,
    force: Annotated[bool, typer.Option("--force", help="Regrade unchanged submissions too.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Submissions graded at once. Default: one per core.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Grade on a Dask cluster, such as tcp://10.0.0.1:8786.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Change the marks of unchanged submissions without asking.")
    ] = False,
    no_sandbox: Annotated[
        bool,
        typer.Option(
            "--no-sandbox", help="Run student code with your own rights; only for submissions that you trust."
        ),
    ] = False,
) -> None:
    """Grade the class in submitted/ and write its feedback."""
    from grader.grading.command import grade, with_submissions, without_sandbox
    from grader.grading.summary import remarks, score_table
    from grader.runner.reference import NotGradable

    course, complete = Course.here(context.obj), True
    submitted = with_submissions(course, assignment, student or ())
    unsandboxed = without_sandbox(submitted, console, everything=no_sandbox, elsewhere=scheduler is not None)
    for one, students in submitted.items():
        try:
            summary = grade(
                course,
                one,
                students,
                console,
                force=force,
                unsandboxed=unsandboxed,
                workers=workers or os.cpu_count() or 1,
                scheduler=scheduler,
                yes=yes,
                only=bool(student),
            )
        except NotGradable as error:
            print(error.lines(), file=sys.stderr)
            complete = False
            continue
        except KeyboardInterrupt:
            print("Stopped. Results so far are kept; run `course grade` again to continue.", file=sys.stderr)
            raise typer.Exit(130) from None  # as a shell reports an interrupted program
        if summary.error:
            print(summary.error.lines(), file=sys.stderr)
        else:
            console.print(score_table(one, summary.results))
        for remark in [*remarks(one, summary.results), *summary.remarks]:
            console.print(remark, markup=False, soft_wrap=True)
        console.print(f"{one.id}: {summary.line()}", markup=False, soft_wrap=True)
        complete &= summary.complete
    console.print("Feedback is in feedback/STUDENT/. Class report: course report. Marks: course export.")
    raise typer.Exit(int(not complete))


@app.command()
def feedback(
    context: typer.Context,
    assignment: Submitted = None,
    student: Students = None,
    pack: Annotated[
        bool, typer.Option("--zip", help="Also pack the pages as Canvas or Moodle take them back, after `collect`.")
    ] = False,
) -> None:
    """Rewrite the feedback on graded submissions with the points and comments entered since."""
    from grader.collect.feedback_zip import write_zips
    from grader.grading.command import rewrite_feedback, with_submissions

    course = Course.here(context.obj)
    for one, students in with_submissions(course, assignment, student or ()).items():
        pages, changes = rewrite_feedback(course, one, students if student else ())
        for change in changes:
            print(change, file=sys.stderr)
        console.print(f"{one.id}: {len(pages)} feedback pages in feedback/")
        for line in write_zips(one, pages, Path.cwd()) if pack else ():
            console.print(line, markup=False, soft_wrap=True)


@app.command()
def report(
    context: typer.Context,
    assignment: Submitted = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Default: report-ASSIGNMENT.html here.")] = None,
) -> None:
    """Write the instructor's report on a class: results, frequent mistakes, open tasks."""
    from grader.report.write import write_reports

    for path, remarks in write_reports(Course.here(context.obj), assignment, out):
        for remark in remarks:
            print(remark, file=sys.stderr)
        console.print(f"wrote {path}", markup=False, soft_wrap=True)


@app.command()
def export(
    context: typer.Context,
    assignment: Submitted = None,
    student: Students = None,
    to: Annotated[Target, typer.Option(help="System to write the file for.")] = Target.csv,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Default: grades-SYSTEM in this folder.")] = None,
) -> None:
    """Write the gradebook's marks to a file for another system."""
    from grader.gradebook.export import export_marks

    path, remarks = export_marks(Course.here(context.obj), to, assignment, out, student or ())
    for remark in remarks:
        print(remark, file=sys.stderr)
    console.print(f"wrote {path}", markup=False, soft_wrap=True)


@app.command()
def audit(
    assignment: AssignmentName = None,
    question: Annotated[
        str | None, typer.Argument(metavar="[QUESTION]", help="Name or number. Default: every question.")
    ] = None,
    answers: Annotated[
        Path | None, typer.Option(help="Folder of answers, ASSIGNMENT/QUESTION/*.py. Default: tests/answers.")
    ] = None,
    seeds: Annotated[int, typer.Option(min=0, help="Extra seeds to check each correct answer with.")] = 0,
    mutants: Annotated[
        bool, typer.Option(help="Check mutants of the solutions instead; each survivor needs a reason.")
    ] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes. Default: one per core.")] = None,
    report: Annotated[Path | None, typer.Option(help="Also write the result to this file, as Markdown.")] = None,
) -> None:
    """Run the checks on correct and incorrect answers, and count the wrong verdicts."""
    from grader.audit.audit import cases, of_question, run
    from grader.audit.report import markdown, summary, surprises

    found = cases(Course.here().assignments(assignment), answers, seeds, mutants)
    outcomes = list(run(of_question(found, question) if question else found, workers, Console(stderr=True)))
    if report:
        write_whole(report.resolve(), markdown(outcomes))
    console.print(summary(outcomes))
    wrong = surprises(outcomes)
    for lines in wrong:
        console.print(lines, markup=False, soft_wrap=True)
    raise typer.Exit(int(bool(wrong)))


@app.command()
def lessons(
    name: Annotated[str | None, typer.Argument(metavar="[LESSON]", help="Default: every lesson.")] = None,
) -> None:
    """Execute the lessons and save them with normalized outputs."""
    from grader.release.lessons import execute_lesson, lesson_paths

    for path in lesson_paths(find_root(), name):
        ran = execute_lesson(path)
        console.print(f"{ran.name}  {ran.seconds:.0f} s, slowest {ran.slowest:.0f} s: {ran.slowest_cell}", markup=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; an error that the user can fix gives three lines on stderr and exit code 1."""
    print_in_any_terminal()
    try:
        app(arguments)
    except CourseError as error:
        print(error.lines(), file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
