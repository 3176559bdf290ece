"""Run one case of an audit in a process of its own, started by the fork server.

It runs the same cells as a notebook: setup, answer, and tests with their hidden tests.
"""

import ast
import contextlib
import json
import os
import re
import resource
import traceback
from pathlib import Path

HIDDEN = re.compile("### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)
MEMORY = 6 << 30  # bytes of address space beyond what TensorFlow has mapped already


def main() -> None:
    """Read a case from file descriptor 3 and write its outcome to file descriptor 4, both as JSON."""
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for name, most in {"AS": mapped + MEMORY, "CORE": 0, "FSIZE": 1 << 26}.items():  # bytes
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
    with os.fdopen(3) as case:
        outcome = json.dumps(run(**json.load(case)))
    with os.fdopen(4, "w") as result:
        result.write(outcome)


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
