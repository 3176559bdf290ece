"""Grade one submission: rebuild its notebook, have the checks judge its answers, and say whose fault a failure is.

It runs no code of the submission: `grader.runner.session` starts the processes that do.

A check that ends in an error of its own, or ends the checker process, is put to the instructor's solution as well. If
the solution passes, the answer has failed; if not, the grader has.
"""

import contextlib
import importlib.metadata
import platform
import time

from nbgrader import utils

from grader.core.errors import CourseError
from grader.core.notebooks import nbgrader_cells, parse_notebook, questions_in
from grader.core.text import clean
from grader.results.result import CriterionResult, SubmissionResult
from grader.results.verdict import Verdict
from grader.runner.cells import cells_of
from grader.runner.job import Job
from grader.runner.sealed import grade_sealed
from grader.runner.session import Open, Session, enter
from grader.runner.unchanged import keep_passed, keys_of
from grader.sandbox.kinds import strongest
from grader.submissions.rebuild import NothingFound, answers_of, rebuild, take_answers


def grade_submission(job: Job) -> SubmissionResult:
    """Grade a submission.

    Returns:
        its result: "graded"; "refused" if there is no notebook to grade; "unrecognized" if it has no answer cell.

    Raises:
        SandboxError, OSError: no sandbox can be built, which is not the submission's fault.
    """
    began = time.monotonic()
    result = SubmissionResult(job.assignment, job.student, job.digest, job.checks)
    result.sandbox, result.versions = strongest() if job.sandboxed else "", versions()
    rebuilt = parse_notebook(job.source.encode(), f"the graded form of {job.assignment}")
    released = {mark["grade_id"]: cell.source for cell, mark in nbgrader_cells(rebuilt)}
    questions = questions_in(rebuilt)
    try:
        remarks = rebuild(rebuilt, job.submission, f"submitted/{job.student}/{job.assignment}")
    except CourseError as error:
        result.state = "unrecognized" if isinstance(error, NothingFound) else "refused"
        result.reason = {key: clean(getattr(error, key)) for key in ("expected", "found", "todo")}
        return result
    renamed = [f"the notebook was at {job.path}: read from there"] if job.path else []
    result.differences = [clean(one) for one in (*renamed, *remarks)]
    result.answers = {grade_id: clean(text, 200_000) for grade_id, text in answers_of(rebuilt).items()}
    for cell, mark in nbgrader_cells(rebuilt):
        if mark.get("grade"):
            by_hand = utils.is_solution(cell) or cell.cell_type != "code"
            untouched = by_hand and cell.source.strip() in ("", released[mark["grade_id"]].strip())
            verdict = Verdict.NOT_ATTEMPTED if untouched else Verdict.MANUAL if by_hand else Verdict.UNGRADABLE
            points = 0.0 if untouched else None
            result.criteria[mark["grade_id"]] = CriterionResult(verdict, points, float(mark["points"]))
    if job.sealed is None:
        check_apart(rebuilt, result, job)
    else:
        result.mode = "sealed"
        with Session(result.sandbox) as session:
            grade_sealed(session, rebuilt, result, **job.sealed)
            session.end()
            result.seconds = session.seconds
    # Run apart, a check says that a name is missing; in one process, its cell ends with an error of any kind.
    lost = {Verdict.NOT_ATTEMPTED} | ({Verdict.FAILED} if job.sealed is not None else set())
    for grade_id, criterion in result.criteria.items():
        question = questions[grade_id]
        answer = result.answers.get(question, "")
        untouched = answer.strip() in ("", released.get(question, "").strip())
        if criterion.points:
            continue
        if criterion.verdict == Verdict.FAILED and untouched:
            criterion.verdict = Verdict.NOT_ATTEMPTED  # a plain assertion does not recognize an untouched stub
        elif criterion.verdict in lost and question in result.stopped:
            criterion.verdict, criterion.hints = Verdict.STOPPED, []
            criterion.expected, criterion.found = "an answer cell that runs to its end", result.stopped[question]
    result.seconds["wall"] = round(time.monotonic() - began, 3)
    return result


def check_apart(rebuilt, result: SubmissionResult, job: Job) -> None:
    """Let a checker process judge the answers, which run in another one; put the verdicts into the result."""
    cells = cells_of(rebuilt)
    result.keys = keys_of(cells)
    if job.earlier:
        keep_passed(result, SubmissionResult.from_json(job.earlier), cells)
    with Session(result.sandbox) as session:
        open_ones = session.check(cells, result)
        session.end()
        result.seconds = session.seconds
    settle(open_ones, result, job)


_passed: dict[tuple, dict[str, bool]] = {}  # by assignment and checks: test cells that the solution was put to


def settle(open_ones: dict[str, Open], result: SubmissionResult, job: Job) -> None:
    """Fail the criteria of checks that the instructor's solution passes; the others stay ungradable."""
    passed = passed_by_solution(job, {one.culprit for one in open_ones.values()})
    for grade_id, one in open_ones.items():
        if one.culprit in passed:
            enter(result, {"grade_id": grade_id, "verdict": "failed", "seconds": 0.0, **one.card})


def passed_by_solution(job: Job, asked: set[str]) -> set[str]:
    """Those of some test cells that the instructor's solution passes; each is run once in this process."""
    known = _passed.setdefault((job.assignment, job.checks, job.sandboxed), {})
    if job.solution and (new := asked - known.keys()):
        rebuilt = parse_notebook(job.source.encode(), f"the graded form of {job.assignment}")
        take_answers(rebuilt, parse_notebook(job.solution.encode(), f"the solution of {job.assignment}"))
        result = SubmissionResult(job.assignment, "the solution", "", job.checks)
        result.criteria = {grade_id: CriterionResult(Verdict.UNGRADABLE, None, 0.0) for grade_id in new}
        with Session(strongest() if job.sandboxed else "") as session:
            session.check(cells_of(rebuilt), result)
        known |= {grade_id: one.verdict == Verdict.PASSED for grade_id, one in result.criteria.items()}
    return {grade_id for grade_id in asked if known.get(grade_id)}


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that can affect a mark."""
    found = {"python": platform.python_version()}
    for name in ("keras", "tensorflow", "numpy"):
        for distribution in (name, f"{name}-cpu"):
            with contextlib.suppress(importlib.metadata.PackageNotFoundError):
                found.setdefault(name, importlib.metadata.version(distribution))
    return found
