"""Build the graded notebook, as nbgrader would have left it, from the result of a submission.

formgrader and feedback show it, and nbgrader reads the marks from it: an error output is a failed test cell.
"""

import pickle

from nbformat import from_dict
from nbgrader import utils
from traitlets.config import LoggingConfigurable

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.core.notebooks import nbgrader_metadata
from grader.results.result import CriterionResult, SubmissionResult
from grader.results.verdict import Verdict
from grader.submissions.rebuild import read_source, release_form


class GradedForm:
    """Builds the graded notebooks of an assignment.

    Args:
        config: the course's nbgrader configuration, which gives the text of an untouched answer cell.

    Raises:
        CourseError: the source is not a notebook.
    """

    def __init__(self, assignment: Assignment, config):
        parent = LoggingConfigurable(config=config)
        released = release_form(read_source(assignment, parent), parent)
        self._graded_cells = [nbgrader_metadata(cell)["grade_id"] for cell in released.cells if utils.is_grade(cell)]
        self._released = pickle.dumps(released)  # loading it takes a third of the time of copy.deepcopy

    def refuse_other_cells(self, result: SubmissionResult) -> None:
        """Make sure that a result has the cells of this source.

        Raises:
            CourseError: it was made with another source.
        """
        if set(result.criteria) != set(self._graded_cells):
            other = sorted(set(result.criteria) ^ set(self._graded_cells))
            raise CourseError(
                f"marks for the graded cells in the source of {result.assignment}",
                f"marks of {result.student} that differ in {', '.join(other)[:200]}",
                "regrade it, or restore the source",
            )

    def build(self, result: SubmissionResult):
        """Build the graded notebook.

        Raises:
            CourseError: the result was made with another source.
        """
        self.refuse_other_cells(result)
        notebook = pickle.loads(self._released)
        notebook.metadata["course"] = {
            "submission": result.submission,
            "checks": result.checks,
            "differences": result.differences,
            "mode": result.mode,
            "sandbox": result.sandbox,
        }
        count = 0
        for cell in notebook.cells:
            grade_id = nbgrader_metadata(cell).get("grade_id")
            if utils.is_solution(cell):
                answer = result.answers.get(grade_id, cell.source)
                # White space around an untouched stub is not an answer.
                cell.source = answer if answer.strip() != cell.source.strip() else cell.source
            if cell.cell_type != "code":
                continue
            count += 1
            cell.execution_count = count
            if printed := result.printed.get(grade_id):
                cell.outputs.append(stdout(printed))
            if stopped := result.stopped.get(grade_id):
                cell.outputs.append(error("Stopped", "", stopped.splitlines()))
            if grade_id in result.criteria:
                cell.outputs += outputs_of(result.criteria[grade_id], count)
        return notebook


def outputs_of(criterion: CriterionResult, count: int) -> list:
    """Outputs of a test cell's run: none if it passed, an error with its card if it failed."""
    if criterion.verdict == Verdict.MANUAL or criterion.points == criterion.max_points:
        return []
    card = [("expected", criterion.expected), ("found", criterion.found), ("hint", " ".join(criterion.hints[:1]))]
    lines = [f"{name:<10}{text}" for name, text in card if text] or [criterion.verdict]
    if criterion.points is None:  # not the student's fault, so it must not look like a failure
        return [stdout("\n".join(["not graded yet", *lines]))]
    if criterion.points == 0:
        if criterion.verdict == Verdict.STOPPED:  # its error stands below the answer
            return [error("Stopped", criterion.check, [criterion.verdict.words])]
        name = "NotAttempted" if criterion.verdict == Verdict.NOT_ATTEMPTED else "CheckFailed"
        return [error(name, criterion.check, lines)]
    # nbgrader's form of partial credit: the value of the cell
    value = {"data": {"text/plain": repr(float(criterion.points))}, "execution_count": count, "metadata": {}}
    return [from_dict({"output_type": "execute_result"} | value)]


def error(name: str, message: str, lines: list[str]):
    """An error output."""
    return from_dict({"output_type": "error", "ename": name, "evalue": message, "traceback": lines})


def stdout(text: str):
    """An output that a cell printed."""
    return from_dict({"output_type": "stream", "name": "stdout", "text": text})
