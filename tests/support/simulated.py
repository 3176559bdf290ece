"""An engine that grades the tiny assignment in milliseconds, in its own process and without any sandbox: for tests of
what stands around the engine. A comment in an answer makes it misbehave: `# sim: die`, `# sim: die once PATH`,
`# sim: fail`, `# sim: wait PATH` (until that file is there; PATH.waiting says so)."""

import json
import os
import re
import signal
import time
from pathlib import Path

from grader.results.result import CriterionResult, SubmissionResult


def replace_engine(patch=setattr):
    """Let `course grade` use this engine, in this process."""
    from grader.grading import command  # here, since each worker imports this file, and nbgrader takes a second

    patch(command, "grade_submission", grade_submission)
    patch(command, "warm_up", lambda sandboxed: None)
    patch(command, "choose_mode", lambda *arguments: None)


def marks_of(result):
    """The part of a result that does not depend on the machine."""
    points = {key: (one.verdict, one.points, one.max_points) for key, one in result.criteria.items()}
    return result.state, points, result.differences


def grade_submission(job):
    """The result that the tiny assignment's own test cells give the submission."""
    cells = json.loads(job.submission)["cells"]
    answers = {
        mark["grade_id"]: "".join(cell["source"])
        for cell in cells
        if (mark := cell["metadata"].get("nbgrader", {})).get("solution")
    }
    for text in answers.values():
        misbehave(text)
    result = SubmissionResult(job.assignment, job.student, job.digest, job.checks, answers=answers)
    result.sandbox, result.kept = "namespaces" * job.sandboxed, ["it was there"] if job.earlier else []
    result.seconds = {"student": time.process_time(), "checker": 0.0, "wall": time.monotonic()}
    names = {}
    for cell in json.loads(job.source)["cells"]:
        grade_id, source = cell["metadata"].get("nbgrader", {}).get("grade_id"), "".join(cell["source"])
        if grade_id in answers and cell["cell_type"] == "code":
            exec(answers[grade_id], names)
        elif grade_id == "3_why":
            written = "Replace this line" not in answers[grade_id]
            points = CriterionResult("manual", None, 1.0) if written else CriterionResult("not attempted", 0.0, 1.0)
            result.criteria[grade_id] = points
        elif cell["metadata"].get("nbgrader", {}).get("grade"):
            result.criteria[grade_id] = run_test(source, names, cell["metadata"]["nbgrader"]["points"])
    return result


def run_test(source, names, points):
    """What one test cell says."""
    try:
        exec(source, names)
    except Exception as error:
        card = {
            "check": "It is right.",
            "expected": "the right value",
            "found": type(error).__name__,
            "hints": ["Look."],
        }
        return CriterionResult("failed", 0.0, float(points), **card)
    return CriterionResult("passed", float(points), float(points))


def misbehave(text):
    """Do what a comment in the answer asks for."""
    for what, path in re.findall(r"# sim: (die once|die|fail|wait) ?(\S*)", text):
        if what == "fail":
            raise RuntimeError("the engine broke")
        if what == "wait":
            Path(f"{path}.waiting").touch()
            while not Path(path).exists():
                time.sleep(0.01)
        if what == "die" or (what == "die once" and not Path(path).exists()):
            if path:
                Path(path).touch()
            os.kill(os.getpid(), signal.SIGKILL)


def wrong_student(job):
    """In place of `grade_submission`, as the next two: here, where a worker imports it in no time."""
    return SubmissionResult(job.assignment, "somebody else", job.digest, job.checks)


def surrogate(job):
    result = grade_submission(job)
    result.answers["1_double"] = "\ud800"
    return result


def ends(_):
    raise SystemExit("bye")
