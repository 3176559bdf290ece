"""Audit the checker: run correct, incorrect and mutated answers through the test cells, and count wrong verdicts.

Answers run in processes of their own (`audit.worker`), so one that crashes, hangs or uses up the memory only
affects its own verdict.
"""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from grader.audit.answers import Answer, answer_pool, reference_answers
from grader.audit.mutants import mutants
from grader.core.assignments import Assignment, criterion_of, nbgrader_metadata, question_of, read_notebook
from grader.core.errors import CourseError
from grader.core.progress import progress


@dataclass(frozen=True)
class Case:
    """One answer to check: from a file, the solution (`right`), or a mutant of it."""

    assignment: Assignment
    question: str
    kind: str  # "right", "wrong" or "mutant"
    answer: Answer
    seeds: range = range(0)  # extra seeds for which the visible checks run

    def job(self) -> str:
        """The worker's input, as one line of JSON."""
        setup, tests = test_cells(self.assignment, self.question)
        job = {"setup": setup, "answer": self.answer.text, "tests": tests, "seeds": list(self.seeds)}
        return json.dumps(job) + "\n"


@dataclass
class Outcome:
    """Verdicts of the test cells on a case.

    Attributes:
        verdicts: by grade_id: "passed", "failed", "not attempted" or "crashed" (a traceback instead of a verdict).
        cards: by grade_id of each cell that did not pass: check, expected, found, hints; or the traceback.
        calls: number of checks that ran.
        false_fails: for a correct answer, (grade_id, seed, card) of each extra seed that failed.
        died: why the process ended without an answer, '' if it did not.
        seconds: wall time.
    """

    case: Case
    verdicts: dict[str, str] = field(default_factory=dict)
    cards: dict[str, dict] = field(default_factory=dict)
    calls: int = 0
    false_fails: list = field(default_factory=list)
    died: str = ""
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        return not self.died and set(self.verdicts.values()) == {"passed"} and not self.false_fails

    @property
    def wrong_verdict(self) -> bool:
        """Whether a correct answer was rejected or an incorrect one accepted."""
        return self.passed != (self.case.kind == "right")

    @property
    def wrong_diagnosis(self) -> str:
        """For a rejected incorrect answer: how its diagnosis differs from the expected one, '' if it does not."""
        if self.case.kind == "right" or self.passed:
            return ""
        if self.died:
            return self.died
        if crashed := [grade_id for grade_id, verdict in self.verdicts.items() if verdict == "crashed"]:
            return f"a traceback instead of a card: {', '.join(map(criterion_of, crashed))}"
        answer, failed = self.case.answer, {id for id, verdict in self.verdicts.items() if verdict != "passed"}
        if answer.fails is None:
            return ""
        if failed != answer.fails:
            names = {
                which: ", ".join(sorted(map(criterion_of, ids))) or "none"
                for which, ids in (("expected", answer.fails), ("found", failed))
            }
            return f"fails {names['found']}; it should fail {names['expected']}"
        hints = " ".join(self.cards[answer.first].get("hints", []))
        if answer.words.lower() not in hints.lower():
            return f"the hints of {criterion_of(answer.first)} lack {answer.words!r}"
        return ""


def test_cells(assignment: Assignment, question: str) -> tuple[str, dict[str, str]]:
    """The setup cell of an assignment, and the code test cells of one question by grade_id."""
    marked = [(nbgrader_metadata(cell), cell) for cell in read_notebook(assignment.source).cells]
    cells = {mark["grade_id"]: cell.source for mark, cell in marked if mark and cell.cell_type == "code"}
    tests = {id: source for id, source in cells.items() if question_of(id) == question and id != question}
    return cells["setup"], tests


def cases(assignments: list[Assignment], folder: Path | None, seeds: int, mutate: bool) -> list[Case]:
    """Collect the cases: solutions and answers, or (`mutate`) mutants of the solutions.

    Raises:
        CourseError: no answers in `folder`, or some not of the expected form.
    """
    found = []
    for assignment in assignments:
        reference = reference_answers(assignment)
        if mutate:
            for question, answer in reference.items():
                found += [
                    Case(assignment, question, "mutant", Answer(text, None, name=name))
                    for name, text in mutants(answer.text)
                ]
            continue
        for question, answers in answer_pool(assignment, folder).items():
            solution = [reference[question]] if folder is None and question in reference else []
            right = [*solution, *(answer for answer in answers if answer.fails == frozenset())]
            for place, answer in enumerate(right):  # each with its own seeds, so that a check sees more of them
                own = range(1 + place * seeds, 1 + (place + 1) * seeds)
                found.append(Case(assignment, question, "right", answer, own))
            found += [Case(assignment, question, "wrong", answer) for answer in answers if answer.fails != frozenset()]
    if not found:
        names = " or ".join(assignment.name for assignment in assignments)
        raise CourseError(
            f"answers at ASSIGNMENT/QUESTION/*.py, where ASSIGNMENT is {names}",
            f"none in {folder}",
            "see CONTRIBUTING.md for the folder's form",
        )
    return found


def of_question(cases: list[Case], called: str) -> list[Case]:
    """Select the cases of one question, by its name or number.

    Raises:
        CourseError: there is no such question among them.
    """
    chosen = [case for case in cases if called in (case.question, case.question.partition("_")[0])]
    if not chosen:
        known = ", ".join(dict.fromkeys(case.question for case in cases))
        raise CourseError(f"one of the questions {known}", f"the name {called!r}", "use one of these or its number")
    return chosen


def run(cases: list[Case], workers: int | None = None, console: Console | None = None) -> Iterator[Outcome]:
    """Run cases in `workers` processes (default: one per core), longest questions first; yield outcomes as they finish.

    Raises:
        CourseError: a worker process does not start.
    """
    root = cases[0].assignment.root
    todo: queue.SimpleQueue = queue.SimpleQueue()
    for case in cases:
        todo.put(case)
    done: queue.SimpleQueue = queue.SimpleQueue()
    crew = [Worker(root) for _ in range(min(workers or len(os.sched_getaffinity(0)), len(cases)))]
    threads = [threading.Thread(target=worker.serve, args=(todo, done), daemon=True) for worker in crew]
    for thread in threads:
        thread.start()
    try:
        with progress("audit", len(cases), console) as advance:
            for _ in cases:
                outcome = done.get()
                if isinstance(outcome, CourseError):
                    raise outcome
                advance()
                yield outcome
    finally:
        for worker in crew:
            worker.stop()


class Worker:
    """A process that has imported TensorFlow once and forks for every answer."""

    def __init__(self, root: Path):
        # Answers run as in their notebook: the course is importable, but is not the working folder. One arithmetic
        # thread per process, as there is one process per core.
        threads = dict.fromkeys(("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), "1")
        environment = (
            os.environ
            | threads
            | {
                "PYTHONPATH": os.pathsep.join([str(root), str(Path(__file__).parents[2])]),
                "PYTHONSAFEPATH": "1",
                "MPLBACKEND": "agg",
            }
        )
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader.audit.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True, start_new_session=True,
        )  # fmt: skip

    def serve(self, todo: queue.SimpleQueue, done: queue.SimpleQueue) -> None:
        """Run cases from `todo` until it is empty; put outcomes, or the error that ended the worker, into `done`."""
        try:
            while True:
                try:
                    case = todo.get_nowait()
                except queue.Empty:
                    return
                self.process.stdin.write(case.job())
                self.process.stdin.flush()
                done.put(Outcome(case, **json.loads(self.process.stdout.readline())))
        except (OSError, ValueError):
            done.put(CourseError("an audit worker that answers", "it ended", "see its output above"))

    def stop(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.wait()
