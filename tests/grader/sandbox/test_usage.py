"""What the processes of a sandbox use together has limits, and none of them takes the machine from its neighbours."""

import os
import signal
import sys
import time

import pytest

from grader.sandbox import sandbox, usage
from grader.sandbox.sandbox import Sandbox, command
from grader.sandbox.usage import Meter, Process
from tests.grader.sandbox.test_sandbox import run_inside
from tests.support.needs import needs

SPINS = "import os\nfor _ in range(5):\n  if os.fork() == 0:\n    os.setsid()\n    break\nwhile True: pass"


def one(pid, seconds, reaped=0.0, state="S"):
    return Process((pid, 0), state, seconds, reaped, 1, 0)


def test_processor_time_of_all_processes_counts_once():
    """A child that ended is in its parent's sum if the parent waited for it, else it was measured before."""
    meter = Meter()
    meter.count([one(1, 5.0), one(2, 3.0)])
    assert meter.seconds == 8.0
    meter.count([one(1, 6.0, reaped=4.0)])
    assert meter.seconds == 10.0
    meter.count([one(1, 6.0), one(3, 1.0)])
    meter.count([one(1, 6.0)])
    assert meter.seconds == 10.0
    meter.count([one(1, 7.0)])
    assert meter.seconds == 11.0


def test_a_number_that_is_used_again_is_another_process():
    meter = Meter()
    meter.count([Process((2, 10), "R", 3.0, 0.0, 1, 0)])
    meter.count([Process((2, 11), "R", 1.0, 0.0, 1, 0)])
    assert meter.seconds == 4.0


@pytest.mark.parametrize(
    ("cores", "running", "greedy"),
    [(1.0, 1, False), (1.4, 1, False), (1.6, 1, True), (0.1, 1, False), (0.1, 2, True)],
)
def test_more_than_a_core_is_greedy_also_if_others_left_it_less(monkeypatch, cores, running, greedy):
    meter, clock = Meter(), iter(range(100))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    found = [one(pid, 0.0, state="R") for pid in range(running - 1)]
    for number in range(usage.WINDOW):
        meter.count([*found, one(99, number * cores, state="R")])
    assert meter.greedy is greedy


def test_of_many_busy_processes_one_measurement_is_enough():
    meter = Meter()
    meter.count([one(pid, 0.0, state="R") for pid in range(int(usage.SHARE * usage.WINDOW) + 1)])
    assert meter.greedy


@needs("namespaces")
def test_the_processor_time_of_a_sandbox_is_that_of_its_processes_together(monkeypatch):
    monkeypatch.setattr(usage, "SECONDS", 1)
    _, code, excess = run_inside(SPINS)
    assert (code, excess) == (-signal.SIGKILL, "more than 0 minutes of processor time")


@needs("namespaces")
def test_who_takes_more_than_a_core_gets_one_at_the_priority_of_one_and_cannot_undo_that(monkeypatch):
    monkeypatch.setattr(usage, "WINDOW", 2)  # before the sandbox is made
    undoes = SPINS.replace("pass", "os.sched_setaffinity(0, range(os.cpu_count()))")
    one = Sandbox(command([], []))
    try:
        first = one.fork(lambda: os.execv(sys.executable, [sys.executable, "-c", undoes]))
        while not one.meter.greedy:
            assert one.excess() == ""
            time.sleep(0.05)
        assert one.excess() == ""
        busy = [pid for pid in one.processes() if pid not in (one.pid, one.pid + 1) and usage.process(pid).seconds]
        assert first in busy and len(busy) == 6
        assert {tuple(os.sched_getaffinity(pid)) for pid in busy} == {(max(os.sched_getaffinity(0)),)}
        own = os.getpriority(os.PRIO_PROCESS, 0)
        assert all(os.getpriority(os.PRIO_PROCESS, pid) > own or own == usage.LEAST for pid in busy)
    finally:
        one.end()


@needs("namespaces")
@pytest.mark.parametrize(
    ("code", "module", "limit", "excess"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", usage, {}, "a signal to stop itself"),
        ("for i in range(200): open(f'/dev/shm/{i}', 'w').close()", sandbox, {"FILES": 100}, "more than 100 files"),
        ("import os\nfor i in range(200): os.mkdir(f'/tmp/{i}')", sandbox, {"FILES": 100}, "more than 100 files"),
        ("import threading, time\nfor i in range(60): threading.Thread(target=time.sleep, args=[60]).start()",
         usage, {"THREADS": 50}, "more than 50 threads"),
        ("import mmap\nspace = mmap.mmap(-1, 1 << 38, flags=0x4022, prot=1)\n"
         "for place in range(0, len(space), 2 << 20): space[place]",
         usage, {"MEMORY": 400 << 20}, "more than 0 GB of memory"),
        ("import socket\npairs = [socket.socketpair() for _ in range(100)]",
         usage, {"MEMORY": 40 << 20}, "more than 0 GB of memory"),
    ],
)  # fmt: skip
def test_what_takes_too_much_is_ended(monkeypatch, code, module, limit, excess):
    for name, most in limit.items():
        monkeypatch.setattr(module, name, most)
    _, returned, found = run_inside(f"{code}\nimport time; time.sleep(60)")
    assert (returned, found) == (-signal.SIGKILL, excess)


HABITS = """
import asyncio, multiprocessing, os, socket
async def one(): await asyncio.sleep(0); return 1
print(asyncio.run(one()))
with multiprocessing.get_context('fork').Pool(2) as pool: print(pool.map(abs, [-1, -2]))
ours, theirs = multiprocessing.Pipe(); ours.send('x'); print(theirs.recv())
with multiprocessing.get_context('fork').Manager() as manager: print(len(manager.list([1, 2])))
before = os.sched_getaffinity(0); os.sched_setaffinity(0, {min(before)}); print(os.sched_getaffinity(0) == before)
try: socket.create_connection(('127.0.0.1', 80))
except OSError as error: print(type(error).__name__)
"""


@needs("namespaces")
def test_habits_that_need_sockets_and_cores_work_inside():
    printed, code, excess = run_inside(HABITS)
    assert (printed.splitlines(), code, excess) == (["1", "[1, 2]", "x", "2", "True", "OSError"], 0, "")
