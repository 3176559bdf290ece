"""Verdicts as the checker process sends them, and what it may say of hidden tests."""

import ast
import functools
import traceback
import types
from pathlib import Path

ON_OTHER_INPUTS = "The answer passes on the inputs of the notebook: which of their sizes and values does it rely on?"


def unclear(reason: str, error: BaseException) -> dict:
    return {"verdict": "ungradable", "reason": reason, "trace": traceback_of(error)}


def unquoted(verdict: dict, sentence: str) -> dict:
    """A verdict on hidden inputs without anything that the answer, which has seen them, could have put into it.

    Of the hints, those stay that the question's checks hold word for word: which of their foreseen mistakes it is.
    """
    if verdict["verdict"] == "passed":
        return verdict
    if verdict["verdict"] == "ungradable":
        return verdict | {"reason": ""}
    hints = [hint for hint in verdict["hints"] if hint in foreseen()] or [ON_OTHER_INPUTS]
    return failed("the same on other inputs", "it fails on some of them", hints, sentence)


@functools.cache
def foreseen() -> set[str]:
    """All texts in the checks; without those about exceptions, whose words are the answer's own."""
    from utils.checks.base import errors

    files = set(Path(errors.__file__).parents[1].rglob("*.py")) - {Path(errors.__file__)}
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


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
