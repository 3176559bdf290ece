"""Grade one submission: run its answers in one sandbox and the checks in another.

The student process runs the student's code, the checker process the instructor's (`grader.runner.inside`). They share
one socket and nothing else. This process parses notebooks, starts the other two and collects the verdicts. It never
runs code of the submission.
"""

import ast
import builtins
import contextlib
import importlib.metadata
import json
import os
import platform
import socket
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from nbgrader import utils

from grader.core.assignments import nbgrader_cells, nbgrader_metadata, parse_notebook, question_of
from grader.core.errors import CourseError
from grader.core.text import clean
from grader.results.result import CriterionResult, SubmissionResult
from grader.results.verdict import Verdict
from grader.runner.job import Job
from grader.runner.silence import lines_of
from grader.sandbox import sandbox
from grader.sandbox.fork_client import AT_BIRTH, ONE_CORE, ForkedKernel, ForkServer, fork_kernel
from grader.sandbox.kinds import strongest
from grader.submissions.rebuild import NothingFound, answers_of, part_of, rebuild

MOST_CHECKERS = 4  # for one submission: test cells that remain after that stay ungradable


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
    with Session(result.sandbox) as session:
        session.check(cells_of(rebuilt), result)
        session.end()
        result.seconds = session.seconds
    for grade_id, criterion in result.criteria.items():
        question = question_of(grade_id)
        answer = result.answers.get(question, "")
        untouched = answer.strip() in ("", released.get(question, "").strip())
        if criterion.verdict == Verdict.FAILED and untouched:
            criterion.verdict = Verdict.NOT_ATTEMPTED  # a plain assertion does not recognize an untouched stub
        elif criterion.verdict == Verdict.NOT_ATTEMPTED and question in result.stopped:
            criterion.verdict, criterion.hints = Verdict.STOPPED, []
            criterion.expected, criterion.found = "an answer cell that runs to its end", result.stopped[question]
    result.seconds["wall"] = round(time.monotonic() - began, 3)
    return result


def warm_up(sandboxed: bool) -> None:
    """Start the fork server, for this program and the workers that it starts from now on."""
    ForkServer.of(environment(sandboxed)).share()


def environment(sandboxed: bool) -> dict[str, str]:
    """Environment variables of student and checker processes."""
    outside = dict(os.environ) | ONE_CORE
    return sandbox.environment(outside, (*AT_BIRTH, "COURSE_")) if sandboxed else outside


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that can affect a mark."""
    found = {"python": platform.python_version()}
    for name in ("keras", "tensorflow", "numpy"):
        for distribution in (name, f"{name}-cpu"):
            with contextlib.suppress(importlib.metadata.PackageNotFoundError):
                found.setdefault(name, importlib.metadata.version(distribution))
    return found


def cells_of(notebook) -> list[dict]:
    """The code cells of a rebuilt notebook as the checker process gets them: setup, answers and tests, in order."""
    cells = []
    for cell in notebook.cells:
        mark = nbgrader_metadata(cell)
        if cell.cell_type == "code" and (grade_id := part_of(cell) or mark.get("grade_id")):
            kind = "answer" if part_of(cell) else "test" if mark.get("grade") else "setup"
            cells.append({"kind": kind, "grade_id": grade_id, "question": question_of(grade_id), "source": cell.source})
    return cells


def names_of(cells: list[dict]) -> tuple[list[str], bool]:
    """What test cells need from the other cells.

    Returns:
        (names that they use and answers may define: all except builtins and names that only setup cells define, which
        in this course first set the names of answers to `...`; whether they use a name that only setup cells define).
    """
    setup, placeholders, own, read, used = set(), set(), set(), set(), set()
    for cell in cells:
        for node in ast.walk(ast.parse(cell["source"])) if cell["kind"] != "answer" else ():
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and node.value.value is ...:
                placeholders |= {target.id for target in node.targets if isinstance(target, ast.Name)}
            if cell["kind"] == "setup":
                setup |= bound(node)
                continue
            own |= bound(node)
            if isinstance(node, ast.Name):
                used.add(node.id)
                if isinstance(node.ctx, ast.Load):
                    read.add(node.id)
    answers = read - ((setup | own) - placeholders) - set(dir(builtins))
    return sorted(answers), bool(setup & used - answers)


def bound(node) -> set[str]:
    """The names that a node of a syntax tree binds."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return {node.id}
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(one.asname or one.name).partition(".")[0] for one in node.names}
    return {node.arg} if isinstance(node, ast.arg) else set()


