"""The command `course`."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from grader.assignments import all_assignments, find_assignment, find_root
from grader.errors import CourseError

# Heavy modules (nbgrader takes 2 s to import) are imported by the commands that need them.
app = typer.Typer(
    help="A course on dropout and batch normalization: learn it, release it, grade it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console(highlight=False)

AssignmentName = Annotated[str | None, typer.Argument(metavar="[ASSIGNMENT]", help="Default: every assignment.")]


@app.command()
def learn(
    port: Annotated[int | None, typer.Option(help="Port to serve on. Default: a free one.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
) -> None:
    """Open JupyterLab at the first lesson."""
    from grader.learn import learn

    raise typer.Exit(learn(find_root(), port, browser))


@app.command()
def doctor() -> None:
    """Say what this machine has and lacks for the course, and how to mend it."""
    from grader.doctor import examine

    missing = False
    for finding in examine(find_root()):
        sign = "[green]ok[/]     " if finding.ok else "[red]missing[/]" if finding.needed else "[yellow]low[/]    "
        mend = "" if finding.ok else f"  to do: {finding.mend}"
        console.print(f"{sign}  {escape(f'{finding.what:<20}{finding.found}{mend}')}", soft_wrap=True)
        missing |= finding.needed and not finding.ok
    raise typer.Exit(int(missing))


@app.command()
def release(assignment: AssignmentName = None) -> None:
    """Generate exercises/ from solutions/."""
    from grader.release import release

    root = find_root()
    for one in [find_assignment(root, assignment)] if assignment else all_assignments(root):
        console.print(f"released {release(one).relative_to(root)}", markup=False, soft_wrap=True)


@app.command()
def sample_class(
    students: Annotated[int, typer.Option(min=1, help="How many students.")] = 12,
    assignment: Annotated[str | None, typer.Option(help="Default: every assignment.")] = None,
    seed: Annotated[int, typer.Option(help="Another seed, other mixes of answers.")] = 0,
) -> None:
    """Write a class of submissions, made from right and wrong answers, to submitted/."""
    from grader.sample_class import write_class

    root = find_root()
    for one in [find_assignment(root, assignment)] if assignment else all_assignments(root):
        members = write_class(one, students, seed)
        console.print(f"{one.name}: {len(members)} submissions in submitted/")
        for member in members:
            console.print(f"  {member.name:<12}{member.kind}")


@app.command()
def grade(
    assignment: Annotated[
        str | None, typer.Argument(metavar="[ASSIGNMENT]", help="Default: all that have submissions.")
    ] = None,
    force: Annotated[bool, typer.Option(help="Grade again what has not changed.")] = False,
) -> None:
    """Grade the class in submitted/ and write its feedback."""
    from grader.grade import grade, remarks, score_table, with_submissions

    ungraded = 0
    for one in with_submissions(find_root(), assignment):
        try:
            results = grade(one, console, force)
        except KeyboardInterrupt:
            print("stopped; what is graded stays graded: run `course grade` again to go on", file=sys.stderr)
            raise typer.Exit(130) from None  # as a shell reports an interrupted program
        console.print(score_table(one, results))
        for remark in remarks(results):
            console.print(remark, markup=False, soft_wrap=True)
        ungraded += sum(result.error is not None for result in results)
    raise typer.Exit(int(ungraded > 0))


@app.command()
def feedback(assignment: AssignmentName = None) -> None:
    """Write the feedback of graded submissions again."""
    from grader.grade import with_submissions, write_all_feedback

    for one in with_submissions(find_root(), assignment):
        pages = write_all_feedback(one)
        console.print(f"{one.name}: {len(pages)} feedback pages in feedback/")


@app.command()
def lessons(
    name: Annotated[str | None, typer.Argument(metavar="[LESSON]", help="Default: every lesson.")] = None,
) -> None:
    """Execute the lessons and write them back normalized."""
    from grader.lessons import execute_lesson, lesson_paths

    for path in lesson_paths(find_root(), name):
        ran = execute_lesson(path)
        console.print(f"{ran.name}  {ran.seconds:.0f} s, slowest {ran.slowest:.0f} s: {ran.slowest_cell}", markup=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a mistake that a person can mend is three lines on stderr and exit code 1."""
    try:
        app(arguments)
    except CourseError as error:
        print(error.lines(), file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
