"""Execute the lessons and save them with normalized outputs. If a cell fails, nothing is written."""

import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from grader.core.errors import CourseError
from grader.core.files import write_whole
from grader.core.notebooks import read_notebook

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}  # nbformat requires all three


@dataclass(frozen=True)
class Ran:
    """An executed lesson: total seconds, and the slowest cell."""

    name: str
    seconds: float
    slowest: float
    slowest_cell: str


def lesson_paths(root: Path, name: str | None = None) -> list[Path]:
    """The lessons of the course, or the one called `name`.

    Raises:
        CourseError: there is no such lesson.
    """
    paths = sorted((root / "course").glob("*.ipynb"))
    wanted = [path for path in paths if name in (None, path.stem, path.name)]
    if not wanted:
        names = ", ".join(path.stem for path in paths) or "none"
        raise CourseError(
            f"a lesson in {root / 'course'}" + (f" called {name}" if name else ""),
            names,
            "use one of these names" if paths else "restore the folder course/",
        )
    return wanted


def execute_lesson(path: Path) -> Ran:
    """Run a lesson from top to bottom and save it; on any failure the file is left unchanged.

    Raises:
        CourseError: a cell failed, wrote to stderr, or its output differs between machines.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = read_notebook(path)
    seconds: dict[int, float] = {}

    def started(cell, cell_index):
        seconds[cell_index] = -time.perf_counter()

    def ended(cell, cell_index, execute_reply):
        seconds[cell_index] += time.perf_counter()

    begun = time.perf_counter()
    try:
        NotebookClient(
            notebook,
            timeout=300,  # seconds per cell: ten times a lesson's own limit, for a busy machine
            resources={"metadata": {"path": str(path.parent)}},
            record_timing=False,
            store_widget_state=False,
            on_cell_execute=started,
            on_cell_executed=ended,
        ).execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        index = max(seconds, default=0)
        reason = f"{error.ename}: {error.evalue}" if isinstance(error, CellExecutionError) else str(error)
        raise CourseError(
            f"{path.name} to run from top to bottom",
            f"{first_line(reason)} in {label(notebook, index)}",
            "fix that cell; the lesson was not written",
        ) from None
    total = time.perf_counter() - begun

    normalize(notebook)
    check_outputs(path, notebook)
    import nbformat

    write_whole(path, nbformat.writes(notebook) + "\n")
    slowest = max(seconds, key=seconds.get)
    return Ran(path.stem, total, seconds[slowest], label(notebook, slowest))


def label(notebook, index: int) -> str:
    """A cell's position among the code cells and its first line, for people to find it."""
    number = sum(cell.cell_type == "code" for cell in notebook.cells[: index + 1])
    return f"code cell {number} ({first_line(notebook.cells[index].source)})"


def first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")[:60]


def normalize(notebook) -> None:
    """Remove everything that differs between machines: execution counts 1..n, no timing, no versions."""
    notebook.metadata.clear()
    notebook.metadata.update(kernelspec=KERNELSPEC, language_info={"name": "python"})
    count = 0
    for cell in notebook.cells:
        for noise in ("execution", "collapsed", "scrolled"):
            cell.metadata.pop(noise, None)
        if cell.cell_type != "code":
            continue
        count += bool(cell.source.strip())
        cell.execution_count = count if cell.source.strip() else None
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count


def check_outputs(path: Path, notebook) -> None:
    """Refuse outputs that readers should not see: stderr, and text that differs between machines."""
    places = {str(path.parent.parent.resolve()), str(Path.home()), tempfile.gettempdir()} - {"/"}
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                found, todo = f"stderr: {first_line(output.text)!r}", "remove its cause"
            elif place := next((place for place in places if f"{place}/" in str(output)), None):
                found, todo = f"a path on this machine: {place}", "print something that is the same on every machine"
            elif address := re.search(r"\bat 0x[0-9a-f]{6,}", str(output)):
                found, todo = (
                    f"a memory address: {address[0]!r}",
                    "end the cell's last line with ; or print its content",
                )
            else:
                continue
            raise CourseError(
                f"{path.name} without noise in its outputs",
                f"{found} in {label(notebook, index)}",
                f"{todo}; the lesson was not written",
            )
