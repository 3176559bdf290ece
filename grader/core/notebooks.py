"""Read notebooks of the course, and the cells that nbgrader marked in them."""

import json
import re
from pathlib import Path

from grader.core.errors import CourseError

MADE_UP = re.compile("cell-[0-9a-f]{6,}")  # the grade_ids that nbgrader's toolbar gives


def question_of(grade_id: str) -> str:
    """`1_dropout` for `1_dropout-identity_at_inference`; the whole of one that nbgrader made up.

    That is how this course names its cells; see `questions_in` for others.
    """
    return grade_id if MADE_UP.fullmatch(grade_id) else grade_id.partition("-")[0]


def questions_in(notebook) -> dict[str, str]:
    """The question of each cell with a grade_id: what `question_of` says if there is such an answer, else the answer
    nearest above."""
    marks = [mark for _, mark in nbgrader_cells(notebook)]
    answers, found, above = {mark["grade_id"] for mark in marks if mark.get("solution")}, {}, ""
    for grade_id, mark in ((mark["grade_id"], mark) for mark in marks):
        above = grade_id if grade_id in answers else above
        named = question_of(grade_id)
        alone = grade_id in answers or not mark.get("grade")
        found[grade_id] = named if named in answers else grade_id if alone else above or named
    return found


def criterion_of(grade_id: str, question: str = "") -> str:
    """`identity_at_inference` for `1_dropout-identity_at_inference`; the whole of a grade_id without its question."""
    return grade_id.removeprefix(f"{question or question_of(grade_id)}-")


def nbgrader_metadata(cell) -> dict:
    """The cell's nbgrader metadata; empty if there is none or if it is not a mapping."""
    mark = cell.get("metadata", {}).get("nbgrader", {})
    return mark if isinstance(mark, dict) else {}


def nbgrader_cells(notebook) -> list[tuple]:
    """The cells of a notebook that have a grade_id, each with its nbgrader metadata."""
    return [(cell, mark) for cell in notebook.cells if (mark := nbgrader_metadata(cell)).get("grade_id")]


def read_notebook(path: Path):
    """The notebook at `path` in nbformat 4.

    Raises:
        CourseError: no such file, not JSON, or JSON that is not a notebook.
    """
    return parse_notebook(content_of(path), str(path))


def content_of(path: Path) -> bytes:
    """The content of the notebook file at `path`.

    Raises:
        CourseError: there is no such file, or it can't be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _not_a_notebook(str(path), "no such file") from None
    except OSError as error:
        raise _not_a_notebook(str(path), f"a file that can't be read ({error.strerror})") from None


def parse_notebook(content: bytes, where: str):
    """Parse the `content` of the file `where`, a notebook of the course, in nbformat 4.

    Submissions are read by `grader.submissions.notebook`, which trusts them less and forgives them more.

    Raises:
        CourseError: not UTF-8, not JSON, or JSON that is not a valid notebook.
    """
    import nbformat

    try:
        text = content.decode("utf-8")
        json.loads(text)
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except UnicodeDecodeError:
        raise _not_a_notebook(where, "a file that is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        start = text[:30].strip().replace("\n", " ")
        raise _not_a_notebook(where, f"text that is not JSON (line {error.lineno}), starting {start!r}") from None
    except Exception as error:  # nbformat raises anything from its own ValidationError to AttributeError
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise _not_a_notebook(where, f"JSON that breaks the notebook format ({reason})") from None
    return notebook


def _not_a_notebook(where: str, found: str) -> CourseError:
    return CourseError(
        f"a Jupyter notebook at {where}", found, "save it again from JupyterLab, or ask for a fresh copy"
    )
