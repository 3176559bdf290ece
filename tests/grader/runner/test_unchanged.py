"""A resubmission: what passed and can't have changed keeps its marks, and nothing stale survives."""

import builtins
import itertools
import math

import pytest

from grader.results.result import CriterionResult, SubmissionResult
from grader.results.verdict import Verdict
from grader.runner.cells import cells_of
from grader.runner.unchanged import keep_passed, keys_of, only_defines
from grader.submissions.rebuild import release_form
from tests.support.tiny_course import tiny_source

DOUBLES = [
    "def double(x):\n    return 2 * x",
    "def double(x):\n    return x * two",
    "def double(x):\n    return abs(2 * x)",
    "two = 2\ndef double(x):\n    return two * x",
    "two = 3\ndef double(x):\n    return 2 * x",
    "def double(x):\n    return 2 * x\n\ndef half(x):\n    return x / 2",
    "def double(x):\n    return 2 * x\n\ndef half(x):\n    return x // 2",
    "half = lambda x: x / 2\ndouble = lambda x: 2 * x",
    "def double(x):\n    global half\n    half = lambda x: x / 3\n    return 2 * x",
    "import builtins\ndef double(x):\n    builtins.half = lambda x: x / 2\n    return 2 * x",
    "def double(x):\n    math.two = 4\n    return 2 * x",
    "double = 3\nimport math as half",
    "1 / 0",
    "del halve",
    "",
]
HALVES = [
    "def halve(x):\n    return x / 2",
    "def halve(x):\n    return half(x)",
    "def halve(x):\n    return globals()['half'](x)",
    "def halve(x):\n    return eval('half')(x)",
    "def halve(x):\n    return float(f'{half(x)}')",
    "def halve(x):\n    return x / two",
    "def halve(x):\n    return x / getattr(math, 'two', 2)",
    "def halve(x):\n    return double(x) / 4",
    "def halve(x):\n    return x // 2",
    "two = 5\ndef halve(x):\n    return x / 2",
    "def double(x):\n    return 2 * x\ndef halve(x):\n    return x / 2",
    "halve(",
    "",
]


CELLS = cells_of(release_form(tiny_source()))


def with_answers(double, halve):
    sources = {"1_double": double, "2_halve": halve}
    return [cell | ({"source": sources[cell["grade_id"]]} if cell["kind"] == "answer" else {}) for cell in CELLS]


def run(cells):
    """Grade as a run from top to bottom does."""
    names, result = {}, ungraded(cells)
    for cell in cells:
        try:
            exec(cell["source"], names)
            verdict, points = Verdict.PASSED, 1.0
        except Exception:
            verdict, points = Verdict.FAILED, 0.0
        if cell["kind"] == "test":
            result.criteria[cell["grade_id"]] = CriterionResult(verdict, points, 1.0)
    vars(builtins).pop("half", None)
    vars(math).pop("two", None)
    return result


def ungraded(cells):
    tests = [cell["grade_id"] for cell in cells if cell["kind"] == "test"]
    criteria = {grade_id: CriterionResult(Verdict.UNGRADABLE, None, 1.0) for grade_id in tests}
    return SubmissionResult("01_tiny", "ada", "", "", keys=keys_of(cells), criteria=criteria)


def test_no_resubmission_gets_marks_that_it_would_not_get_from_scratch():
    answers = list(itertools.product(DOUBLES, HALVES))
    scratch = {pair: run(with_answers(*pair)) for pair in answers}
    kept = 0
    for earlier, later in itertools.product(answers, repeat=2):
        if earlier[0] != later[0] and earlier[1] != later[1]:
            continue  # both questions changed
        result = ungraded(with_answers(*later))
        keep_passed(result, scratch[earlier], with_answers(*later))
        kept += len(result.kept)
        for question in result.kept:
            for grade_id, one in result.criteria.items():
                if grade_id.startswith(question):
                    assert one.points == scratch[later].criteria[grade_id].points, (question, earlier, later)
    assert kept > 2 * len(answers)  # more than where nothing changed


@pytest.mark.parametrize("changed", ["checks", "mode", "sandbox", "versions", "assignment"])
def test_other_checks_or_another_sandbox_keep_nothing(changed):
    cells = with_answers(DOUBLES[0], HALVES[0])
    earlier, result = run(cells), ungraded(cells)
    keep_passed(result, earlier, cells)
    assert result.kept == ["1_double", "2_halve"]
    result = ungraded(cells)
    setattr(earlier, changed, {"python": "3.14"} if changed == "versions" else "other")
    keep_passed(result, earlier, cells)
    assert result.kept == []


@pytest.mark.parametrize(
    "source",
    [
        "x = f()", "x = [f()]", "f()", "x = 1; f()", "x = 1\rf()", "x = 1\n\x0cf()", "x = 1 \\\n+ f()", "x = (\n f())",
        "def g(y=f()): pass", "def g(y: f()): pass", "def g() -> f(): pass", "@f\ndef g(): pass", "class A:\n    f()",
        "if True:\n    f()", "for x in y: pass", "import a; f()", "from a import *", "%run f.py", "!f", "x: f() = 1",
        "x = y = f()", "x.y = 1", "del x", "del(x)", "with f: pass", "x = 'a' 'b' + f()", "x = \"\"\"\n\"\"\" + f()",
        "def g():\n    global x", "def g():\n    np.mean = f", "def g():\n    keras.config.set_floatx('float16')",
    ],
)  # fmt: skip
def test_a_cell_that_may_do_more_than_define_decides_about_every_question(source):
    assert not only_defines(source)


@pytest.mark.parametrize(
    "source",
    [
        "", "# f()", "import numpy as np", "from keras import layers, ops", "RATE = 0.5", "name = 'a'", "x = -3  ",
        "def g(x, *args, rate=0.5, units=(64, 64), **more):\n    model.set_weights(f(x))\n    y = f()\n    return y",
        "def g(x: np.ndarray, rate: float = 0.5) -> np.ndarray:\n    self.x = 1\n\n    def h():\n        pass",
    ],
)  # fmt: skip
def test_a_cell_that_only_defines_decides_where_its_names_are_used(source):
    assert only_defines(source)
