"""How long an honest submission takes beside a greedy one, against alone.

    python benchmarks/neighbours.py [ATTACK ...] [--rounds 3]

Two submissions of 02_dropout at a time, each by a process of its own, as `course grade --workers 2` does: the solution
of every question, and beside it an attack of tests/attacks (default: those that take all cores). The greedy one is
graded again and again for as long as the honest one takes.
"""

import argparse
import multiprocessing
import statistics
import sys
import time
from pathlib import Path

import nbformat

sys.path.insert(0, str(Path(__file__).parent.parent))

from grader.audit.answers import reference_answers
from grader.core.assignments import Assignment
from grader.core.config import load_config
from grader.core.notebooks import nbgrader_metadata, read_notebook
from grader.runner.grade import grade_submission
from grader.runner.job import Job
from grader.runner.session import warm_up
from grader.submissions.rebuild import graded_form
from tests.attacks import harness
from tests.support import REPOSITORY

GREEDY = ["starves_neighbours", "busy_in_relays", "claims_all_cores", "busy_threads"]
COURSE = Assignment(REPOSITORY, "02_dropout")


def job_of(answers: dict[str, str]) -> Job:
    """A submission with these answers by question."""
    notebook = read_notebook(COURSE.released)
    for cell in notebook.cells:
        if (mark := nbgrader_metadata(cell)).get("solution"):
            cell.source = answers.get(mark["grade_id"], cell.source)
    source = graded_form(read_notebook(COURSE.source), load_config(REPOSITORY))
    return Job(COURSE.name, "somebody", source, nbformat.writes(notebook).encode(), "checks")


def again_and_again(job: Job, started) -> None:
    """Grade a job without end."""
    while True:
        started.set()
        grade_submission(job)


def timed(honest: Job, greedy: Job | None) -> tuple[float, float]:
    """Seconds by the clock that the honest job takes, and its points."""
    other = None
    if greedy:
        started = multiprocessing.Event()
        other = multiprocessing.Process(target=again_and_again, args=(greedy, started))
        other.start()
        started.wait()
        time.sleep(2)  # until its cells run
    begun = time.monotonic()
    result = grade_submission(honest)
    seconds = time.monotonic() - begun
    if other:
        other.terminate()
        other.join()
    return seconds, sum(one.points or 0 for one in result.criteria.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("attacks", nargs="*", default=GREEDY)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    warm_up(sandboxed=True)
    honest = job_of({question: answer.text for question, answer in reference_answers(COURSE).items()})
    texts = {one.name: one.text for one in harness.corpus() if one.name in options.attacks}
    timed(honest, None)  # the first one is slower
    print("| beside | s, median | times alone | points |\n|---|---|---|---|", flush=True)
    alone = None
    for name in (None, *options.attacks):
        greedy = job_of({"1_dropout": texts[name]}) if name else None
        found = [timed(honest, greedy) for _ in range(options.rounds)]
        seconds, points = statistics.median(one for one, _ in found), min(points for _, points in found)
        alone = alone or seconds
        print(f"| {name or 'nobody'} | {seconds:.1f} | {seconds / alone:.1f} | {points:g} |", flush=True)


if __name__ == "__main__":
    main()
