"""Judge the answers of one submission: run them in one sandbox and the checks in another.

The student process runs the student's code, the checker process the instructor's (`grader.runner.inside`). They share
one socket and nothing else. This process starts them and collects the verdicts. It never runs code of the submission.
"""

import collections
import contextlib
import json
import os
import socket
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from grader.core.text import clean
from grader.results.result import SubmissionResult
from grader.results.verdict import Verdict
from grader.runner.cells import names_of
from grader.runner.silence import lines_of
from grader.sandbox import sandbox
from grader.sandbox.fork_client import AT_BIRTH, ONE_CORE, ForkedKernel, ForkServer, fork_kernel

# Seconds by the clock that all cells and calls of a submission may take together, an equal share for each question:
# many times what a solution takes, so that a busy machine does not matter.
PATIENCE = 900
HIDDEN_CARD = {"expected": "the same on other inputs", "found": "it fails on some of them"}  # the same for all checks


class Open(NamedTuple):
    """A criterion that a check left open.

    Attributes:
        culprit: grade_id of the test cell whose check failed: this one, or one before it of the same question.
        card: "expected", "found" and "hints" in case the answer turns out to be the reason.
    """

    culprit: str
    card: dict


def warm_up(sandboxed: bool) -> None:
    """Start the fork server, for this program and the workers that it starts from now on."""
    ForkServer.of(environment(sandboxed)).share()


def environment(sandboxed: bool) -> dict[str, str]:
    """Environment variables of student and checker processes."""
    outside = dict(os.environ) | ONE_CORE
    return sandbox.environment(outside, (*AT_BIRTH, "COURSE_")) if sandboxed else outside


def readable(program: str) -> list[str]:
    """Paths of the course that a program of `grader.runner.inside` can read: the answers have no checks to ask."""
    course = Path(find_spec("utils").origin).parent
    if program != "student":
        return [str(course)]
    base = course / "checks" / "base"
    modules = [course / "checks" / "__init__.py", *(base / f"{name}.py" for name in ("__init__", "limits", "beside"))]
    places = [*sorted(course.glob("*.py")), course / "datasets", *modules]
    return [str(path) for path in places]


