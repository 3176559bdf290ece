"""The student process ends what it runs, also where Python can't interrupt it, and the reason is reported."""

import os
import resource
import signal

import pytest

from grader.runner.inside.proxies import StudentProcess
from grader.runner.inside.student import limit_processor_time
from utils.checks.base import limits


def ended(seconds, action):
    """How a child of this process ends that may take so much processor time."""
    if (child := os.fork()) == 0:
        try:
            limit_processor_time(seconds)
            action()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_code_that_no_signal_interrupts_ends_with_its_processor_time():
    assert ended(0.0, lambda: 7 ** (10**9 + 7)) == -signal.SIGXCPU


def test_the_limit_of_the_sandbox_stays_above_it():
    def twice():
        resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
        limit_processor_time(100.0)
        os._exit(resource.getrlimit(resource.RLIMIT_CPU) != (5, 5))

    assert ended(1.0, twice) == 0


@pytest.mark.parametrize("reason", [limits.TooLong, limits.TooLate, limits.TooMuch])
def test_the_checker_learns_which_limit_stopped_a_call(reason):
    bases = [kind.__name__ for kind in reason.__mro__]
    error = StudentProcess(None, limits, None, {}).error("call", reason.__name__, bases, "")
    assert type(error) is reason
