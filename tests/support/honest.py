"""Honest submissions of the tiny assignment: a notebook with every answer, put in the state that a test is about."""

import json
from dataclasses import dataclass

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.runner.cells import cells_of
from grader.submissions.notebook import read_cells
from grader.submissions.reading import find_notebook, read_submission
from grader.submissions.rebuild import answers_of, release_form, take_answers
from tests.support.tiny_course import NAME, tiny_release, tiny_source

DOUBLE, HALVE = "def double(x):\n    return 2 * x\n", "def halve(x):\n    return x / 2\n"
ALL = 5  # points of the two functions; the text is graded manually


@dataclass
class Seen:
    """What comes of a submission: the points of its functions (None if refused), all that is said, its answers."""

    points: int | None
    said: str
    answers: dict[str, str]


def answered() -> dict:
    """The released notebook with every answer, as JSON has it."""
    notebook = json.loads(json.dumps(tiny_release()))
    for grade_id, text in (("1_double", DOUBLE), ("2_halve", HALVE), ("3_why", "Because.")):
        of(notebook, grade_id)["source"] = text
    return notebook


def of(notebook: dict, grade_id: str) -> dict:
    """The cell with that grade_id."""
    return next(one for one in notebook["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def code(notebook: dict) -> list[dict]:
    """The code cells."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def submit(root, made: dict) -> Seen:
    """Hand in a notebook, or files by name, and grade them as a run from top to bottom does, without any sandbox."""
    files = {f"{NAME}.ipynb": json.dumps(made, indent=1).encode()} if "nbformat" in made else made
    for name, content in files.items():
        path = root / "submitted" / "ada" / NAME / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assignment, rebuilt = Assignment(root, NAME), release_form(tiny_source())
    try:
        cells, said = read_cells(read_submission(assignment, "ada"), "the file")
        said += take_answers(rebuilt, cells)
    except CourseError as error:
        return Seen(None, str(error), {})
    path = find_notebook(assignment, "ada")
    said += [f"found at {path}"] if path != f"{NAME}.ipynb" else []
    return Seen(run(rebuilt), "; ".join(said), answers_of(rebuilt))


def run(rebuilt) -> int:
    """The points of the test cells that pass."""
    marks = [cell.metadata.nbgrader for cell in rebuilt.cells if "nbgrader" in cell.metadata]
    names, points, worth = {}, 0, {mark.grade_id: mark.get("points") for mark in marks}
    for cell in cells_of(rebuilt):
        try:
            exec(cell["source"], names)
        except Exception:
            continue
        points += worth[cell["grade_id"]] if cell["kind"] == "test" else 0
    return points
