"""Check a learner's exercise with the visible checks, in the same way as grading."""

import copy
import re
import tempfile
from dataclasses import dataclass

from traitlets.config import LoggingConfigurable

from grader.core.assignments import Assignment
from grader.core.config import load_config
from grader.core.errors import CourseError
from grader.core.logs import logged
from grader.core.notebooks import content_of, criterion_of, nbgrader_metadata, questions_in
from grader.results.verdict import Verdict

ANSI = re.compile(r"\x1b\[[0-9;]*m")
PLACE = re.compile(r"Cell In\[(\d+)\], line (\d+)")  # in a traceback
FILE = re.compile(r" \(\d+\.py, line \d+\)$")  # in the message of a SyntaxError


@dataclass(frozen=True)
class CheckedCell:
    """The verdict of one test cell.

    Attributes:
        text: its card or traceback.
        stopped: the error that ended the answer cell of its question, and the line, '' if none.
    """

    grade_id: str
    question: str
    verdict: Verdict
    points: float
    text: str = ""
    stopped: str = ""


def check(assignment: Assignment) -> tuple[list[CheckedCell], list[str]]:
    """Run the exercise in exercises/ as grading runs a submission: only answer cells count, in a fresh kernel.

    Returns:
        (verdicts in notebook order, messages on differences from the released notebook).

    Raises:
        CourseError: there is no such exercise, it is not a notebook, or the kernel does not start.
    """
    from nbgrader.preprocessors import ClearHiddenTests

    from grader.submissions.matching import graded_cells
    from grader.submissions.notebook import read_cells
    from grader.submissions.rebuild import read_source, release_form, take_answers

    learner, remarks = read_cells(content_of(assignment.released), str(assignment.released))
    if assignment.source.is_file():
        notebook = release_form(read_source(assignment, LoggingConfigurable(config=load_config(assignment.root))))
        ClearHiddenTests().preprocess(notebook, {})
        differences = remarks + take_answers(notebook, learner)
    else:  # a learner's copy of the course may lack solutions: use the exercise's own tests
        notebook, differences = copy.deepcopy(learner), remarks
        notebook.cells = graded_cells(notebook)
    if not any(nbgrader_metadata(cell).get("grade") for cell in notebook.cells):
        raise CourseError(
            f"the exercise {assignment.released} with its test cells",
            "none (was it saved by a tool that drops nbgrader's cell metadata?)",
            "copy your answers into a fresh copy of the exercise",
        )
    execute(assignment, notebook)
    stopped = {nbgrader_metadata(cell).get("grade_id"): stop_of(cell) for cell in notebook.cells}
    graded = [cell for cell in notebook.cells if nbgrader_metadata(cell).get("grade")]
    return [verdict_of(cell, questions_in(notebook), stopped) for cell in graded], differences


def execute(assignment: Assignment, notebook) -> None:
    """Run a notebook in place, in an empty folder, with the time-outs and the kernel options of grading.

    Raises:
        CourseError: the kernel does not start.
    """
    from nbclient.exceptions import DeadKernelError
    from nbgrader.preprocessors import Execute

    config = copy.deepcopy(load_config(assignment.root))
    config.Execute.allow_errors = True
    options = [one for one in config.Execute.get("extra_arguments", []) if "xmode" not in one]
    config.Execute.extra_arguments = [*options, "--InteractiveShell.xmode=Plain"]  # which names the lines
    with tempfile.TemporaryDirectory() as folder, logged(assignment.root, f"check-{assignment.slug}"):
        try:
            Execute(config=config).preprocess(notebook, {"metadata": {"path": folder}})
        except DeadKernelError:
            raise CourseError(
                f"a kernel that runs to the last cell of {assignment.id}",
                "an answer ended it (called exit, crashed Python or ran out of memory)",
                "run the notebook cell by cell in JupyterLab to find out which",
            ) from None


def verdict_of(cell, questions: dict[str, str], stopped: dict[str, str]) -> CheckedCell:
    """Read a test cell's verdict from its outputs.

    Args:
        questions: see `questions_in`.
        stopped: what `stop_of` says of the answer cells, by their grade_id.
    """
    mark = nbgrader_metadata(cell)
    grade_id, points = mark["grade_id"], float(mark["points"])
    question = questions[grade_id]
    stop = stopped.get(question, "")
    if cell.cell_type != "code" or mark.get("solution"):
        return CheckedCell(grade_id, question, Verdict.MANUAL, points, stopped=stop)
    for output in errors_of(cell):
        text = plain_traceback(output)
        known = {"CheckFailed": Verdict.FAILED, "AssertionError": Verdict.FAILED}
        verdict = (known | {"NotAttempted": Verdict.NOT_ATTEMPTED}).get(output.ename, Verdict.STOPPED)
        if stop and (verdict == Verdict.NOT_ATTEMPTED or "'ellipsis' object" in text):  # the name is still `...`
            verdict, text = Verdict.STOPPED, ""
        return CheckedCell(grade_id, question, verdict, points, text, stop)
    return CheckedCell(grade_id, question, Verdict.PASSED, points, stopped=stop)


def stop_of(cell) -> str:
    """The error that ended an answer cell, and its line; '' if none did, or if it is another cell."""
    if not nbgrader_metadata(cell).get("solution") or not (errors := errors_of(cell)):
        return ""
    error = f"{errors[0].ename}: {errors[0].evalue}".strip().splitlines()[0].removesuffix(":")
    lines = [(number, int(line)) for number, line in PLACE.findall(plain_traceback(errors[0]))]
    counted = cell.source.lstrip()  # IPython drops empty lines in front
    before = cell.source.count("\n", 0, len(cell.source) - len(counted))
    line = before + [line for number, line in lines if number == lines[0][0]][-1] if lines else 0
    source = cell.source.splitlines()
    error = FILE.sub("", error)
    return f"{error}\nin line {line}: {source[line - 1].strip()}" if 0 < line <= len(source) else error


def errors_of(cell) -> list:
    """The error outputs of a cell."""
    return [output for output in cell.get("outputs", []) if output.output_type == "error"]


def plain_traceback(output) -> str:
    """The traceback of an error output, without colors."""
    return ANSI.sub("", "\n".join(output.traceback))


def not_attempted(cells: list[CheckedCell]) -> bool:
    """Whether no answer was attempted."""
    return all(cell.verdict in (Verdict.NOT_ATTEMPTED, Verdict.MANUAL) for cell in cells)


def report(assignment: Assignment, cells: list[CheckedCell], differences: list[str]) -> str:
    """Format the cells as lines: points, a sign per criterion, and the card of each that did not pass."""
    reached = sum(cell.points for cell in cells if cell.verdict == Verdict.PASSED)
    lines = [f"{assignment.id}: {reached:g} of {sum(cell.points for cell in cells):g} points"]
    lines += [f"  note: {difference}" for difference in differences]
    question = ""
    for cell in cells:
        if cell.question != question:
            question = cell.question
            lines.append(f"  {question}{'  (stopped with an error)' if cell.stopped else ''}")
            lines += [f"        {line}" for line in cell.stopped.splitlines()]
        state = "" if cell.verdict in (Verdict.PASSED, Verdict.FAILED) else f"  ({cell.verdict.words.lower()})"
        lines.append(f"    {cell.verdict.sign} {criterion_of(cell.grade_id, question)}{state}")
        if cell.verdict in (Verdict.FAILED, Verdict.STOPPED):
            lines += [f"        {line}" for line in cell.text.splitlines() if line.strip()][-12:]
    return "\n".join(lines)
