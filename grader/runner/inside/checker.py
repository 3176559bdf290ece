"""The checker process: runs the test cells; the answers run in the student process (`grader.runner.inside.student`).

It reads its task and reports each verdict immediately, as lines of JSON over file descriptor 3. All visible tests come
first. The hidden ones follow in a new student process, of which nothing is quoted: it has seen hidden inputs. When a
student process is lost, the checker requests a new one and runs the earlier answers there again.
"""

import ast
import builtins
import collections
import contextlib
import io
import json
import os
import socket
import time
import traceback

from grader.runner.inside.proxies import TIME_IS_UP, StudentProcess, StudentProcessGone
from grader.runner.inside.verdicts import failed, in_line, sentence_of, traceback_of, unclear, unquoted

HIDDEN = "### BEGIN HIDDEN TESTS"  # nbgrader's mark; the whole rest of the cell counts as hidden
# Processor time for a cell: the instructor's may train a model, answers mostly define functions.
CELL_SECONDS = {"setup": 120, "answer": 20}
CHECK_SECONDS = 60  # processor time of this process for one part of a test cell; the slowest takes a tenth of it


def main() -> None:
    """Check the one submission described at file descriptor 3."""
    checker = Checker(socket.socket(fileno=3))
    try:
        checker.run()
    except BaseException as error:
        checker.send("broken", trace=traceback_of(error))


def run_cell(source: str, name: str, names: dict) -> str:
    """Run a test cell; return the text of its result if that is a number, as nbgrader reads points from it, else ''."""
    tree, last = ast.parse(source, name), None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)
    exec(compile(tree, name, "exec"), names)
    result = eval(compile(last, name, "eval"), names) if last else None
    return repr(result) if type(result) in (int, float) else ""


