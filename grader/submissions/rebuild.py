"""Rebuild the notebook that is graded: the instructor's source with only the answers of a submission."""

import hashlib
from pathlib import Path

import nbformat
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, ClearOutput, ClearSolutions, ComputeChecksums, LockCells
from nbgrader.preprocessors.base import NbGraderPreprocessor
from traitlets.config import LoggingConfigurable

from grader.core.assignments import Assignment, nbgrader_cells, nbgrader_metadata, read_notebook
from grader.sandbox.kinds import NAMESPACES
from grader.sandbox.provisioners import SEALED


class TakeAnswers(NbGraderPreprocessor):
    """Replace the submission with the source in its released form, keeping only the text of answer cells.

    So tags, flags, points, and deleted, copied, retyped, reordered or added cells have no effect.
    Differences from the release are listed in the notebook's metadata, under `course.differences`.
    """

    def preprocess(self, nb, resources):
        root = self.parent.parent.coursedir.root  # the parents: nbconvert's exporter and nbgrader's Autograde
        assignment = Assignment(Path(root), resources["nbgrader"]["assignment"])
        rebuilt = release_form(read_notebook(assignment.source), self)
        submission = assignment.submitted(resources["nbgrader"]["student"]).read_bytes()
        rebuilt.metadata["course"] = {
            "submission": hashlib.sha256(submission).hexdigest(),
            "checks": assignment.fingerprint(),
            "differences": take_answers(rebuilt, nb),
            "sandbox": NAMESPACES if self.config.Execute.get("kernel_name") == SEALED else "",
        }
        return rebuilt, resources


def release_form(source, parent=None):
    """The `source` as released but with hidden tests: solutions cleared, cells locked, checksums computed."""
    for step in (LockCells, ClearSolutions, ClearOutput, ComputeChecksums):
        source, _ = step(parent=parent).preprocess(source, {})
    return source


def graded_form(source, config) -> str:
    """Text of the notebook into which answers are put for grading: as released, but with hidden tests.

    It has no solutions: grading does not need them, so they stay away from student code.
    """
    return nbformat.writes(release_form(source, LoggingConfigurable(config=config)))


def take_answers(rebuilt, submission) -> list[str]:
    """Copy the answers of `submission` into `rebuilt`, in place.

    If an answer cell occurs twice (JupyterLab copies a cell with its id), the last copy that isn't the untouched
    stub counts: in a run from top to bottom, the last definition is the one in effect. A missing answer cell
    stays the stub: not attempted.

    Returns:
        One sentence per difference from the release; empty if only answers were edited.
    """
    order = [mark["grade_id"] for _, mark in nbgrader_cells(rebuilt)]
    released = {cell.source.strip() for cell in rebuilt.cells}
    copies: dict[str, list] = {}
    added = 0
    for cell in submission.cells:
        grade_id = nbgrader_metadata(cell).get("grade_id")
        if isinstance(grade_id, str) and grade_id in order:
            copies.setdefault(grade_id, []).append(cell)
        elif cell.cell_type == "code" and cell.source.strip() and cell.source.strip() not in released:
            added += 1
    differences = [f"{added} added code cell(s): not graded"] if added else []

    for cell, mark in nbgrader_cells(rebuilt):
        grade_id = mark["grade_id"]
        found = copies.get(grade_id, [])
        is_answer = utils.is_solution(cell)
        what = f"{'answer' if is_answer else 'test' if utils.is_grade(cell) else 'locked'} cell {grade_id}"
        if not found:
            differences.append(f"{what} was missing: {'not attempted' if is_answer else 'restored'}")
            continue
        if len(found) > 1:
            differences.append(f"{what} occurred {len(found)} times: graded once")
        differences += [f"{what} {change}" for change in changes(cell, found)]
        if is_answer:
            written = [copy.source for copy in found if copy.source.strip() != cell.source.strip()]
            cell.source = written[-1] if written else cell.source

    if list(copies) != [grade_id for grade_id in order if grade_id in copies]:
        differences.append("cells were in another order: restored")
    return differences


def changes(cell, copies) -> list[str]:
    """Differences between `copies` in a submission and the released `cell`, except the text of answers."""
    expected = nbgrader_metadata(cell)
    found = []
    if any(copy.cell_type != cell.cell_type for copy in copies):
        found.append(f"was no longer a {cell.cell_type} cell: restored")
    for flag in ("grade", "solution", "locked", "points"):
        values = [nbgrader_metadata(copy).get(flag) for copy in copies]
        if flag in expected and (wrong := [value for value in values if value != expected[flag]]):
            found.append(f"had {flag} {str(wrong[0])[:20]} instead of {expected[flag]}: restored")
    tags = {str(tag) for copy in copies for tag in copy.metadata.get("tags", [])} - set(cell.metadata.get("tags", []))
    if tags:
        found.append(f"had the tag {', '.join(sorted(tags))}: removed")
    if not utils.is_solution(cell) and any(copy.source.strip() != visible(cell) for copy in copies):
        found.append("had another text: restored")
    return found


def visible(cell) -> str:
    """Text of a test cell as released, without its hidden tests."""
    copy = cell.copy()
    ClearHiddenTests()._remove_hidden_test_region(copy)
    return copy.source.strip()
