"""The judge: runs the test cells of a submission whose answers run in another box (`grader.runner.inside.student`).

It gets its job, and reports every verdict as soon as it has one, as lines of JSON over file descriptor 3. When a room
is lost it asks for another one, and runs the earlier answers there again.
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

HIDDEN = "### BEGIN HIDDEN TESTS"  # as nbgrader marks them; all that follows in the cell counts as hidden
MOST_ROOMS = 8  # for one submission: answers that end theirs over and over are not worth more
# Of processor time for a cell: one of the instructor's may train, one with an answer defines functions.
CELL_SECONDS = {"setup": 120, "answer": 20}


def main() -> None:
    """Check the one submission that file descriptor 3 tells of."""
    judge = Checker(socket.socket(fileno=3))
    try:
        judge.run()
    except BaseException as error:
        judge.say("broken", trace=traceback_of(error))


class Checker:
    """One submission before its test cells."""

    def __init__(self, control: socket.socket):
        self.control, self.lines = control, control.makefile("r", encoding="utf-8")
        self.job = json.loads(self.lines.readline())
        self.cells = self.job["cells"]
        self.fatal: set[int] = set()  # places of cells that ended a room
        self.told = False  # whether an answer has seen a hidden input, and may have kept it
        self.rooms = 0
        self.room = None

    def say(self, kind: str, **what) -> None:
        """Send the session one of its messages: see `grader.runner.session.Session.one_judge`."""
        self.control.sendall((json.dumps({"kind": kind} | what) + "\n").encode())

    def run(self) -> None:
        from utils.checks.base import limits

        self.limits = limits
        self.seed_both_rooms()
        names = {"__name__": "__main__", "__builtins__": builtins}
        if self.job["needs_setup"]:
            for cell in self.cells:
                if cell["kind"] == "setup":
                    exec(compile(cell["source"], "setup", "exec"), names)
        question = None
        for place, cell in enumerate(self.cells):
            if cell["kind"] != "test":
                self.run_cell(place)
                continue
            if cell["grade_id"] in self.job["judged"]:
                continue
            began = time.monotonic()
            if cell["question"] != question:
                question = cell["question"]
                self.refresh(place, names, forget=True)
            verdict = self.judge(cell, place, names)
            self.say("verdict", grade_id=cell["grade_id"], seconds=round(time.monotonic() - began, 3), **verdict)
        self.say("done")

    # ---- rooms ----

    def seed_both_rooms(self) -> None:
        """Let the course's `set_seed` seed the room as well: checks call it before an answer trains."""
        from utils import training

        seed_here = training.set_seed

        def set_seed(seed):
            seed_here(seed)
            if self.room is not None:
                self.room.ask("seed", seed=seed)

        training.set_seed = set_seed

    def new_room(self, place: int) -> bool:
        """Get a room and run the cells before `place` in it; False if there have been too many."""
        from grader.runner.inside.proxies import StudentProcess, StudentProcessGone

        while self.rooms < MOST_ROOMS:
            self.rooms += 1
            self.say("new student process")
            _, files, _, _ = socket.recv_fds(self.control, 1, 1)
            self.room = StudentProcess(socket.socket(fileno=files[0]), self.limits, self.why_gone)
            try:
                for earlier in range(place):
                    self.in_room(earlier)
                return True
            except StudentProcessGone:
                continue
        return False

    def why_gone(self) -> str:
        """What the room's guardian ended it for, '' if it did not."""
        self.say("why it ended")
        return json.loads(self.lines.readline())

    def in_room(self, place: int) -> dict:
        """Run a cell in the room, unless it is a test cell or ended a room before."""
        cell = self.cells[place]
        if cell["kind"] == "test" or place in self.fatal:
            return {}
        try:
            return self.room.exchange("run", CELL_SECONDS[cell["kind"]], source=cell["source"])
        except BaseException:
            self.fatal.add(place)
            raise

    def run_cell(self, place: int) -> None:
        """Run a cell in the room and report what it printed."""
        from grader.runner.inside.proxies import StudentProcessGone

        cell = self.cells[place]
        if self.lost and not self.new_room(place):
            return
        try:
            said = self.in_room(place)
        except StudentProcessGone as gone:
            if cell["kind"] == "answer":
                stopped = f"this cell ended its process, or hung: {gone}"
                self.say("printed", answer=cell["grade_id"], printed="", stopped=stopped)
            return
        if cell["kind"] == "answer":
            printed, stopped = str(said.get("printed", "")), str(said.get("stopped", ""))
            if self.told:  # of an error its name, if it is one of Python's own; for the rest the student runs the cell
                name = stopped.partition(":")[0]
                printed, stopped = "", name if name in vars(builtins) else "an error" * bool(stopped)
            self.say("printed", answer=cell["grade_id"], printed=printed, stopped=stopped)

    @property
    def lost(self) -> bool:
        return self.room is None or bool(self.room.gone)

    # ---- verdicts ----

    def refresh(self, place: int, names: dict, forget: bool = False) -> None:
        """Bring the names of the answers up to date; those that can't be had hold `...`."""
        from grader.runner.inside.proxies import StudentProcessGone

        wanted = self.job["names"]
        names.update(dict.fromkeys(wanted, ...))
        if self.lost and not self.new_room(place):
            return
        with contextlib.suppress(StudentProcessGone):
            found = self.room.exchange("names", self.limits.SECONDS, names=wanted).get("result")
            if type(found) is not dict:
                self.room.end("it does not say what names hold")
            names.update({name: found.get(name, ...) for name in wanted})
            if forget:
                self.room.forget(list(found.values()))

    def judge(self, cell: dict, place: int, names: dict) -> dict:
        """The verdict of a test cell, and its card."""
        if self.lost:
            self.refresh(place, names)
        visible, _, hidden = cell["source"].partition(HIDDEN)
        verdict = self.part(visible, cell, names)
        if verdict["verdict"] == "passed" and hidden:
            self.told = True
            verdict = self.part(hidden, cell, names)
            if verdict["verdict"] == "failed":
                # Hidden inputs reach the answer, so nothing that it made of them may come back out.
                verdict |= {"expected": "the same on other inputs", "found": "it fails on some of them"}
        return verdict

    def part(self, source: str, cell: dict, names: dict) -> dict:
        """The verdict of a part of a test cell."""
        from grader.runner.inside.proxies import StudentProcessGone

        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(source, cell["grade_id"], "exec"), names)
        except StudentProcessGone as gone:
            return failed("answers that Python survives", str(gone), ["Look at what the answer does besides its task."])
        except BaseException as error:
            from utils.checks.base.card import CheckFailed, NotAttempted

            if isinstance(error, CheckFailed):
                verdict = "not attempted" if isinstance(error, NotAttempted) else "failed"
                return failed(error.expected, error.found, list(error.hints), error.check) | {"verdict": verdict}
            if getattr(type(error), "from_room", False) or isinstance(error, self.limits.TooLong):
                found = f"{type(error).__name__}: {error}"[:500]
                return failed("an answer that can be looked at", found, ["What is returned fails when it is used."])
            missing = [name for name in self.job["names"] if names[name] is ... and name in source]
            if missing and type(error) is not AssertionError:
                return failed(f"an answer that gives {missing[0]}", "nothing yet", []) | {"verdict": "not attempted"}
            frames = traceback.extract_tb(error.__traceback__)
            if not any("/utils/" in frame.filename for frame in frames):  # a plain test cell, or code of the answer's
                return failed("a test cell without an error", f"{type(error).__name__}: {error}"[:500], [])
            return {"verdict": "ungradable", "trace": traceback_of(error)}
        return {"verdict": "passed", "check": sentence_of(source, names)}


def sentence_of(source: str, names: dict) -> str:
    """The sentence of the check that a test cell calls, '' where it calls none."""
    called = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for function in called:
        if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
            module = names.get(function.value.id)
            if isinstance(module, types.ModuleType):  # and nothing that lives in a room
                return getattr(getattr(module, function.attr, None), "sentence", "")
    return ""


def traceback_of(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))[-4000:]


def failed(expected: str, found: str, hints: list, check: str = "") -> dict:
    return {"verdict": "failed", "expected": expected, "found": found, "hints": hints, "check": check}
