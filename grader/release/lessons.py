"""Executing the lessons so that the committed page is one that ran: normalized, or not written at all."""

import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from grader.core.assignments import read_notebook, write_whole
from grader.core.errors import CourseError

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}  # nbformat wants all three


@dataclass(frozen=True)
class Ran:
    """One executed lesson: seconds in all, and the slowest cell."""

    name: str
    seconds: float
    slowest: float
    slowest_cell: str


def lesson_paths(root: Path, name: str | None = None) -> list[Path]:
    """The lessons of the course, or the one called `name`.

    Raises:
        CourseError: there is none.
    """
    paths = sorted((root / "course").glob("*.ipynb"))
    wanted = [path for path in paths if name in (None, path.stem, path.name)]
    if not wanted:
        names = ", ".join(path.stem for path in paths) or "none at all"
        raise CourseError(
            f"a lesson in {root / 'course'}" + (f" called {name}" if name else ""),
            names,
            "use one of these names" if paths else "restore the folder course/",
        )
    return wanted


def execute_lesson(path: Path) -> Ran:
    """Run a lesson from top to bottom and write it back; on any failure the file stays as it was.

    Raises:
        CourseError: a cell failed, wrote to stderr, or shows something that differs from machine to machine.
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
            timeout=300,  # seconds a cell: ten times what a lesson allows itself, for a busy machine
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
            "mend that cell; the lesson was not written",
        ) from None
    total = time.perf_counter() - begun

    normalize(notebook)
    check_outputs(path, notebook)
    import nbformat

    write_whole(path, nbformat.writes(notebook) + "\n")
    slowest = max(seconds, key=seconds.get)
    return Ran(path.stem, total, seconds[slowest], label(notebook, slowest))


def label(notebook, index: int) -> str:
    """A cell as a person finds it: its place among the code cells and its first line."""
    number = sum(cell.cell_type == "code" for cell in notebook.cells[: index + 1])
    return f"code cell {number} ({first_line(notebook.cells[index].source)})"


def first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")[:60]


def normalize(notebook) -> None:
    """Leave nothing that another machine would change: execution counts 1..n, no timing, no versions."""
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
    """Refuse outputs that no reader should see: stderr, and what differs from machine to machine."""
    places = {str(path.parent.parent.resolve()), str(Path.home()), tempfile.gettempdir()} - {"/"}
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                found, todo = f"stderr: {first_line(output.text)!r}", "silence its cause"
            elif place := next((place for place in places if f"{place}/" in str(output)), None):
                found, todo = (
                    f"a path of this machine: {place}",
                    "print something that is the same everywhere",
                )
            elif address := re.search(r"\bat 0x[0-9a-f]{6,}", str(output)):
                found, todo = (
                    f"an address in memory: {address[0]!r}",
                    "end the cell's last line with ; or print its content",
                )
            else:
                continue
            raise CourseError(
                f"{path.name} without noise in its outputs",
                f"{found} in {label(notebook, index)}",
                f"{todo}; the lesson was not written",
            )
