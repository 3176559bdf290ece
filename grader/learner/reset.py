"""Put a learner's exercise, or one question of it, back as it was released."""

from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

import nbformat
from traitlets.config import LoggingConfigurable

from grader.core.assignments import Assignment
from grader.core.config import load_config
from grader.core.errors import CourseError
from grader.core.files import ensure_folder, write_whole
from grader.core.notebooks import nbgrader_cells, nbgrader_metadata, questions_in, read_notebook
from grader.release import PRISTINE

COPIES = "before-reset"  # a folder of the course: neither a release nor a handout touches it


def reset(assignment: Assignment, question: str | None = None, now: datetime | None = None) -> Path:
    """Put a question (its name or number), or the whole exercise, back; return where the old notebook was copied.

    Raises:
        CourseError: the released state is unknown, there is no such question, or a file can't be read or written.
    """
    released, path = released_notebook(assignment), assignment.released
    content, notebook = path.read_bytes(), released
    if question:
        notebook = reset_question(read_notebook(path), released, find_question(released, question))
    copy = ensure_folder(assignment.root / COPIES) / f"{assignment.slug}-{now or datetime.now():%Y-%m-%d-%H%M%S}.ipynb"
    write_whole(copy, content)
    write_whole(path, nbformat.writes(notebook) + "\n")
    return copy.relative_to(assignment.root)


def released_notebook(assignment: Assignment):
    """The exercise as it was released: as the handout holds it, else made from the source.

    Raises:
        CourseError: this copy of the course has neither.
    """
    pristine = assignment.root / PRISTINE / f"{assignment.slug}.ipynb"
    if pristine.is_file():
        return read_notebook(pristine)
    if assignment.source.is_file():
        from grader.submissions.rebuild import read_source, release_form  # here, since nbgrader takes seconds to import

        parent = LoggingConfigurable(config=load_config(assignment.root))
        return release_form(read_source(assignment, parent), parent, hidden_tests=False)
    raise CourseError(
        f"the released {assignment.id}",
        f"neither {PRISTINE}/ nor solutions/",
        "take the notebook from a fresh copy of the course",
    )


def find_question(released, called: str) -> str:
    """The id of a question given by name or number, with or without its number: `5_mc_dropout`, `mc_dropout`, `5`."""
    questions = questions_in(released)
    ids = list(dict.fromkeys(questions[mark["grade_id"]] for _, mark in nbgrader_cells(released) if mark.get("grade")))
    for id in ids:
        number, _, name = id.partition("_")
        if called in (id, number, name):
            return id
    close = get_close_matches(called, ids, n=1, cutoff=0.4)
    todo = f"did you mean {close[0]}?" if close else "use one of these names, or its number"
    raise CourseError(f"one of the questions {', '.join(ids)}", repr(called), todo)


def reset_question(notebook, released, question: str):
    """Put the cells of a question back; copies of them go, and what is missing comes back after the cell above it."""
    before, questions = None, questions_in(released)
    for cell, mark in nbgrader_cells(released):
        grade_id = mark["grade_id"]
        found = [
            place for place, one in enumerate(notebook.cells) if nbgrader_metadata(one).get("grade_id") == grade_id
        ]
        if questions[grade_id] == question:
            place = found[0] if found else 0 if before is None else before + 1
            notebook.cells = [one for index, one in enumerate(notebook.cells) if index not in found]
            notebook.cells.insert(place, cell)
            found = [place]
        before = found[-1] if found else before
    return notebook