class Session:
    """The student process and the checker process of one submission; each is replaced when it is lost.

    Attributes:
        sandbox: the kind of sandbox they run in (`grader.sandbox.kinds`), '' for none.
        seconds: processor time of all "student" and all "checker" processes.
    """

    def __init__(self, sandbox: str):
        self.sandbox, self.running = sandbox, {}
        self.seconds = {"student": 0.0, "checker": 0.0}
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
            readable = [str(Path(find_spec("utils").origin).parent)]
            request["sandbox"] = {"kind": self.sandbox, "readable": readable, "writable": []}
        else:
            request["folder"] = self.folders.enter_context(tempfile.TemporaryDirectory(prefix="course-student-"))
        return fork_kernel(request, [None] * 3 + [connection])

    def check(self, cells: list[dict], result: SubmissionResult) -> None:
        """Run the checks and put their verdicts into the result."""
        names, needs_setup = names_of(cells)
        task = {"cells": cells, "names": names, "needs_setup": needs_setup, "checked": []}
        tests = [cell["grade_id"] for cell in cells if cell["kind"] == "test"]
        for _ in range(MOST_CHECKERS):
            if self.run_checker(task, result):
                return
            lost = self.running["checker"].reason
            stopped = next(grade_id for grade_id in tests if grade_id not in task["checked"])
            if "memory" in lost or "processes" in lost:
                card = {"expected": "a result of a few megabytes", "found": f"{lost} while it was checked", "hints": []}
                enter(result, {"grade_id": stopped, "verdict": "failed", "seconds": 0.0, **card})
            task["checked"].append(stopped)  # else it stays ungradable: probably the grader is at fault

    def run_checker(self, task: dict, result: SubmissionResult) -> bool:
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
                        case {"kind": "verdict", "grade_id": grade_id} as verdict:
                            enter(result, verdict)
                            task["checked"].append(grade_id)
                        case {"kind": "broken", "trace": trace}:
                            log(result, "the checker", trace)
                        case {"kind": "done"}:
                            return True
            except (OSError, json.JSONDecodeError):
                pass  # the checker process is gone, perhaps in the middle of a message: see below
        self.finish("checker")
        return False

    def replace(self, name: str, connection: socket.socket) -> None:
        self.finish(name)
        self.running[name] = self.start(name, connection)

    def finish(self, name: str) -> None:
        """End a process and add up its processor time."""
        if (one := self.running.get(name)) and one.returncode is None:
            one.end()
            self.seconds[name] += one.seconds

    def end(self) -> None:
        for name in ("student", "checker"):
            self.finish(name)
        self.seconds = {name: round(value, 3) for name, value in self.seconds.items()}


def enter(result: SubmissionResult, message: dict) -> None:
    """Put a verdict into the result."""
    criterion = result.criteria[message["grade_id"]]
    criterion.verdict = Verdict(message["verdict"])
    criterion.points = {Verdict.PASSED: criterion.max_points, Verdict.UNGRADABLE: None}.get(criterion.verdict, 0.0)
    criterion.seconds = message["seconds"]
    criterion.check = clean(message.get("check", ""))
    criterion.expected, criterion.found = clean(message.get("expected", "")), clean(message.get("found", ""))
    if "trace" in message:
        log(result, message["grade_id"], message["trace"])
    criterion.hints = [clean(hint) for hint in message.get("hints", [])]


def log(result: SubmissionResult, where: str, trace: str) -> None:
    """Print how the grader failed to stderr only: a traceback quotes hidden tests, so it must not appear on a page."""
    print(f"{result.student}, {where}:\n{clean(trace, 4000)}", file=sys.stderr)
