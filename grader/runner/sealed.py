"""Grade a sealed notebook: the rebuilt notebook runs whole, with nbgrader's rules for points.

Used for assignments whose tests need more than two processes can exchange (`grader.runner.reference`). It runs in one
sandboxed process (`grader.runner.inside.sealed`), which answers and tests share.
"""

import base64
import re
from importlib.util import find_spec
from pathlib import Path

from nbgrader import utils

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.core.notebooks import nbgrader_metadata
from grader.core.text import clean
from grader.results.result import SubmissionResult
from grader.runner.session import HIDDEN_CARD, Session, credit, enter
from grader.submissions.matching import visible
from grader.submissions.rebuild import part_of

MOST_FILES = 64 << 20  # bytes of all files beside the notebook


def files_beside(assignment: Assignment) -> dict[str, str]:
    """The files of the source folder but its notebooks, by path, in base64.

    Raises:
        CourseError: they are too large.
    """
    folder, paths = assignment.source.parent, assignment.files
    size = sum(path.stat().st_size for path in paths)
    if size > MOST_FILES:
        largest = max(paths, key=lambda path: path.stat().st_size)
        raise CourseError(
            f"files of {MOST_FILES >> 20} MB together beside {assignment.source}",
            f"{size >> 20} MB, the largest {largest.name}",
            "take a smaller sample of the data",
        )
    return {path.relative_to(folder).as_posix(): base64.b64encode(path.read_bytes()).decode() for path in paths}


def grade_sealed(
    session: Session, rebuilt, result: SubmissionResult, files: dict[str, str], seconds: float, ignore: str = ""
) -> None:
    """Run a rebuilt notebook whole, and put a verdict on every test cell into the result.

    If there are hidden tests, it runs first without them, and all that is quoted is of that run.

    Args:
        files: as `files_beside` gives them.
        seconds: processor time that a cell may take.
        ignore: pattern of text on stderr that costs nothing (nbgrader's IgnorePattern); '' for none.

    Raises:
        OSError: no process starts.
    """
    cells = [cell for cell in rebuilt.cells if cell.cell_type == "code"]
    whole = [cell.source.strip() for cell in cells]
    in_sight = [visible(cell) for cell in cells]
    task = {"files": files, "seconds": seconds, "utils": str(Path(find_spec("utils").origin).parent.parent)}
    shown, ended = session.run_sealed(task | {"cells": in_sight})
    found, end = (shown, ended) if in_sight == whole else session.run_sealed(task | {"cells": whole})
    for place, cell in enumerate(cells):
        said = shown[place] if place < len(shown) else None
        if grade_id := part_of(cell):
            quote(result, grade_id, said, ended if place == len(shown) else "")
        elif utils.is_grade(cell):
            mark = nbgrader_metadata(cell)
            points = float(mark["points"])
            verdict = verdict_of(found[place] if place < len(found) else None, end, points, ignore)
            known = said and verdict_of(said, ended, points, ignore)["verdict"] == "failed"
            if verdict["verdict"] == "failed" and in_sight != whole and not known:
                verdict |= HIDDEN_CARD
            enter(result, {"grade_id": mark["grade_id"], "seconds": 0.0, **verdict})


def quote(result: SubmissionResult, grade_id: str, said: dict | None, ended: str) -> None:
    """Put what an answer cell printed, and why it stopped, into the result."""
    if said:
        printed = [result.printed.get(grade_id, ""), said["printed"].rstrip()]
        result.printed[grade_id] = clean("\n".join(filter(None, printed)))
        ended = said["stopped"]
    if ended:
        result.stopped.setdefault(grade_id, clean(ended))


def verdict_of(said: dict | None, ended: str, points: float, ignore: str) -> dict:
    """nbgrader's rules for a test cell: an error or text on stderr is 0, else its result decides (`credit`).

    Args:
        said: what `Notebook.run` gives of a test cell, None if it did not run because the process `ended`.
    """
    if not said:
        return {"verdict": "failed", "expected": "a notebook that runs to its end", "found": ended}
    stderr = "" if ignore and re.search(ignore, said["stderr"]) else said["stderr"]
    if said["stopped"] or stderr:
        found = said["stopped"] or f"text on stderr: {stderr.strip()[-200:]}"
        return {"verdict": "failed", "expected": "a test cell without an error", "found": found}
    return credit(said["result"], points)
