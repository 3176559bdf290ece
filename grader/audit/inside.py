"""Run cases of one question, each in a process of its own; this process is started by the fork server.

A case runs the same cells as a notebook: setup, answer, and tests with their hidden tests.
"""

import ast
import contextlib
import ctypes
import gc
import importlib
import json
import os
import random
import re
import resource
import select
import signal
import tempfile
import time
import traceback
from pathlib import Path

import numpy as np

HIDDEN = re.compile("### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)
SECONDS = 600  # per case: a call is stopped after 3 to 10 s, and training checks take a minute
MEMORY = 6 << 30  # bytes of address space beyond what TensorFlow has mapped already


def main() -> None:
    """Read cases from file descriptor 3 as JSON; write a line of JSON with the outcome of each to file descriptor 4."""
    with os.fdopen(3) as job:
        asked = json.load(job)
    for source in (asked["setup"], *asked["tests"].values()):
        import_modules(source)
    gc.collect()
    gc.freeze()  # as in the fork server
    for case in asked["cases"]:
        os.write(4, json.dumps(run_apart(asked["setup"], asked["tests"], **case)).encode() + b"\n")


def import_modules(source: str) -> None:
    """Import the modules that a cell imports, once for all cases."""
    for node in ast.walk(ast.parse(source)):
        names = [one.name for one in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module, *(f"{node.module}.{name}" for name in names)]
        for name in names:
            with contextlib.suppress(Exception):  # not a module; or one that fails in the cases, too
                importlib.import_module(name)


def run_apart(setup: str, tests: dict[str, str], answer: str, seeds: list[int]) -> dict:
    """Run a case in a process of its own, in an empty folder: fields of `grader.audit.audit.Outcome`."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as result:
        child = os.fork()
        if child == 0:
            try:
                become_case()
                result.write(json.dumps(run(setup, answer, tests, seeds)).encode())
                result.flush()
                os._exit(0)
            finally:
                os._exit(1)
        with os.fdopen(os.pidfd_open(child)) as ended:
            select.select([ended], [], [], SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # also what it started and left behind
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        result.seek(0)
        text = result.read()
    seconds = round(time.monotonic() - began, 3)
    try:
        return json.loads(text) | {"seconds": seconds}
    except ValueError:
        end = f"signal {-code}" if code < 0 else f"exit code {code}"
        return {"died": f"the process ended ({end}) after {seconds:.0f} s", "seconds": seconds}


def become_case() -> None:
    """Give a new process its own session, folder, random numbers and limits."""
    os.setsid()
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: it ends with its parent
    os.close(4)
    os.chdir(tempfile.mkdtemp(dir="."))
    random.seed()
    np.random.seed()
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for name, most in {"AS": mapped + MEMORY, "CORE": 0, "FSIZE": 1 << 26}.items():  # bytes
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))


def run(setup: str, answer: str, tests: dict[str, str], seeds: list[int]) -> dict:
    """Run setup, answer and test cells; then the visible checks with the extra seeds.

    Returns:
        fields of `grader.audit.audit.Outcome`.
    """
    names = {"__name__": "__main__"}
    try:
        exec(compile(setup, "setup", "exec"), names)
    except Exception:
        return {"died": f"the setup cell failed: {traceback.format_exc()}"}
    with contextlib.suppress(BaseException):  # as in a notebook, the names then keep their placeholders
        exec(compile(answer, "answer", "exec"), names)
    verdicts, cards, false_fails, calls = {}, {}, [], 0
    for grade_id, source in tests.items():
        verdicts[grade_id], card = verdict_of(compile(source, grade_id, "exec"), names)
        calls += max(1, source.count("check."))  # visible and hidden
        if card:
            cards[grade_id] = card
    for seed in seeds:
        for grade_id, source in tests.items():
            verdict, card = verdict_of(with_seed(source, seed), names)
            calls += 1
            if verdict != "passed":
                false_fails.append((grade_id, seed, card))
    return {"verdicts": verdicts, "cards": cards, "calls": calls, "false_fails": false_fails}


def verdict_of(code, names: dict) -> tuple[str, dict]:
    """Run a test cell: "passed", "failed", "not attempted" or "crashed", and its card or traceback.

    The verdicts of `utils.checks` are identified by name: this program does not import the code that it audits.
    """
    try:
        exec(code, names)
    except BaseException as error:
        kinds = {kind.__name__ for kind in type(error).__mro__}
        if "CheckFailed" in kinds:
            card = {key: getattr(error, key) for key in ("check", "expected", "found", "hints")}
            return "not attempted" if "NotAttempted" in kinds else "failed", card
        verdict = "failed" if type(error) is AssertionError else "crashed"  # a cell may hold a plain `assert`
        return verdict, {"traceback": "".join(traceback.format_exception(error))[-4000:]}
    return "passed", {}


def with_seed(source: str, seed: int):
    """A test cell without its hidden tests, each of its checks called with another seed."""
    tree = ast.parse(HIDDEN.sub("", source))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(getattr(node.func, "value", None), "id", "") == "check":
            node.keywords = [ast.keyword("seed", ast.Constant(seed))]
    return compile(ast.fix_missing_locations(tree), f"seed {seed}", "exec")
