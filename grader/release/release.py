"""Release an assignment: from the instructor's source to the learners' notebook and the gradebook's cells."""

import contextlib
import copy
import json
import logging
import shutil
import tempfile
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import ClearSolutions
from traitlets.config import LoggingConfigurable

from grader.core.assignments import Assignment, is_copy
from grader.core.config import course_directory, load_config
from grader.core.errors import CourseError
from grader.core.files import ensure_folder
from grader.core.logs import logged
from grader.core.notebooks import nbgrader_cells, read_notebook
from grader.core.schema import create_tables
from grader.submissions.instantiate import MARK
from grader.submissions.rebuild import read_source


def release(assignment: Assignment) -> list[Path]:
    """Generate the learners' notebooks of an assignment from their sources, and return their paths.

    The same source always gives the same bytes: nbgrader works in a scratch folder, on a scratch database, and only a
    finished folder replaces the old one.

    Raises:
        CourseError: the source is not a notebook, nbgrader refuses it, or the released notebook contains answers.
    """
    ensure_folder(assignment.released.parent.parent)
    for one in assignment.parts:
        refuse_answered(one)
    with scratch(assignment.root) as work, logged(assignment.root, f"release-{assignment.name}"):
        generate(assignment, work, db_url=f"sqlite:///{work / 'scratch.db'}")
        finished, place = work / "." / assignment.name, assignment.released.parent
        if place.exists():
            place.replace(work / "old")
        finished.replace(place)
    return [one.released for one in assignment.parts]


def refuse_answered(assignment: Assignment) -> None:
    """Make sure that a release does not overwrite answers.

    Raises:
        CourseError: it would overwrite them.
    """
    try:
        released = read_notebook(assignment.released)
    except CourseError:  # there is none, or it can't contain answers
        return
    clear = ClearSolutions(config=load_config(assignment.root))
    stubs = [lines(stub) for stub in (*clear.code_stub.values(), clear.text_stub)]
    answered = [
        mark["grade_id"]
        for cell, mark in nbgrader_cells(released)
        if mark.get("solution") and not any(stub and stub <= lines(cell.source) for stub in stubs)
    ]
    if answered:
        raise CourseError(
            f"a notebook without answers at {assignment.released}",
            f"answers to {', '.join(answered)}",
            "move it away to keep them, or delete it; then run this again",
        )


def lines(text: str) -> set[str]:
    """The lines of a text without the blanks around them, as a stub may be indented."""
    return {line.strip() for line in text.splitlines()}


def update_gradebook(assignment: Assignment, gradebook: Gradebook, config) -> None:
    """Update the assignment in the gradebook: its cells, points and hidden tests.

    Raises:
        CourseError: cells were added or removed after submissions were graded; see `grader.gradebook.migrate`.
    """
    gradebook.db.remove()  # nbgrader opens the database itself
    with scratch(assignment.root) as work:
        generate(assignment, work, db_url=config.CourseDirectory.db_url)


def generate(assignment: Assignment, folder: Path, db_url: str) -> None:
    """Run nbgrader's GenerateAssignment into `folder`, recording the cells in `db_url`."""
    if copies := [path.name for path in sorted(assignment.source.parent.glob("*.ipynb")) if is_copy(path)]:
        todo = "move it out of the folder: nbgrader would release and grade it too"
        raise CourseError(f"no copies of notebooks in {assignment.source.parent}", ", ".join(copies), todo)
    for one in assignment.parts:
        read_notebook(one.source)
        raw = json.loads(one.source.read_bytes())
        if raw.get("nbformat_minor", 0) >= 5 and (bare := [cell for cell in raw["cells"] if "id" not in cell]):
            raise CourseError(  # nbformat would invent ids, other ones each time
                f"an id for every cell of {one.source}, as nbformat 4.5 has it",
                f"none for the cell starting {''.join(bare[0]['source'])[:30]!r}",
                "open it in JupyterLab and save it",
            )
    config, settings = load_config(assignment.root), {}
    if any(MARK in one.source.read_bytes() for one in assignment.parts):
        config, settings = with_tests_written(assignment, folder, config)
    settings |= {"assignment_id": assignment.name, "release_directory": str(folder), "db_url": db_url}
    coursedir = course_directory(config, **settings)
    logger, last = logging.getLogger("traitlets"), LastError()
    logger.addHandler(last)
    try:
        create_tables(db_url)
        with contextlib.chdir(assignment.root):  # where nbgrader looks for header, footer and autotests.yml
            GenerateAssignment(coursedir=coursedir, config=config).start()
        return
    except (NbGraderException, SystemExit) as error:
        reason = last.reason or str(error)
    except Exception as error:
        logger.exception("GenerateAssignment failed")
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
    finally:
        logger.removeHandler(last)
    expected, todo = "a source notebook that nbgrader can release", "fix that cell of the source; nothing was changed"
    raise CourseError(f"{expected}: {assignment.source}", reason, todo)


def with_tests_written(assignment: Assignment, folder: Path, config) -> tuple:
    """Copy the source folder, with the tests that `### AUTOTEST` asks for; return what makes nbgrader use it.

    Raises:
        CourseError: nbgrader can't write them.
    """
    source = folder / "source"
    shutil.copytree(assignment.source.parent, source / assignment.name)
    for one in assignment.parts:
        written = read_source(one, LoggingConfigurable(config=config))
        (source / one.name / one.file).write_text(json.dumps(written), encoding="utf-8")
    config = copy.deepcopy(config)
    config.IncludeHeaderFooter.header = config.IncludeHeaderFooter.footer = ""  # they are there already
    return config, {"source_directory": str(source)}


class LastError(logging.Handler):
    """Keeps the last line of the last traceback that nbgrader logged, which names the cause."""

    reason = ""

    def emit(self, record: logging.LogRecord) -> None:
        lines = record.getMessage().strip().splitlines()
        if lines and lines[0].startswith("Traceback"):
            self.reason = next((line for line in reversed(lines) if line and line[0].isalpha()), lines[-1])


@contextlib.contextmanager
def scratch(root: Path):
    """Make a scratch folder on the course's disk, so that moving files out of it is atomic."""
    work = Path(tempfile.mkdtemp(dir=ensure_folder(root / ".course"), prefix="scratch-"))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
