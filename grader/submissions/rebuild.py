"""Rebuild the notebook that is graded: the instructor's source with only the answers of a submission."""

import contextlib
import copy
import hashlib
import itertools
import json
from collections import Counter
from pathlib import Path

import nbformat
from nbformat import from_dict
from nbgrader import preprocessors, utils
from nbgrader.preprocessors.base import NbGraderPreprocessor
from traitlets.config import LoggingConfigurable

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.core.notebooks import nbgrader_cells, nbgrader_metadata, read_notebook
from grader.submissions.instantiate import MARK, instantiated
from grader.submissions.matching import defined, match_cells, visible
from grader.submissions.notebook import read_cells

MOST_PARTS = 10  # of an answer that run on their own; more are run as one, so that time stays bounded


class NothingFound(CourseError):
    """A submission has no answer cell of the exercise: another notebook, or one that can't be recognized."""


class TakeAnswers(NbGraderPreprocessor):
    """Replace the submission with the source in its released form, keeping only the text of answer cells.

    So tags, flags, points, and deleted, copied, retyped, reordered or added cells have no effect.
    Differences from the release are listed in the notebook's metadata, under `course.differences`.
    """

    def preprocess(self, nb, resources):
        from grader.sandbox.kinds import NAMESPACES  # here, since this module serves learners on Windows too
        from grader.sandbox.provisioners import SEALED

        root = self.parent.parent.coursedir.root  # the parents: nbconvert's exporter and nbgrader's Autograde
        known = resources["nbgrader"]
        assignment = Assignment(Path(root), known["assignment"], known["notebook"])
        rebuilt = release_form(read_source(assignment, self), self)
        submission = assignment.submitted(resources["nbgrader"]["student"]).read_bytes()
        rebuilt.metadata["course"] = {
            "submission": hashlib.sha256(submission).hexdigest(),
            "checks": assignment.fingerprint(),
            "differences": take_answers(rebuilt, nb),
            "sandbox": NAMESPACES if self.config.Execute.get("kernel_name") == SEALED else "",
        }
        return rebuilt, resources


def rebuild(rebuilt, content: bytes, where: str) -> list[str]:
    """Put the answers of the submitted file `where` into a notebook, in place, in a child process with limits.

    Args:
        rebuilt: the notebook that is graded, see `graded_form`.
        content: of the file.

    Returns:
        One sentence per repair and difference, as `read_cells` and `take_answers` list them.

    Raises:
        CourseError: as these two; or it takes too much to read the file.
    """

    from grader.sandbox import limited

    def read() -> bytes:
        try:
            submission, remarks = read_cells(content, where)
            remarks += take_answers(rebuilt, submission)
        except CourseError as error:
            card = {name: getattr(error, name) for name in ("expected", "found", "todo")}
            return json.dumps({"nothing": isinstance(error, NothingFound), "error": card}).encode()
        return json.dumps({"cells": rebuilt.cells, "remarks": remarks}).encode()

    try:
        found = json.loads(limited.run_limited(read))
    except limited.LimitExceeded as error:
        most = f"a notebook at {where} that is read in {limited.SECONDS} s and {limited.MEMORY >> 30} GB of memory"
        raise CourseError(most, str(error), "ask for it without outputs: Edit, Clear Outputs of All Cells") from None
    if "error" in found:
        raise (NothingFound if found["nothing"] else CourseError)(**found["error"])
    rebuilt.cells = from_dict(found["cells"])
    return found["remarks"]


