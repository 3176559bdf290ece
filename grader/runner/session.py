"""Grading one submission: its answers in one box, the checks in another, the result a document.

The student process runs what the student wrote, the checker process what the instructor wrote (`grader.runner.inside`);
they share one socket and nothing else. This process parses, starts, listens and adds up; no line of the submission runs
in it.
"""

import ast
import builtins
import contextlib
import hashlib
import importlib.metadata
import json
import os
import platform
import select
import socket
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from nbgrader import utils

from grader.core.assignments import nbgrader_metadata, parse_notebook, question_of
from grader.core.errors import CourseError
from grader.core.text import clean
from grader.results.result import CriterionResult, SubmissionResult
from grader.results.verdict import Verdict
from grader.runner.job import Job
from grader.sandbox import sandbox
from grader.sandbox.fork_client import AT_BIRTH, ForkedKernel, ForkServer
from grader.submissions.rebuild import take_answers

# Seconds without a word from the judge: no check takes so long, whatever the answer does.
SILENCE = 900
MOST_JUDGES = 4  # an answer that brings its judge down loses its point; one that does it over and over loses the rest
# One core for one submission: then grading several at once takes no time from any.
SETTINGS = {"PYTHONSAFEPATH": "1", "TF_CPP_MIN_LOG_LEVEL": "3", "TF_NUM_INTEROP_THREADS": "1",
            "TF_NUM_INTRAOP_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # fmt: skip


def grade_submission(work: Job) -> SubmissionResult:
    """Grade a submission.

    Returns:
        the document: "graded", or "refused" where there is no notebook to grade.

    Raises:
        SandboxError, OSError: there is no box to be had; the submission is not to blame.
    """
    began = time.monotonic()
    document = SubmissionResult(work.assignment, work.student, hashlib.sha256(work.submission).hexdigest(), work.checks)
    document.sandboxed, document.versions = work.sandboxed, versions()
    try:
        submission = parse_notebook(work.submission, f"submitted/{work.student}/{work.assignment}")
    except CourseError as error:
        document.state = "refused"
        document.reason = {key: clean(getattr(error, key)) for key in ("expected", "found", "todo")}
        return document
    rebuilt = parse_notebook(work.source.encode(), f"the graded form of {work.assignment}")
    released = {nbgrader_metadata(cell).get("grade_id"): cell.source for cell in rebuilt.cells}
    document.differences = [clean(one) for one in take_answers(rebuilt, submission)]
    for cell in rebuilt.cells:
        mark = nbgrader_metadata(cell)
        if mark.get("solution"):
            document.answers[mark["grade_id"]] = clean(cell.source, 200_000)
        if mark.get("grade"):
            by_hand = utils.is_solution(cell) or cell.cell_type != "code"
            untouched = by_hand and cell.source.strip() == released[mark["grade_id"]].strip()
            verdict = Verdict.NOT_ATTEMPTED if untouched else Verdict.MANUAL if by_hand else Verdict.UNGRADABLE
            points = 0.0 if untouched else None
            document.criteria[mark["grade_id"]] = CriterionResult(verdict, points, float(mark["points"]))
    with Session(work.sandboxed) as session:
        session.judge(cells_of(rebuilt), document)
        session.end()
        document.seconds = session.seconds
    for grade_id, criterion in document.criteria.items():
        answer = document.answers.get(question_of(grade_id), "")
        if criterion.verdict == Verdict.FAILED and answer.strip() == released.get(question_of(grade_id), "").strip():
            criterion.verdict = Verdict.NOT_ATTEMPTED  # a plain assertion does not know an untouched stub
    document.seconds["wall"] = round(time.monotonic() - began, 3)
    return document


def warm_up(sandboxed: bool) -> None:
    """Start the process that all boxes are forked from, for this program and the workers it starts from now on."""
    ForkServer.of(environment(sandboxed)).share()


def environment(sandboxed: bool) -> dict[str, str]:
    """The environment of rooms and judges."""
    outside = dict(os.environ) | SETTINGS
    return sandbox.environment(outside, (*AT_BIRTH, "COURSE_")) if sandboxed else outside


def versions() -> dict[str, str]:
    """Versions of what decides a mark besides the checks."""
    found = {"python": platform.python_version()}
    for name in ("keras", "tensorflow", "numpy"):
        for distribution in (name, f"{name}-cpu"):
            with contextlib.suppress(importlib.metadata.PackageNotFoundError):
                found.setdefault(name, importlib.metadata.version(distribution))
    return found


def cells_of(notebook) -> list[dict]:
    """The code cells of a rebuilt notebook as the judge wants them: setup, answers and tests, in order."""
    cells = []
    for cell in notebook.cells:
        mark = nbgrader_metadata(cell)
        if cell.cell_type != "code" or not mark.get("grade_id"):
            continue
        kind = "answer" if mark.get("solution") else "test" if mark.get("grade") else "setup"
        grade_id = mark["grade_id"]
        cells.append({"kind": kind, "grade_id": grade_id, "question": question_of(grade_id), "source": cell.source})
    return cells


def answer_names(cells: list[dict]) -> list[str]:
    """The names that test cells use and that answers may give: all but builtins and what only setup cells give.

    The setup cells of this course set the names of answers to `...` beforehand.
    """
    given, placeholders, used = set(), set(), set()
    for cell in cells:
        for node in ast.walk(ast.parse(cell["source"])) if cell["kind"] != "answer" else ():
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and node.value.value is ...:
                placeholders |= {target.id for target in node.targets if isinstance(target, ast.Name)}
            if cell["kind"] == "test" and isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                used.add(node.id)
            else:
                given |= bound(node)
    return sorted(used - (given - placeholders) - set(dir(builtins)))


def bound(node) -> set[str]:
    """The names that a node of a syntax tree binds."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return {node.id}
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(one.asname or one.name).partition(".")[0] for one in node.names}
    return {node.arg} if isinstance(node, ast.arg) else set()


def needs_setup(cells: list[dict], answers: list[str]) -> bool:
    """Whether test cells use a name that setup cells give, those of the answers apart."""
    given, used = set(), set()
    for cell in cells:
        for node in ast.walk(ast.parse(cell["source"])) if cell["kind"] != "answer" else ():
            if cell["kind"] == "setup":
                given |= bound(node)
            elif isinstance(node, ast.Name):
                used.add(node.id)
    return bool(given & used - set(answers))


class Session:
    """The processes of one submission: a judge and a room, each replaced when it is lost.

    Attributes:
        seconds: processor time of rooms and judges, "student" and "checker".
    """

    def __init__(self, sandboxed: bool):
        self.sandboxed, self.running = sandboxed, {}
        self.seconds = {"student": 0.0, "checker": 0.0}
        self.folders = contextlib.ExitStack()

    def __enter__(self):
        return self

    def __exit__(self, *reason):
        self.end()
        self.folders.close()

    def start(self, program: str, connection: socket.socket) -> ForkedKernel:
        """Start a program of `grader.runner.inside` with a socket at descriptor 3, in a box of its own."""
        program, outside = f"grader.runner.inside.{program}", environment(self.sandboxed)
        request = {"program": program, "arguments": [], "environment": outside}
        if self.sandboxed:
            request["box"] = sandbox.command([Path(find_spec("utils").origin).parent], [])
            request["folder"] = sandbox.HOME
        else:
            request["folder"] = self.folders.enter_context(tempfile.TemporaryDirectory(prefix="course-room-"))
        with Path(os.devnull).open("r+b", buffering=0) as null:
            files = [null.fileno()] * 3 + [connection.fileno()]
            return ForkServer.of(request["environment"]).fork(request, files)

    def judge(self, cells: list[dict], document: SubmissionResult) -> None:
        """Have the test cells judged; put the verdicts into the document."""
        names = answer_names(cells)
        job = {"cells": cells, "names": names, "needs_setup": needs_setup(cells, names), "judged": []}
        tests = [cell["grade_id"] for cell in cells if cell["kind"] == "test"]
        for _ in range(MOST_JUDGES):
            if self.one_judge(job, document):
                return
            lost = self.running["checker"].reason
            stopped = next(grade_id for grade_id in tests if grade_id not in job["judged"])
            if "memory" in lost or "processes" in lost:
                said = {"expected": "a result of a few megabytes", "found": f"{lost} while it was checked", "hints": []}
                enter(document, {"grade_id": stopped, "verdict": "failed", "seconds": 0.0, **said})
            job["judged"].append(stopped)  # else it stays ungradable: the fault is ours until we know better

    def one_judge(self, job: dict, document: SubmissionResult) -> bool:
        """Run a judge until it is done; False if it ended before."""
        control, theirs = socket.socketpair()
        with control, theirs:
            self.replace("checker", theirs)
            theirs.close()
            control.settimeout(SILENCE)
            try:
                control.sendall((json.dumps(job) + "\n").encode())
                for line in lines(control):
                    match json.loads(line):
                        case {"kind": "new student process"}:
                            inside, ours = socket.socketpair()
                            with inside, ours:
                                self.replace("student", inside)
                                socket.send_fds(control, [b"!"], [ours.fileno()])
                        case {"kind": "why it ended"}:
                            self.finish("student")
                            control.sendall((json.dumps(self.running["student"].reason) + "\n").encode())
                        case {"kind": "printed", "answer": grade_id, "printed": printed, "stopped": stopped}:
                            document.printed[grade_id] = clean("\n".join(filter(None, (printed.rstrip(), stopped))))
                        case {"kind": "verdict", "grade_id": grade_id} as verdict:
                            enter(document, verdict)
                            job["judged"].append(grade_id)
                        case {"kind": "broken", "trace": trace}:
                            log(document, "the checker", trace)
                        case {"kind": "done"}:
                            return True
            except OSError:
                pass  # it is gone, and says so below
        self.finish("checker")
        return False

    def replace(self, name: str, connection: socket.socket) -> None:
        self.finish(name)
        self.running[name] = self.start(name, connection)

    def finish(self, name: str) -> None:
        """End a process and add up what it used."""
        if (one := self.running.get(name)) and one.returncode is None:
            one.end()
            self.seconds[name] += one.seconds

    def end(self) -> None:
        for name in ("student", "checker"):
            self.finish(name)
        self.seconds = {name: round(value, 3) for name, value in self.seconds.items()}


def lines(connection: socket.socket):
    """Lines of text from a socket, as they come, until it ends."""
    buffer = b""
    while True:
        if not select.select([connection], [], [], SILENCE)[0] or not (part := connection.recv(1 << 16)):
            return
        *whole, buffer = (buffer + part).split(b"\n")
        yield from whole


def enter(document: SubmissionResult, said: dict) -> None:
    """Put a verdict into the document."""
    criterion = document.criteria[said["grade_id"]]
    criterion.verdict = Verdict(said["verdict"])
    criterion.points = {Verdict.PASSED: criterion.max_points, Verdict.UNGRADABLE: None}.get(criterion.verdict, 0.0)
    criterion.seconds = said["seconds"]
    criterion.check = clean(said.get("check", ""))
    criterion.expected, criterion.found = clean(said.get("expected", "")), clean(said.get("found", ""))
    if "trace" in said:
        log(document, said["grade_id"], said["trace"])
    criterion.hints = [clean(hint) for hint in said.get("hints", [])]


def log(document: SubmissionResult, where: str, trace: str) -> None:
    """Say on stderr how the grader failed: a traceback quotes hidden tests, so it goes on no page."""
    print(f"{document.student}, {where}:\n{clean(trace, 4000)}", file=sys.stderr)
