"""The checker process: runs the test cells; the answers run in the student process (`grader.runner.inside.student`).

It reads its task and reports each verdict immediately, as lines of JSON over file descriptor 3. When the student
process is lost, it requests a new one and runs the earlier answers there again.
"""

import ast
import builtins
import contextlib
import io
import json
import socket
import time
import traceback
import types

from grader.runner.inside.proxies import StudentProcess, StudentProcessGone

HIDDEN = "### BEGIN HIDDEN TESTS"  # nbgrader's mark; the whole rest of the cell counts as hidden
MOST_STUDENTS = 8  # student processes for one submission, whose answers may end them again and again
MOST_AGAIN = 5  # of these, with which a cell that stopped may be run again to show its error
# Processor time for a cell: the instructor's may train a model, answers mostly define functions.
CELL_SECONDS = {"setup": 120, "answer": 20}


def main() -> None:
    """Check the one submission described at file descriptor 3."""
    checker = Checker(socket.socket(fileno=3))
    try:
        checker.run()
    except BaseException as error:
        checker.send("broken", trace=traceback_of(error))


class Checker:
    """Checks one submission."""

    def __init__(self, control: socket.socket):
        self.control, self.lines = control, control.makefile("r", encoding="utf-8")
        self.task = json.loads(self.lines.readline())
        self.cells = self.task["cells"]
        self.fatal: set[int] = set()  # places of cells that ended a student process
        self.leaked = False  # whether this student process has seen hidden inputs, which an answer may have kept
        self.started = 0
        self.student = None

    def send(self, kind: str, **what) -> None:
        """Send a message to the session: see `grader.runner.session.Session.run_checker`."""
        self.control.sendall((json.dumps({"kind": kind} | what) + "\n").encode())

    def run(self) -> None:
        from utils.checks.base import limits

        self.limits = limits
        self.seed_both()
        names = {"__name__": "__main__", "__builtins__": builtins}
        if self.task["needs_setup"]:
            for cell in self.cells:
                if cell["kind"] == "setup":
                    exec(compile(cell["source"], "setup", "exec"), names)
        question = None
        for place, cell in enumerate(self.cells):
            if cell["kind"] != "test":
                self.run_cell(place)
                continue
            if cell["grade_id"] in self.task["checked"]:
                continue
            began = time.monotonic()
            if cell["question"] != question:
                question = cell["question"]
                self.refresh(place, names, forget=True)
            verdict = self.check(cell, place, names)
            self.send("verdict", grade_id=cell["grade_id"], seconds=round(time.monotonic() - began, 3), **verdict)
        self.send("done")

    # ---- the student process ----

    def seed_both(self) -> None:
        """Make the course's `set_seed` seed the student process too: checks call it before an answer trains."""
        from utils import training

        seed_here = training.set_seed

        def set_seed(seed):
            seed_here(seed)
            if self.student is not None:
                self.student.ask("seed", seed=seed)

        training.set_seed = set_seed

    def new_student(self, place: int) -> bool:
        """Start a student process and run the cells before `place` in it; False if too many were started already."""
        while self.started < MOST_STUDENTS:
            self.started += 1
            self.send("new student process")
            _, files, _, _ = socket.recv_fds(self.control, 1, 1)
            self.student = StudentProcess(socket.socket(fileno=files[0]), self.limits, self.why_gone)
            self.leaked = False  # not to this one
            try:
                for earlier in range(place):
                    self.run_in_student(earlier)
                return True
            except StudentProcessGone:
                continue
        return False

    def why_gone(self) -> str:
        """The limit for which its guardian ended the student process, '' if it did not."""
        self.send("why it ended")
        return json.loads(self.lines.readline())

    def measure(self) -> None:
        """Let its guardian measure the student process: what an answer took too much of must not end the next one.

        Raises:
            StudentProcessGone: it exceeds a limit.
        """
        self.send("measure")
        if excess := json.loads(self.lines.readline()):
            self.student.end(f"it used {excess}")

    def run_in_student(self, place: int) -> dict:
        """Run a cell in the student process, unless it is a test cell or has ended a student process before."""
        cell = self.cells[place]
        if cell["kind"] == "test" or place in self.fatal:
            return {}
        try:
            reply = self.student.exchange("run", CELL_SECONDS[cell["kind"]], source=cell["source"])
            self.measure()
            return reply
        except BaseException:
            self.fatal.add(place)
            raise

    def run_cell(self, place: int) -> None:
        """Run a cell in the student process and report its output."""
        cell = self.cells[place]
        if self.lost and not self.new_student(place):
            return
        try:
            reply = self.run_in_student(place)
            if self.leaked and reply.get("stopped") and self.started < MOST_AGAIN and self.new_student(place):
                reply = self.run_in_student(place)  # a process that has seen nothing hidden: its error may be shown
        except StudentProcessGone as gone:
            if cell["kind"] == "answer":
                stopped = f"this cell ended its process, or hung: {gone}"
                self.send("printed", answer=cell["grade_id"], printed="", stopped=stopped)
            return
        if cell["kind"] == "answer":
            printed, stopped = str(reply.get("printed", "")), str(reply.get("stopped", ""))
            if self.leaked:  # report only the name of an error, and only if it is a builtin one
                name = stopped.partition(":")[0]
                printed, stopped = "", name if name in vars(builtins) else "an error" * bool(stopped)
            elif stopped:
                stopped += in_line(reply.get("line"), cell["source"])
            self.send("printed", answer=cell["grade_id"], printed=printed, stopped=stopped)

    @property
    def lost(self) -> bool:
        return self.student is None or bool(self.student.gone)

    # ---- verdicts ----

    def refresh(self, place: int, names: dict, forget: bool = False) -> None:
        """Update the names that answers define; unavailable ones are set to `...`."""
        wanted = self.task["names"]
        names.update(dict.fromkeys(wanted, ...))
        if self.lost and not self.new_student(place):
            return
        with contextlib.suppress(StudentProcessGone):
            found = self.student.exchange("names", self.limits.KERAS, names=wanted).get("result")
            if type(found) is not dict:
                self.student.end("it does not report its names")
            names.update({name: found.get(name, ...) for name in wanted})
            if forget:
                self.student.forget(list(found.values()))

    def check(self, cell: dict, place: int, names: dict) -> dict:
        """The verdict of a test cell with its expected, found and hints."""
        if self.lost:
            self.refresh(place, names)
        visible, _, hidden = cell["source"].partition(HIDDEN)
        verdict = self.part(visible, cell, names)
        if verdict["verdict"] == "passed" and hidden:
            self.leaked = True
            verdict = self.part(hidden, cell, names)
            if verdict["verdict"] == "failed":
                # The answer sees hidden inputs, so nothing computed from them may be shown.
                verdict |= {"expected": "the same on other inputs", "found": "it fails on some of them"}
        with contextlib.suppress(StudentProcessGone):
            if not self.lost:
                self.measure()
        return verdict

    def part(self, source: str, cell: dict, names: dict) -> dict:
        """The verdict of one part of a test cell, visible or hidden."""
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(source, cell["grade_id"], "exec"), names)
        except StudentProcessGone as gone:
            hint = "Look at what the answer does besides its task."
            return failed("an answer that does not crash Python", str(gone), [hint])
        except BaseException as error:
            from utils.checks.base.card import CheckFailed, NotAttempted

            if isinstance(error, CheckFailed):
                verdict = "not attempted" if isinstance(error, NotAttempted) else "failed"
                return failed(error.expected, error.found, list(error.hints), error.check) | {"verdict": verdict}
            if getattr(type(error), "from_student", False) or isinstance(error, self.limits.TooLong):
                found = f"{type(error).__name__}: {error}"[:500]
                return failed("an answer that can be used", found, ["The returned value fails when it is used."])
            missing = [name for name in self.task["names"] if names[name] is ... and name in source]
            if missing and type(error) is not AssertionError:
                return failed(f"an answer that gives {missing[0]}", "nothing yet", []) | {"verdict": "not attempted"}
            frames = traceback.extract_tb(error.__traceback__)
            if not any("/utils/" in frame.filename for frame in frames):  # a plain test cell, or code of the answer
                return failed("a test cell without an error", f"{type(error).__name__}: {error}"[:500], [])
            return {"verdict": "ungradable", "trace": traceback_of(error)}
        return {"verdict": "passed", "check": sentence_of(source, names)}


def in_line(number, source: str) -> str:
    """Names a line of a cell, for the end of a message; '' if there is no such line."""
    lines = source.splitlines()
    there = type(number) is int and 0 < number <= len(lines)
    return f"\nin line {number}: {lines[number - 1].strip()[:200]}" if there else ""


def sentence_of(source: str, names: dict) -> str:
    """The sentence of the check that a test cell calls, '' if it calls none."""
    called = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for function in called:
        if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
            module = names.get(function.value.id)
            if isinstance(module, types.ModuleType):  # and not something from the student process
                return getattr(getattr(module, function.attr, None), "sentence", "")
    return ""


def traceback_of(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))[-4000:]


def failed(expected: str, found: str, hints: list, check: str = "") -> dict:
    return {"verdict": "failed", "expected": expected, "found": found, "hints": hints, "check": check}