def read_source(assignment: Assignment, parent):
    """The instructor's notebook with the cells and tests that nbgrader adds when it releases it.

    These are those of a header and a footer, and what it writes for `### AUTOTEST`, for which it runs the solution.

    Args:
        parent: holds nbgrader's configuration.

    Raises:
        CourseError: it can't be read, or nbgrader can't add them.
    """
    source = read_notebook(assignment.source)
    try:
        if MARK in assignment.source.read_bytes():
            return instantiated(assignment.root, assignment.source)
        with contextlib.chdir(assignment.root):
            source, _ = preprocessors.IncludeHeaderFooter(parent=parent).preprocess(source, {})
    except Exception as error:  # of whatever kind: a file is missing, the solution ends with an error
        reason = f"{type(error).__name__}: {error}".strip().splitlines()[0]
        todo = "correct it; `course release` shows where"
        raise CourseError(f"a header, footer and AUTOTEST for {assignment.source}", reason, todo) from None
    return source


def release_form(source, parent=None, hidden_tests=True):
    """The `source` as released, but with its hidden tests unless they are not wanted, by nbgrader's own steps."""
    hidden = [] if hidden_tests else ["ClearHiddenTests", "ClearMarkScheme"]
    for step in ("LockCells", "ClearSolutions", "ClearOutput", *hidden, "ComputeChecksums"):
        source, _ = getattr(preprocessors, step)(parent=parent).preprocess(source, {})
    return source


def graded_form(source, config) -> str:
    """Text of the notebook into which answers are put for grading: as released, but with hidden tests.

    It has no solutions: grading does not need them, so they stay away from student code.
    """
    return nbformat.writes(release_form(source, LoggingConfigurable(config=config)))


def untouched(source) -> bytes:
    """Content of the exercise as it is released; the same each time, where nbformat would invent ids."""
    return json.dumps(release_form(copy.deepcopy(source), hidden_tests=False)).encode()


def take_answers(rebuilt, submission) -> list[str]:
    """Copy the answers of `submission` into `rebuilt`, in place.

    JupyterLab copies nbgrader's metadata with a cell, and to both halves when a cell is split. So all cells of an
    answer count, in the order of the notebook, as in a run from top to bottom: the last one goes into the answer cell,
    the others into code cells above it (`part_of`). A missing answer cell becomes empty: not attempted.

    Returns:
        One sentence per difference from the release; empty if only answers were edited.

    Raises:
        NothingFound: no answer cell of this notebook.
    """
    found = match_cells(rebuilt, submission)
    answers = [mark["grade_id"] for cell, mark in nbgrader_cells(rebuilt) if utils.is_solution(cell)]
    if answers and not found.cells.keys() & set(answers):
        raise _nothing_found(answers, submission)
    differences = [f"{found.added} added code cell(s): not graded"] if found.added else []
    if found.helpers:
        differences.append(f"{found.helpers} added code cell(s) with names that an answer uses: run with it")
    order = [mark["grade_id"] for _, mark in nbgrader_cells(rebuilt)]
    if lost := [grade_id for grade_id in order if grade_id in found.by_place]:
        what = "every cell" if len(lost) == len(order) else f"cell(s) {', '.join(lost)}"
        differences.append(f"{what} without the grade_id in nbgrader's metadata: found by the text or the cells around")
    for cell, mark in nbgrader_cells(rebuilt):
        copies = found.cells.get(mark["grade_id"], [])
        differences += changes(cell, copies)
        if utils.is_solution(cell):
            put_answer(rebuilt, cell, answer_parts(cell, copies) if copies else [""])
    if list(found.cells) != [grade_id for grade_id in order if grade_id in found.cells]:
        differences.append("cells were in another order: restored")
    return differences


def answer_parts(cell, copies) -> list[str]:
    """The texts that make up an answer, in order; none if it is untouched.

    Args:
        cell: the released answer cell.
        copies: its cells in the submission; of another type they count only if none has the right one.
    """
    written = [copy for copy in copies if copy.source.strip() not in ("", cell.source.strip())]
    chosen = [copy.source for copy in written if copy.cell_type == cell.cell_type] or [copy.source for copy in written]
    return [text for text, _ in itertools.groupby(chosen)]


