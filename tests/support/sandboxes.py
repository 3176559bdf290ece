"""Run something in a sandbox as the grader does: watched until it ends or exceeds a limit."""

import os
import select
import time


def watched(one, inside):
    """Run a function in the sandbox `one`; give (what it printed, its return code, the limit it exceeded)."""
    read_end, write_end = os.pipe()

    def printing():
        os.dup2(write_end, 1)
        inside()

    try:
        child = one.fork(printing)
        os.close(write_end)
        ended = os.pidfd_open(child)
        begun, excess = time.monotonic(), ""
        while not select.select([ended], [], [], 0.05)[0] and not excess and time.monotonic() < begun + 60:
            excess = one.excess()
    finally:
        codes = one.end()
    with os.fdopen(read_end) as pipe:
        return pipe.read(), codes[child], excess


def refused(*arguments):
    """In place of a system call."""
    raise OSError("the kernel said no")