class Session:
    """The student process and the checker process of one submission; each is replaced when it is lost.

    Attributes:
        sandbox: the kind of sandbox they run in (`grader.sandbox.kinds`), '' for none.
        seconds: processor time of all "student", "checker" and "sealed" processes.
    """

    def __init__(self, sandbox: str):
        self.sandbox, self.running, self.starts = sandbox, {}, True
        self.seconds = {"student": 0.0, "checker": 0.0, "sealed": 0.0}
        self.folders = contextlib.ExitStack()

    def __enter__(self):
        return self

    def __exit__(self, *reason):
        self.end()
        self.folders.close()

    def start(self, program: str, connection: socket.socket) -> ForkedKernel:
        """Start a program of `grader.runner.inside` with a socket at descriptor 3, in its own sandbox."""
        request = {"program": f"grader.runner.inside.{program}", "environment": environment(bool(self.sandbox))}
        if self.sandbox:
            request["sandbox"] = {"kind": self.sandbox, "readable": readable(program), "writable": []}
        else:
            request["folder"] = self.folders.enter_context(tempfile.TemporaryDirectory(prefix="course-student-"))
        return fork_kernel(request, [None] * 3 + [connection])

    def check(self, cells: list[dict], result: SubmissionResult) -> dict[str, Open]:
        """Run the checks of the result's criteria that have no verdict, and put their verdicts into it.

        Returns:
            the criteria without a verdict, by grade_id.
        """
        names, needs_setup = names_of(cells)
        tests = [cell for cell in cells if cell["kind"] == "test"]
        task = {"cells": cells, "names": names, "needs_setup": needs_setup, "hidden": False, "passed": []}
        undecided = {id for id, one in result.criteria.items() if one.verdict == Verdict.UNGRADABLE}
        task["settled"] = [one["grade_id"] for one in tests if one["grade_id"] not in undecided]
        task["patience"] = PATIENCE / max(1, len({one["question"] for one in tests}))
        open_ones: dict[str, Open] = {}
        answers = {cell["question"] for cell in cells if cell["kind"] == "answer"}
        if len(task["settled"]) == len(tests) and answers <= set(result.kept):
            return open_ones
        lost = collections.Counter()
        while not self.run_checker(task, result, open_ones):
            left = [one for one in tests if one["grade_id"] not in task["settled"]]
            now = [one for one in left if task["hidden"] or one["grade_id"] not in task["passed"]]
            if not now:  # it ended after the last verdict, or fails before the first
                return open_ones
            culprit = now[0]
            lost[culprit["grade_id"]] += 1
            if not (reason := self.running["checker"].reason) and lost[culprit["grade_id"]] < 2:
                continue  # once more: the machine may have been at fault
            if not self.starts:  # no code of the answer has run: what is left stays ungradable
                return open_ones
            card = uncheckable(f"the checker process {f'used {reason}' if reason else 'ended or hung'}", task["hidden"])
            for one in left:
                if one["question"] == culprit["question"]:
                    open_ones[one["grade_id"]] = Open(culprit["grade_id"], card)
                    task["settled"].append(one["grade_id"])
        return open_ones

    def run_checker(self, task: dict, result: SubmissionResult, open_ones: dict[str, Open]) -> bool:
        """Run a checker process; return whether it finished."""
        control, theirs = socket.socketpair()
        with control, theirs:
            self.replace("checker", theirs)
            theirs.close()
            printed: dict[str, list[str]] = {}  # of all parts of an answer
            try:
                control.sendall((json.dumps(task) + "\n").encode())
                for line in lines_of(control, self.running["checker"].pid):
                    match json.loads(line):
                        case {"kind": "new student process"}:
                            inside, ours = socket.socketpair()
                            with inside, ours:
                                self.replace("student", inside)
                                socket.send_fds(control, [b"!"], [ours.fileno()])
                        case {"kind": "student process starts", "does": does}:
                            self.starts = does
                        case {"kind": "measure"}:
                            control.sendall((json.dumps(self.running["student"].measure()) + "\n").encode())
                        case {"kind": "why it ended"}:
                            self.finish("student")
                            control.sendall((json.dumps(self.running["student"].reason) + "\n").encode())
                        case {"kind": "printed", "answer": grade_id, "printed": text, "stopped": stopped}:
                            parts = printed.setdefault(grade_id, [])  # an answer may be split over several cells
                            parts += filter(None, [text.rstrip()])
                            result.printed[grade_id] = clean("\n".join(parts))
                            if stopped:
                                result.stopped.setdefault(grade_id, clean(stopped))
                        case {"kind": "visible tests done"}:
                            task["hidden"] = True
                        case {"kind": "verdict", "grade_id": grade_id, "final": False}:
                            task["passed"].append(grade_id)
                        case {"kind": "verdict", "grade_id": grade_id} as verdict:
                            if verdict["verdict"] == "passed":
                                verdict |= credit(verdict["result"], result.criteria[grade_id].max_points)
                            if task["hidden"] and verdict["verdict"] == "failed":
                                verdict |= HIDDEN_CARD
                            enter(result, verdict)
                            task["settled"].append(grade_id)
                            if verdict["verdict"] == "ungradable":
                                card = uncheckable(verdict["reason"], task["hidden"])
                                open_ones[grade_id] = Open(grade_id, card)
                        case {"kind": "broken", "trace": trace}:
                            log(result, "the checker", trace)
                        case {"kind": "done"}:
                            return True
            except (OSError, json.JSONDecodeError):
                pass  # the checker process is gone, perhaps in the middle of a message: see above
        self.finish("checker")
        return False

    def run_sealed(self, task: dict) -> tuple[list[dict], str]:
        """Run a whole notebook in one process (`grader.runner.inside.sealed`).

        Returns:
            what `grader.runner.inside.notebook.Notebook.run` says of each cell that ended; why the process ended or
            was ended before the last one, '' if it did not.

        Raises:
            OSError: it does not start.
        """
        ours, theirs = socket.socketpair()
        found: list[dict] = []
        with ours, theirs:
            self.replace("sealed", theirs)
            theirs.close()
            lines, started, reason = lines_of(ours, self.running["sealed"].pid, trusted=False), False, ""
            try:
                ours.sendall((json.dumps(task) + "\n").encode())
                started = next(lines, None) is not None
                while len(found) < len(task["cells"]) and (line := next(lines, None)) is not None:
                    found.append(read_cell(line))
            except (OSError, ValueError, RecursionError) as error:
                reason = "it hung" if isinstance(error, TimeoutError) else "it ended"
            self.finish("sealed")
        reason = self.running["sealed"].reason or reason or "it ended"
        if not started:
            raise OSError(f"the process of the notebook does not start: {reason}")
        return found, "" if len(found) == len(task["cells"]) else reason

    def replace(self, name: str, connection: socket.socket) -> None:
        self.finish(name)
        self.running[name] = self.start(name, connection)

    def finish(self, name: str) -> None:
        """End a process and add up its processor time."""
        if (one := self.running.get(name)) and one.returncode is None:
            one.end()
            self.seconds[name] += one.seconds

    def end(self) -> None:
        for name in self.seconds:
            self.finish(name)
        self.seconds = {name: round(value, 3) for name, value in self.seconds.items() if value or name != "sealed"}