def put_answer(rebuilt, cell, parts: list[str]) -> None:
    """Put the parts of an answer into its released cell, and into new ones above it."""
    if not parts:
        return  # untouched
    if cell.cell_type != "code" or len(parts) > MOST_PARTS:
        parts = ["\n\n".join(parts)]
    *above, cell.source = parts
    place = next(place for place, one in enumerate(rebuilt.cells) if one is cell)
    rebuilt.cells[place:place] = [
        from_dict(
            {
                "cell_type": "code",
                "id": f"part-{number}-{cell.id}"[:64],
                "metadata": {"course": {"part_of": nbgrader_metadata(cell)["grade_id"]}},
                "source": text,
                "outputs": [],
                "execution_count": None,
            }
        )
        for number, text in enumerate(above)
    ]


def part_of(cell) -> str:
    """The grade_id of the answer that a cell of a rebuilt notebook is, or is a part of; else ''."""
    mark = nbgrader_metadata(cell)
    return mark["grade_id"] if mark.get("solution") else cell.metadata.get("course", {}).get("part_of", "")


def answers_of(rebuilt) -> dict[str, str]:
    """The whole text of each answer of a rebuilt notebook by grade_id."""
    found: dict[str, list[str]] = {}
    for cell in rebuilt.cells:
        if grade_id := part_of(cell):
            found.setdefault(grade_id, []).append(cell.source)
    return {grade_id: "\n\n".join(texts) for grade_id, texts in found.items()}


def changes(cell, copies) -> list[str]:
    """Differences between the `copies` of a released cell in a submission and that cell, except the text of answers."""
    expected, is_answer = nbgrader_metadata(cell), utils.is_solution(cell)
    what = "answer" if is_answer else "test" if utils.is_grade(cell) else "locked"
    what = f"{what} cell {expected['grade_id']}"
    if not copies:
        return [f"{what} was missing: {'not attempted' if is_answer else 'restored'}"]
    own = [mark for copy in copies if (mark := nbgrader_metadata(copy)).get("grade_id") == expected["grade_id"]]
    found = [f"occurred {len(own)} times: {together(cell, copies)}"] if len(own) > 1 else []
    if any(copy.cell_type != cell.cell_type for copy in copies):
        found.append(f"was no longer a {cell.cell_type} cell: restored")
    for flag in ("grade", "solution", "locked", "points"):
        if flag in expected and (wrong := [mark.get(flag) for mark in own if mark.get(flag) != expected[flag]]):
            found.append(f"had {flag} {str(wrong[0])[:20]} instead of {expected[flag]}: restored")
    tags = {str(tag) for copy in copies for tag in copy.metadata.get("tags") or []} - set(cell.metadata.get("tags", []))
    if tags:
        found.append(f"had the tag {', '.join(sorted(tags))}: removed")
    if not is_answer and any(copy.source.strip() != visible(cell) for copy in copies):
        found.append("had another text: restored")
    return [f"{what} {change}" for change in found]


def together(cell, copies) -> str:
    """How several cells with one grade_id are graded."""
    if not utils.is_solution(cell):
        return "graded once"
    parts = answer_parts(cell, copies)
    if len(parts) < 2:
        return "the others are empty, untouched or the same"
    often = Counter(name for text in parts for name in defined(text))
    twice = ", ".join(name for name, times in often.items() if times > 1)
    return f"graded together, in the notebook's order{f'; the last {twice} counts' if twice else ''}"


def _nothing_found(answers: list[str], submission) -> NothingFound:
    marks = (nbgrader_metadata(cell).get("grade_id") for cell in submission.cells)
    others = [mark for mark in marks if isinstance(mark, str)]
    found = f"a notebook of {len(submission.cells)} cell(s) with none of them"
    return NothingFound(
        f"the answer cells {', '.join(answers[:3])}{', ...' * (len(answers) > 3)}",
        f"{found}, but with {', '.join(one[:40] for one in others[:3])}" if others else found,
        "ask for the notebook of this exercise; if it is the right one, copy the answers into a fresh copy",
    )
