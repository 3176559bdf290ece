"""Code of ours on hostile data runs in a child that can't take the machine with it."""

import os
import signal
from pathlib import Path

import pytest

from grader.sandbox import limited
from grader.sandbox.limited import LimitExceeded, run_limited


def test_it_returns_what_the_function_returns_and_changes_nothing_here():
    seen = []
    assert run_limited(lambda: seen.append(1) or b"x" * (1 << 20)) == b"x" * (1 << 20)
    assert seen == []


def spin():
    while True:
        pass


@pytest.mark.parametrize(
    ("function", "limits", "found"),
    [
        (spin, {"SECONDS": 1}, "more than 1 s"),
        (lambda: bytes(1 << 31), {}, "more than 1 GB of memory"),
        (lambda: [bytearray(1 << 20) for _ in range(5000)], {"MEMORY": 100 << 20}, "more than 0 GB of memory"),
        (lambda: bytes(2 << 20), {"LARGEST": 1 << 20}, "more than 1 MB of text"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), {}, "signal 9"),
        (signal.pause, {"PATIENCE": 1}, "more than 1 s by the clock"),
    ],
)
def test_what_takes_too_much_is_ended(monkeypatch, function, limits, found):
    for name, most in limits.items():
        monkeypatch.setattr(limited, name, most)
    with pytest.raises(LimitExceeded) as error:
        run_limited(function)
    assert str(error.value) == found


def test_as_much_as_is_allowed_is_returned(monkeypatch):
    monkeypatch.setattr(limited, "LARGEST", 1 << 20)
    assert len(run_limited(lambda: bytes(1 << 20))) == 1 << 20


def test_an_error_of_ours_is_not_taken_for_a_limit(capfd):
    with pytest.raises(ChildProcessError):
        run_limited(lambda: 1 / 0)
    assert "ZeroDivisionError" in capfd.readouterr().err


def children():
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def test_no_child_is_left():
    before = children()
    run_limited(bytes)
    assert children() == before
