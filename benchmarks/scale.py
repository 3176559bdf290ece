"""What the coordinator costs for each submission, and whether its memory stays flat, with simulated compute.

    python benchmarks/scale.py [SUBMISSIONS ...] [--workers 2] [--compute 0]

Each size (default: 1000 and 10000) runs in a process of its own, on a course in a temporary folder, SQLite gradebook
included. `--compute` is what a worker takes for a submission, in seconds; with 0 the coordinator is never the one that
waits, so that the time by the clock is its own as well.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from grader.core.assignments import Assignment
from grader.core.notebooks import nbgrader_metadata, parse_notebook
from grader.results.result import CriterionResult, SubmissionResult

REPOSITORY = Path(__file__).parent.parent
NAME = "02_dropout"
MEBIBYTE = 2**20


def simulated(work):
    """A result such as a real one in size; every third criterion fails."""
    time.sleep(float(os.environ.get("SCALE_COMPUTE", "0")))
    result = SubmissionResult(work.assignment, work.student, work.digest, work.checks)
    for place, cell in enumerate(json.loads(work.source)["cells"]):
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution"):
            result.answers[mark["grade_id"]] = f"# an answer of {work.student}\n" + "x = 1\n" * 20
        if mark.get("grade"):
            by_hand, points = mark.get("solution") or cell["cell_type"] != "code", float(mark["points"])
            card = ("It does what it says.", "30.0 % of the inputs set to zero", "70.1 %", ["Look at the rate."] * 3)
            result.criteria[mark["grade_id"]] = (
                CriterionResult("manual", None, points) if by_hand
                else CriterionResult("passed", points, points) if place % 3
                else CriterionResult("failed", 0.0, points, *card)
            )  # fmt: skip
    return result


def write_class(root: Path, submissions: int) -> Assignment:
    """A course with one assignment and so many submissions of its released form."""
    (root / "nbgrader_config.py").write_bytes((REPOSITORY / "nbgrader_config.py").read_bytes())
    assignment = Assignment(root, NAME)
    assignment.source.parent.mkdir(parents=True)
    assignment.source.write_bytes(Assignment(REPOSITORY, NAME).source.read_bytes())
    submission = json.loads(Assignment(REPOSITORY, NAME).released.read_text())
    for number in range(submissions):
        submission["metadata"]["number"] = number
        path = assignment.submitted(f"student{number:06}")
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(submission))
    return assignment


def measure(submissions: int, workers: int) -> None:
    """Grade a class in this process and print the figures of a line of the table."""
    from grader.core.course import Course
    from grader.grading.queue import grade_class

    with tempfile.TemporaryDirectory() as folder:
        assignment = write_class(Path(folder), submissions)
        for what in ("grade", "nothing new"):
            clock, processor = time.monotonic(), time.process_time()
            summary = grade_class(
                Course(assignment.root), assignment, engine=simulated, workers=workers, console=Console(stderr=True)
            )
            clock, processor = time.monotonic() - clock, time.process_time() - processor
            if not summary.complete:
                sys.exit(f"not complete: {summary.line()}; {summary.remarks[:3]}; {summary.error}")
            # Linux counts in KiB, macOS in bytes.
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
            each = f"{1000 * processor / submissions:6.2f} ms processor  {1000 * clock / submissions:6.2f} ms clock"
            print(f"{submissions:>7} submissions  {what:<12} {each}  peak {peak / MEBIBYTE:6.1f} MiB", flush=True)
        size = (Path(folder) / ".course" / "results.db").stat().st_size
        cells = sum(bool(nbgrader_metadata(c)) for c in parse_notebook(assignment.source.read_bytes(), "").cells)
        print(f"{'':>7} results {size / submissions / 1024:.1f} KiB each, {cells} nbgrader cells", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("submissions", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--compute", type=float, default=0.0, help="seconds")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        measure(options.submissions[0], options.workers)
        return
    for size in options.submissions:
        command = [sys.executable, __file__, str(size), "--workers", str(options.workers), "--here"]
        subprocess.run(command, env=os.environ | {"SCALE_COMPUTE": str(options.compute)}, check=True)


if __name__ == "__main__":
    main()
