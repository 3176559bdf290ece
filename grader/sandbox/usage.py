"""Measure what the processes of a sandbox use together, and keep them to the share of one core.

The kernel limits a process; a sandbox has many. So the guardian adds up memory, threads and processor time several
times a second. It needs no privilege for that, and no cgroup delegated to it.
"""

import contextlib
import functools
import math
import os
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

# Bytes of all processes in a sandbox, shared pages counted once. An answer is stopped at 1 GB more than at its start
# (utils.checks.base.limits), and may use another 2 GB before the next measurement.
MEMORY = 4 << 30
THREADS = 256  # of all processes; fewer than LIMITS["NPROC"], at which the next answer would get none
SECONDS = 1200  # processor time of all processes, those that have ended included
SHARE = 1.5  # cores, on average over WINDOW measurements: more is for a sandbox alone on its machine
WINDOW = 10
TICKS, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
LEAST = 19  # the lowest priority
STEP = 1.25  # each step of priority changes the weight of a task by this factor, says sched(7)


@dataclass(frozen=True)
class Process:
    """One line of /proc/PID/stat.

    Attributes:
        key: its number and its start, so that a number can be used again.
        state: "R" for running, "T" for stopped, ...
        seconds: its processor time.
        reaped: that of its children that have ended and that it waited for.
        resident: bytes of memory, shared pages included.
    """

    key: tuple[int, int]
    state: str
    seconds: float
    reaped: float
    threads: int
    resident: int

    @property
    def pid(self) -> int:
        return self.key[0]


def process(pid: int) -> Process | None:
    """Look at a process; None if it has ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2]  # the name before may hold anything
    except OSError:
        return None
    state, *rest = text.split()
    numbers = [int(one) for one in rest]
    own, reaped = sum(numbers[10:12]) / TICKS, sum(numbers[12:14]) / TICKS
    return Process((pid, numbers[18]), state.decode(), own, reaped, numbers[16], numbers[20] * PAGE)


class Meter:
    """What the processes of one sandbox use.

    Attributes:
        seconds: processor time of all processes so far. What a process used after the last measurement is missed if it
            ended since and nobody waited for it.
        greedy: whether they took more than their share of the machine.
    """

    def __init__(self):
        self.seconds, self.greedy = 0.0, False
        self.known: dict[tuple[int, int], float] = {}
        self.ended = 0.0  # processor time of those that are no longer there
        self.recent: deque[tuple[float, float, int]] = deque(maxlen=WINDOW)

    def excess(self, pids: list[int], first: int | None = None) -> str:
        """Measure processes; return the limit that they exceed, '' if none.

        Args:
            first: the process that the others descend from.
        """
        found = [one for pid in pids if (one := process(pid))]
        self.count(found)
        if any(one.pid == first and one.state == "T" for one in found):
            return "a signal to stop itself"
        if sum(one.threads for one in found) > THREADS:
            return f"more than {THREADS} threads"
        if self.seconds > SECONDS:
            return f"more than {SECONDS // 60} minutes of processor time"
        return excess_of_memory(found)

    def count(self, found: list[Process]) -> None:
        """Add up processor time, and notice who takes more than a core."""
        now = {one.key: one.seconds for one in found}
        self.ended += sum(seconds for key, seconds in self.known.items() if key not in now)
        self.known = now
        waited_for = sum(one.seconds + one.reaped for one in found)
        self.seconds = max(self.seconds, waited_for, self.ended + sum(now.values()))
        self.recent.append((time.monotonic(), self.seconds, sum(one.state == "R" for one in found)))
        (begun, before, _), (now, seconds, _) = self.recent[0], self.recent[-1]
        rate = (seconds - before) / (now - begun) if len(self.recent) == WINDOW else 0.0
        running = sum(count for _, _, count in self.recent) / WINDOW  # of many processes, one measurement is enough
        if max(running, rate) > SHARE:
            self.greedy = True


def excess_of_memory(found: list[Process]) -> str:
    """The limit of memory that these processes exceed together, '' if they do not."""
    # Resident memory is quick to read, but counts a shared page once per process.
    kernel = sum(kernel_memory(one.pid) for one in found)
    most = MEMORY - kernel
    if sum(one.resident for one in found) > most and sum(proportional(one.pid) for one in found) > most:
        return f"more than {MEMORY >> 30} GB of memory"
    return ""


def kernel_memory(pid: int) -> int:
    """Most bytes that the kernel holds for a process: its page tables, and the buffers of its sockets."""
    size = 0
    with contextlib.suppress(OSError):
        status = Path(f"/proc/{pid}/status").read_bytes().partition(b"\nVmPTE:")[2]
        size += int(status.split(maxsplit=1)[0]) << 10 if status else 0
        links = [one.readlink().name for one in Path(f"/proc/{pid}/fd").iterdir()]
        size += sum(link.startswith("socket:") for link in links) * buffer_size()
    return size


@functools.cache
def buffer_size() -> int:
    """Bytes that a socket may hold; student code can't change them (`grader.sandbox.seccomp`)."""
    return int(Path("/proc/sys/net/core/wmem_default").read_text())


def proportional(pid: int) -> int:
    """Bytes of resident memory of a process, with a page shared by n processes counted as 1/n; 0 if it has ended."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    return 0


def confine(pids: list[int], user: int | None = None) -> None:
    """Let all threads of these processes share one core, at a priority at which together they weigh as one.

    All sandboxes that need it share the same core, so that the others have the rest. Neither can be undone from inside.

    Args:
        user: whose processes they are, if root must become that user for it.
    """
    core = {max(os.sched_getaffinity(0))}
    running = sum(one.threads for pid in pids if (one := process(pid)) and one.state == "R")
    priority = min(LEAST, os.getpriority(os.PRIO_PROCESS, 0) + round(math.log(max(1, running), STEP)))
    for pid in pids:
        with contextlib.suppress(OSError):  # it has ended, or there are no groups, or too many in a second
            if os.getsid(pid) != os.getsid(0):  # a group of the scheduler for each session: see sched(7), autogroup
                Path(f"/proc/{pid}/autogroup").write_text(str(priority))
    with acting_as(user):
        for pid in pids:
            for task in tasks(pid):
                with contextlib.suppress(OSError):  # it has ended
                    os.sched_setaffinity(task, core)
                    os.setpriority(os.PRIO_PROCESS, task, max(priority, os.getpriority(os.PRIO_PROCESS, task)))


def tasks(pid: int) -> list[int]:
    """The threads of a process."""
    with contextlib.suppress(OSError):
        return [int(one.name) for one in Path(f"/proc/{pid}/task").iterdir()]
    return []


@contextlib.contextmanager
def acting_as(user: int | None):
    """Be another user for a while: root of a container may lack the right to change the priority of others."""
    before = os.geteuid()
    if user is not None:
        os.seteuid(user)
    try:
        yield
    finally:
        if user is not None:
            os.seteuid(before)