def read_cell(line: bytes) -> dict:
    """What a process that runs code of a submission says of a cell.

    Raises:
        ValueError, RecursionError: it is not of the form that `Notebook.run` gives.
    """
    content = json.loads(line)
    kinds = {"printed": str, "stopped": str, "result": str, "stderr": str, "line": int}
    if type(content) is not dict or {key: type(one) for key, one in content.items()} != kinds:
        raise ValueError("not what a cell gives")
    return content


def uncheckable(found: str, hidden: bool) -> dict:
    """The card of an answer that its check could not be finished with."""
    card = {"expected": "an answer that its check can make sense of", "found": found}
    return {**(HIDDEN_CARD if hidden else card), "hints": []}


def credit(text: str, points: float) -> dict:
    """nbgrader's rule for the text of a test cell's result: a number is the points; anything else is all of them."""
    try:
        part = float(text.strip() or points)
    except ValueError:
        return {"verdict": "passed"}
    if part == points or not part >= 0:
        return {"verdict": "passed"}
    if part > points:
        return {"verdict": "failed", "expected": f"from 0 to {points:g} points", "found": f"{part:g}"}
    return {"verdict": "failed", "points": part, "expected": f"{points:g} points", "found": f"{part:g}"}


def enter(result: SubmissionResult, message: dict) -> None:
    """Put a verdict into the result."""
    criterion = result.criteria[message["grade_id"]]
    criterion.verdict = Verdict(message["verdict"])
    usual = {Verdict.PASSED: criterion.max_points, Verdict.UNGRADABLE: None}.get(criterion.verdict, 0.0)
    criterion.points = message.get("points", usual)
    criterion.seconds = message["seconds"]
    criterion.check = clean(message.get("check", ""))
    criterion.expected, criterion.found = clean(message.get("expected", "")), clean(message.get("found", ""))
    if "trace" in message:
        log(result, message["grade_id"], message["trace"])
    criterion.hints = [clean(hint) for hint in message.get("hints", [])]


def log(result: SubmissionResult, where: str, trace: str) -> None:
    """Print how the grader failed to stderr only: a traceback quotes hidden tests, so it must not appear on a page."""
    print(f"{result.student}, {where}:\n{clean(trace, 4000)}", file=sys.stderr)
