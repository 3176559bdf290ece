"""A process that waits for a core does not hang."""

import itertools
import os
import socket

import pytest

from grader.runner import silence
from grader.runner.silence import lines_of, waited_for_a_core


def test_lines_arrive_whole_and_end_with_the_connection():
    ours, theirs = socket.socketpair()
    theirs.sendall(b"one\ntw")
    lines = lines_of(ours, os.getpid())
    assert next(lines) == b"one"
    theirs.sendall(b"o\n\nthree")
    theirs.close()
    assert list(lines) == [b"two", b""]


@pytest.fixture
def clock(monkeypatch):
    """A second passes whenever somebody looks; nobody waits."""
    monkeypatch.setattr(silence, "LOOK", 0)
    monkeypatch.setattr(silence.time, "monotonic", itertools.count().__next__)


def test_silence_without_end_is_an_error(clock, monkeypatch):
    monkeypatch.setattr(silence, "waited_for_a_core", lambda pid: 5)
    ours, theirs = socket.socketpair()
    with theirs, pytest.raises(TimeoutError):
        next(lines_of(ours, 0))
    assert next(silence.time.monotonic.__self__) == silence.SILENCE + 2


def test_time_in_which_others_had_the_cores_does_not_count(clock, monkeypatch):
    ours, theirs = socket.socketpair()
    waited = itertools.count()

    def wait(pid):
        if (seconds := next(waited)) == 10 * silence.SILENCE:
            theirs.sendall(b"here\n")
        return seconds

    monkeypatch.setattr(silence, "waited_for_a_core", wait)
    assert next(lines_of(ours, 0)) == b"here"


def test_the_kernel_counts_how_long_a_process_waited():
    assert waited_for_a_core(os.getpid()) >= 0.0
    assert waited_for_a_core(2**22 + 1) == 0.0
