"""Audit the checker: run correct, incorrect and mutated answers through the test cells, and count wrong verdicts.

Each case runs in a process of its own, so an answer that crashes, hangs or uses up the memory only affects its own
verdict. `grader.audit.inside` forks these processes from one that has imported what the cells of a question import.
"""

import json
import os
import queue
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.pool import ThreadPool
from pathlib import Path

from rich.console import Console

from grader.audit.answers import Answer, answer_pool, reference_answers
from grader.audit.mutants import mutants
from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.core.notebooks import criterion_of, nbgrader_metadata, question_of, read_notebook
from grader.core.progress import progress
from grader.sandbox.fork_client import ONE_CORE, ForkServer, fork_kernel


@dataclass(frozen=True)
class Case:
    """One answer to check: from a file, the solution (`right`), or a mutant of it."""

    assignment: Assignment
    question: str
    kind: str  # "right", "wrong" or "mutant"
    answer: Answer
    seeds: range = range(0)  # extra seeds for which the visible checks run


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
    return cells.get("setup", ""), tests


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
    """Run `workers` cases at a time (default: one per core); yield outcomes as they finish.

    Raises:
        CourseError: the fork server does not start or answer.
    """
    workers = min(workers or len(os.sched_getaffinity(0)), len(cases))
    groups = {}
    for case in cases:
        groups.setdefault((case.assignment.name, case.question), []).append(case)
    outcomes = queue.SimpleQueue()
    try:
        ForkServer.of(environment(cases[0].assignment.root))  # now, because its start is not part of any case
        with ThreadPool(workers) as pool, progress("audit", len(cases), console) as advance:
            for group in groups.values():
                for share in filter(None, (group[first::workers] for first in range(workers))):
                    pool.apply_async(run_share, (share, outcomes.put), error_callback=outcomes.put)
            for _ in cases:
                outcome = outcomes.get()
                if isinstance(outcome, BaseException):
                    raise outcome
                advance()
                yield outcome
    except (OSError, ValueError) as error:
        raise CourseError("a fork server that answers", str(error), "see its output above") from None


def run_share(cases: list[Case], done: Callable[[Outcome], None]) -> None:
    """Run cases of one question one after the other, in a folder of their own; pass each outcome to `done`."""
    setup, tests = test_cells(cases[0].assignment, cases[0].question)
    asked = [{"answer": case.answer.text, "seeds": list(case.seeds)} for case in cases]
    reading, writing = os.pipe()
    with (
        tempfile.TemporaryDirectory(prefix="audit-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryFile("w+") as job,
        os.fdopen(reading) as lines,
    ):
        json.dump({"setup": setup, "tests": tests, "cases": asked}, job)
        job.seek(0)
        request = {"program": "grader.audit.inside", "folder": folder}
        request["environment"] = environment(cases[0].assignment.root)
        try:
            process = fork_kernel(request, [None, None, None, job, writing])
        finally:
            os.close(writing)
        for case in cases:
            line = lines.readline()
            done(Outcome(case, **(json.loads(line) if line else {"died": "the processes of its question ended"})))
        process.end()


def environment(root: Path) -> dict[str, str]:
    """Environment variables of a case: its process uses one core, the `utils` of the course and no display."""
    utils = {"PYTHONPATH": str(root)} if (root / "utils").is_dir() else {}
    return os.environ | ONE_CORE | utils | {"MPLBACKEND": "agg"}
