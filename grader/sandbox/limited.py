"""Run a function in a child process with limits: for code of ours on data that somebody made to exhaust it.

The child is forked, so it costs a few milliseconds and has everything imported.
"""

import os
import resource
import signal
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

from grader.sandbox import seccomp
from grader.sandbox.landlock import PR_SET_PDEATHSIG

SECONDS = 10  # of processor time; the largest honest notebook, of 100 MB, takes less than one
MEMORY = 1 << 30  # bytes that it may add; that notebook adds 0.3 GB
LARGEST = 64 << 20  # bytes of what the function returns
PATIENCE = 300  # seconds by the clock, on a machine however busy: it may hang on a lock that another thread held
NO_MEMORY = 3  # exit code of the child


class LimitExceeded(Exception):
    """The child was ended; the message is the limit."""


def run_limited(function: Callable[[], bytes]) -> bytes:
    """Call a function in a limited child of this process; return what it returns.

    Raises:
        LimitExceeded: it took too much, or crashed.
        ChildProcessError: it raised another error.
    """
    reads, writes = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads do not matter: the child needs none
        child = os.fork()
    if child == 0:
        os.close(reads)
        answer(function, writes)
    os.close(writes)
    with os.fdopen(reads, "rb") as pipe:
        found = pipe.read(LARGEST + 1)
    if len(found) > LARGEST:
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if len(found) > LARGEST:
        raise LimitExceeded(f"more than {LARGEST >> 20} MB of text")
    if code == -signal.SIGALRM:
        raise LimitExceeded(f"more than {PATIENCE} s by the clock")
    if code == -signal.SIGXCPU:
        raise LimitExceeded(f"more than {SECONDS} s")
    if code == NO_MEMORY:
        raise LimitExceeded(f"more than {MEMORY >> 30} GB of memory")
    if code < 0:
        raise LimitExceeded(f"signal {-code}")
    if code:
        raise ChildProcessError("an error in a child process, which printed it")
    return found


def answer(function: Callable[[], bytes], pipe: int) -> None:
    """Set the limits of this process, write what the function returns to a pipe, and end."""
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        seccomp.libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        seccomp.limit({"AS": size + MEMORY, "CORE": 0})
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(PATIENCE)
        with os.fdopen(pipe, "wb") as file:
            file.write(function())
        code = 0
    except MemoryError:
        code = NO_MEMORY
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)  # never return to the caller's code
