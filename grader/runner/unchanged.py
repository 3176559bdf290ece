"""Questions of a resubmission that need no grading: they passed before, and nothing that decides about them changed.

Only a question that passed whole keeps its verdicts; what failed is always asked again, since another answer may have
been the reason. A question passes again if what runs for it is the same: its own cells, the cells that define names
which these use, and every cell that may do more than define. Its key is a digest of these; tests, checks and data are
in `Assignment.fingerprint()`. What other answers do to it when they are called is only suspected, by words; where that
fails, an unchanged answer keeps the points that it has earned.

Student code is searched, not parsed: Python's parser can be made to crash, and this does not run in a sandbox.
"""

import ast
import hashlib
import json
import re

from grader.results.result import SubmissionResult
from grader.results.verdict import Verdict
from grader.submissions.matching import LONGEST, STRING, defined, used

# Lines at the left margin of a cell that only defines functions: no calls, not even in the defaults of arguments.
DEFINES = re.compile(
    r"(#.*"
    r"|def \w+\(([\w\s,=*:.\[\]|'\"-]|=\s*\([\d., ]*\))*\)( -> [\w.\[\], |]+)?:.*"
    r"|import [\w., ]+|from [\w.]+ import [\w, ]+"
    r"|\w+ *= *(-?[\w.]+|'[^'\\]*'|\"[^\"\\]*\"))?"
)
# Words of functions that change more than their own names when they are called; and control characters, after some of
# which Python sees a left margin.
REACHES_OUT = re.compile(
    r"[\x00-\x08\x0b-\x1f]|\b(global|globals|vars|setattr|delattr|exec|eval|builtins|sys|importlib)\b|__[a-z]+__"
    r"|\bset_(?!weights|seed)\w+|\bseterr\b|warnings\.|\bopen\b|^[ \t]+(?!self\.)\w+\.[\w.]+ *=(?!=)",
    re.MULTILINE,
)
F_STRING = re.compile(r"\b[rR]?[fF][rR]?['\"]")


def keys_of(cells: list[dict]) -> dict[str, str]:
    """A digest of what decides about each question, by question.

    Args:
        cells: as `grader.runner.cells.cells_of` makes them.
    """
    everything = any(len(cell["source"]) > LONGEST for cell in cells)
    return {
        question: _digest([cells[place] for place in _involved(cells, question, everything)])
        for question in dict.fromkeys(cell["question"] for cell in cells if cell["kind"] == "test")
    }


def keep_passed(result: SubmissionResult, earlier: SubmissionResult, cells: list[dict]) -> None:
    """Put the verdicts of questions that need no grading into the result of a resubmission, and name them in `kept`.

    Args:
        cells: those of the resubmission, see `keys_of`.
    """
    same = ("assignment", "checks", "mode", "sandbox", "versions")
    if any(getattr(result, one) != getattr(earlier, one) for one in same):
        return
    for question, key in result.keys.items():
        tests = [one["grade_id"] for one in cells if one["kind"] == "test" and one["question"] == question]
        criteria = {id: earlier.criteria[id] for id in tests if id in earlier.criteria}
        passed = all(one.verdict == Verdict.PASSED for one in criteria.values())
        if passed and list(criteria) == tests and earlier.keys.get(question) == key:
            result.criteria |= criteria
            result.kept.append(question)
            for kind in ("printed", "stopped"):
                texts = getattr(earlier, kind)
                getattr(result, kind).update({question: texts[question]} if question in texts else {})


def only_defines(source: str) -> bool:
    """Whether running a cell, and calling what it defines, does nothing but give values to its own names."""
    margin = [line.rstrip() for line in source.split("\n") if line[:1] not in (" ", "\t")]
    return not REACHES_OUT.search(source) and all(map(DEFINES.fullmatch, margin))


def _involved(cells: list[dict], question: str, everything: bool) -> list[int]:
    """Places of the cells that decide about a question, tests of others left out."""
    first = next((place for place, cell in enumerate(cells) if cell["kind"] != "setup"), 0) - 1  # before it, no names
    others = [place for place, cell in enumerate(cells) if cell["kind"] != "test" or cell["question"] == question]
    found = {
        place
        for place in others
        if everything or cells[place]["question"] == question or not only_defines(cells[place]["source"])
    }
    while True:
        names = set().union(*(_names(cells[place]) for place in found if place > first))
        more = {place for place in others if defined(cells[place]["source"]) & names} - found
        if not more:
            return sorted(found)
        found |= more


def _names(cell: dict) -> set[str]:
    """Names that a cell may use: all of its words, if some of its texts may be code."""
    source = cell["source"]
    if REACHES_OUT.search(source) or F_STRING.search(source):
        return used(source)
    if cell["kind"] == "test":  # the instructor's, so that it can be parsed
        return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    return used(STRING.sub(" ", source))


def _digest(cells: list[dict]) -> str:
    return hashlib.sha256(json.dumps([[cell["grade_id"], cell["source"]] for cell in cells]).encode()).hexdigest()
