"""Run one audit process: import TensorFlow once, then fork for every answer, which comes as a line of JSON.

The fork runs the same cells as a notebook: setup, answer, and tests with their hidden tests. Forking is safe because
TensorFlow starts its threads with its first operation, and no operation runs before the fork.
"""

import ast
import contextlib
import gc
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

SECONDS = 600  # per answer: a call is stopped after 10 s, and training checks take a minute
MEMORY = 6 << 30  # bytes of address space beyond what TensorFlow has mapped already


def main() -> None:
    """Read jobs from stdin and write results to stdout until stdin ends."""
    results = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # so that printed text can't mix with the results
    warmed = set()
    for line in sys.stdin:
        job = json.loads(line)
        if job["setup"] not in warmed:  # its imports run once for all answers
            exec(compile(job["setup"], "setup", "exec"), {"__name__": "__main__"})
            warmed.add(job["setup"])
            gc.freeze()  # garbage collection in a fork would copy every page shared with this process
        with tempfile.TemporaryDirectory(prefix="audit-", ignore_cleanup_errors=True) as folder:
            results.write(json.dumps(in_a_fork(job, folder)) + "\n")
        try:
            results.flush()
        except BrokenPipeError:  # the audit has ended
            os._exit(1)


def in_a_fork(job: dict, folder: str) -> dict:
    """Run a job in a child process, in an empty folder; report how the child died if it gives no result."""
    started = time.monotonic()
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receive)
        try:
            isolate(folder)
            result = json.dumps(run(job)).encode()
            with os.fdopen(send, "wb") as pipe:
                pipe.write(result)
        finally:
            os._exit(0)  # skip TensorFlow's exit handlers and the loop above
    os.close(send)
    text = b""
    with os.fdopen(receive, "rb") as pipe:
        while select.select([pipe], [], [], max(0.0, started + SECONDS - time.monotonic()))[0]:
            if not (part := os.read(pipe.fileno(), 1 << 16)):
                break
            text += part
        else:
            os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # processes that the answer started
    seconds = round(time.monotonic() - started, 3)
    try:
        return json.loads(text) | {"seconds": seconds}
    except ValueError:
        end = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit code {os.WEXITSTATUS(status)}"
        return {"died": f"the process ended ({end}) after {seconds:.0f} s", "seconds": seconds}


def isolate(folder: str) -> None:
    """Give this process its own group, folder and limits; discard its output."""
    os.setpgid(0, 0)
    os.chdir(folder)
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + MEMORY, mapped + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 26, 1 << 26))  # bytes


def run(job: dict) -> dict:
    """Run setup, answer and test cells; then the visible checks with the extra seeds."""
    names = {"__name__": "__main__"}
    exec(compile(job["setup"], "setup", "exec"), names)
    with contextlib.suppress(BaseException):  # as in a notebook, the names then keep their placeholders
        exec(compile(job["answer"], "answer", "exec"), names)
    verdicts, cards, false_fails, calls = {}, {}, [], 0
    for grade_id, source in job["tests"].items():
        verdicts[grade_id], card = verdict_of(compile(source, grade_id, "exec"), names)
        calls += max(1, source.count("check."))  # visible and hidden
        if card:
            cards[grade_id] = card
    for seed in job["seeds"]:
        for grade_id, source in job["tests"].items():
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
    """The visible part of a test cell, each of its checks called with another seed."""
    tree = ast.parse(source.partition("### BEGIN HIDDEN TESTS")[0])
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(getattr(node.func, "value", None), "id", "") == "check":
            node.keywords = [ast.keyword("seed", ast.Constant(seed))]
    return compile(ast.fix_missing_locations(tree), f"seed {seed}", "exec")


if __name__ == "__main__":
    main()