class Checker:
    """Checks one submission."""

    def __init__(self, control: socket.socket):
        self.control, self.lines = control, control.makefile("r", encoding="utf-8")
        self.task = json.loads(self.lines.readline())
        self.cells, self.settled = self.task["cells"], set(self.task["settled"])
        self.names = {"__name__": "__main__", "__builtins__": builtins}  # of the test cells
        self.fatal: set[int] = set()  # places of cells that ended a student process
        self.left = collections.defaultdict(lambda: self.task["patience"])  # by question: see `StudentProcess`
        self.student = None
        self.question, self.wanted = None, []  # whose names the tests have at the moment, and these names
        self.unreadable: dict[str, BaseException] = {}  # by question: names that took too long to be read
        self.called: set[str] = set()  # questions whose answers this student process has been asked to run

    def send(self, kind: str, **what) -> None:
        """Send a message to the session: see `grader.runner.session.Session.run_checker`."""
        self.control.sendall((json.dumps({"kind": kind} | what) + "\n").encode())

    def run(self) -> None:
        from utils.checks.base import limits

        self.limits = limits
        self.seed_both()
        for cell in self.cells if self.task["needs_setup"] else ():
            if cell["kind"] == "setup":
                exec(compile(cell["source"], "setup", "exec"), self.names)
        if not self.task["hidden"]:
            self.run_cells(hidden=False)
            self.send("visible tests done")
        self.run_cells(hidden=True)
        self.send("done")

    def run_cells(self, hidden: bool) -> None:
        """Run all cells in a new student process, with the visible or the hidden part of each test cell."""
        self.student, tests = None, [place for place in range(len(self.cells)) if self.is_open(place, hidden)]
        for place in range(max(tests, default=-1) + 1 if hidden else len(self.cells)):
            if place in tests:
                self.run_test(place, hidden)
            elif self.cells[place]["kind"] != "test":
                self.run_cell(place, hidden)

    def is_open(self, place: int, hidden: bool) -> bool:
        """Whether this part of a test cell still has to run."""
        cell = self.cells[place]
        if cell["kind"] != "test" or cell["grade_id"] in self.settled:
            return False
        return HIDDEN in cell["source"] if hidden else cell["grade_id"] not in self.task["passed"]

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

    @property
    def lost(self) -> bool:
        return self.student is None or bool(self.student.gone)

    def new_student(self, place: int) -> None:
        """Start a student process and run the cells before `place` in it."""
        while self.lost:
            self.send("new student process")
            _, files, _, _ = socket.recv_fds(self.control, 1, 1)
            self.student = StudentProcess(socket.socket(fileno=files[0]), self.limits, self.why_gone, self.left)
            with contextlib.suppress(StudentProcessGone):
                self.student.exchange("forget", self.limits.KERAS, kept=[])
            self.send("student process starts", does=not self.lost)
            if self.lost:  # no code of the answer has run: the grader is at fault
                os._exit(1)
            self.question, self.called = None, set()
            with contextlib.suppress(StudentProcessGone, self.limits.TooMuch):  # by a cell that is left out from now on
                for earlier in range(place):
                    self.run_in_student(earlier)

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
            self.student.question = cell["question"]
            reply = self.student.exchange("run", CELL_SECONDS[cell["kind"]], source=cell["source"])
            self.measure()
            return reply
        except BaseException:
            self.fatal.add(place)
            raise

    def run_cell(self, place: int, hidden: bool) -> None:
        """Run a cell in the student process; report what it printed, if it runs among visible tests."""
        cell = self.cells[place]
        self.new_student(place)
        try:
            reply = self.run_in_student(place)
            printed, stopped = str(reply.get("printed", "")), str(reply.get("stopped", ""))
            stopped += in_line(reply.get("line"), cell["source"]) if stopped else ""
        except StudentProcessGone as gone:
            printed, stopped = "", f"this cell ended its process, or hung: {gone}"
        except self.limits.TooMuch:
            printed, stopped = "", "this cell is too long to be run"
        if cell["kind"] == "answer" and not hidden:
            self.send("printed", answer=cell["grade_id"], printed=printed, stopped=stopped)

    # ---- verdicts ----

    def run_test(self, place: int, hidden: bool) -> None:
        """Run a part of a test cell and report the verdict."""
        cell, began = self.cells[place], time.monotonic()
        verdict = self.verdict(place, hidden)
        if hidden:
            verdict = unquoted(verdict, sentence_of(cell["source"], self.names))
        final = hidden or verdict["verdict"] != "passed" or HIDDEN not in cell["source"]
        if final:
            self.settled.add(cell["grade_id"])
        seconds = round(time.monotonic() - began, 3)
        self.send("verdict", grade_id=cell["grade_id"], final=final, seconds=seconds, **verdict)
        with contextlib.suppress(StudentProcessGone):
            if not self.lost:
                self.measure()

    def verdict(self, place: int, hidden: bool) -> dict:
        """The verdict of a part of a test cell, with its expected, found and hints."""
        question = self.cells[place]["question"]
        verdict = self.part(place, hidden)
        if self.lost and self.called - {question}:  # the answer to another question may have ended it, but later
            verdict = self.part(place, hidden)
        return verdict

    def refresh(self, place: int) -> None:
        """Get the names that the question's tests use from the student process; unavailable ones are set to `...`."""
        self.new_student(place)
        self.student.question = question = self.cells[place]["question"]
        if self.left[question] <= 0:  # its answer was not run again, so its names would seem to be missing
            self.student.end(TIME_IS_UP)
        self.called.add(question)
        if question == self.question:
            return
        if question in self.unreadable:
            raise self.unreadable[question]
        self.names.update(dict.fromkeys(self.task["names"], ...))
        sources = (cell["source"] for cell in self.cells if (cell["kind"], cell["question"]) == ("test", question))
        used = {getattr(node, "id", "") for source in sources for node in ast.walk(ast.parse(source))}
        self.wanted = [name for name in self.task["names"] if name in used]
        try:
            with self.limits.limits(self.limits.KERAS):  # a value may be a model, which is built here
                found = self.student.exchange("names", self.limits.KERAS, names=self.wanted).get("result")
        except self.limits.TooLong as error:
            self.unreadable[question] = error
            raise
        if type(found) is not dict:
            self.student.end("it does not report its names")
        self.names.update({name: found.get(name, ...) for name in self.wanted})
        self.student.forget(list(found.values()))
        self.question = question

    def part(self, place: int, hidden: bool) -> dict:
        """The verdict of one run of a part of a test cell."""
        visible, _, rest = self.cells[place]["source"].partition(HIDDEN)
        source = rest if hidden else visible
        try:
            self.refresh(place)
            with contextlib.redirect_stdout(io.StringIO()), self.limits.limits(CHECK_SECONDS):
                self.limits.allowed = self.limits.KERAS  # what the answer may take, where a check does not say
                result = run_cell(source, self.cells[place]["grade_id"], self.names)
        except StudentProcessGone as gone:
            hint = "Look at what the answer does besides its task."
            return failed("an answer that does not crash Python", str(gone), [hint])
        except BaseException as error:
            return self.verdict_of(error, source)
        return {"verdict": "passed", "check": sentence_of(source, self.names), "result": result}

    def verdict_of(self, error: BaseException, source: str) -> dict:
        """The verdict for an exception; "ungradable" if it is not clear whose it is: see `grader.runner.grade`."""
        from utils.checks.base.card import CheckFailed, NotAttempted

        if isinstance(error, CheckFailed):
            verdict = "not attempted" if isinstance(error, NotAttempted) else "failed"
            return failed(error.expected, error.found, list(error.hints), error.check) | {"verdict": verdict}
        words = f"{type(error).__name__}: {error}".removesuffix(": ")[:500]
        if isinstance(error, self.limits.TooLong):
            words = "too much memory" if isinstance(error, self.limits.TooMuch) else "too much time"
            return unclear(f"it takes {words}", error)
        if getattr(type(error), "from_student", False):
            return failed("an answer that can be used", words, ["The returned value fails when it is used."])
        missing = [name for name in self.wanted if self.names[name] is ... and name in source]
        if missing and type(error) is not AssertionError:
            return failed(f"an answer that gives {missing[0]}", "nothing yet", []) | {"verdict": "not attempted"}
        if any("/utils/" in frame.filename for frame in traceback.extract_tb(error.__traceback__)):
            return unclear(f"{words} in its check", error)
        return failed("a test cell without an error", words, [])  # a plain test cell, or code of the answer
