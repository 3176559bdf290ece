"""The benchmarks count what they say they count."""

import sys

import numpy as np
import pytest

from tests.support import REPOSITORY
from utils.claims import compare

BENCHMARKS = REPOSITORY / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import checks  # noqa: E402
import claims as benchmark  # noqa: E402


def test_a_claim_is_asked_of_disjoint_sets_of_seeds():
    low, high = np.array([1.0, 1.1, 1.2]), np.array([2.0, 2.1, 2.3])
    a, b = np.concatenate([low, high, low]), np.concatenate([high, low, low + np.array([0.1, -0.1, 0.0])])
    assert benchmark.held(compare(a, b), "lower", size=3) == (1, 1)
    assert benchmark.held(compare(a, b), "no detectable difference", size=3) == (1, 0)
    assert benchmark.held(np.array([True] * 4 + [False] * 2), "each run", size=2) == (2, 1)


def test_an_unknown_lesson_is_told(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["claims.py", "09_nothing"])
    with pytest.raises(SystemExit) as stopped:
        benchmark.main()
    assert stopped.value.code == 2
    message = capsys.readouterr().err
    assert "expected lessons among 01_plain_mlp" in message
    assert "found 09_nothing" in message


def test_a_question_that_does_not_exist_is_told(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["checks.py", "09"])
    with pytest.raises(SystemExit, match="found     09"):
        checks.main()
