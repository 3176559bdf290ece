"""Limits of one call of a learner's function: time, memory, what it prints, and no `exit()`."""

import contextlib
import io
import os
import signal
import sys
import threading
import time
from pathlib import Path

# A loop that never ends, or a list that never stops growing, must not take the session with it. A call may use SECONDS
# of processor time (so that a busy machine does not matter), PATIENCE times as many by the clock, and may add MEMORY
# bytes to the process. SECONDS is for answers in NumPy: a hundredth of it does, but filling 1 GB takes up to 2 s. KERAS
# is for those that build or run a network: ten times what the slowest right one takes. Training gets more.
SECONDS, KERAS, PATIENCE, MEMORY = 3, 4, 6, 1 << 30
FILLING = 3  # seconds more for a call that has added a quarter of MEMORY
TICK = 0.2  # seconds between two looks at time and memory: filling 1 GB takes longer

allowed = KERAS  # seconds that the current call may use; read by functions that run an answer in another process


class TooLong(BaseException):
    """Not an Exception, so that `except Exception` in an answer does not swallow it."""


class TooLate(TooLong):
    """The time by the clock was up, that of the processor was not: the call waited, or the machine was busy."""


class TooMuch(TooLong):
    """The call took too much memory."""


def ipython_shell():
    """The shell of the running IPython, None outside of one."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


@contextlib.contextmanager
def no_exit():
    """Let IPython's `exit()` raise SystemExit, as Python's does: in a notebook it stops the kernel a little later."""
    shell = ipython_shell()
    if not hasattr(shell, "ask_exit"):
        yield
        return
    before, shell.ask_exit = vars(shell).get("ask_exit"), sys.exit
    try:
        yield
    finally:
        if before:  # a call inside of a cell that has this limit too
            shell.ask_exit = before
        else:
            del shell.ask_exit  # the method of its class is there again


@contextlib.contextmanager
def displays(stream):
    """Write the text of displayed objects to a stream: in a notebook, `model.summary()` bypasses stdout."""
    shell = ipython_shell()
    if shell is None:
        yield
        return
    from IPython.core.displaypub import DisplayPublisher

    class Publisher(DisplayPublisher):
        def publish(self, data, *args, **kwargs):
            stream.write(f"{data.get('text/plain', '')}\n")

    before, shell.display_pub = shell.display_pub, Publisher()
    try:
        yield
    finally:
        shell.display_pub = before


@contextlib.contextmanager
def limits(seconds):
    """Stop the code of a `with` block that takes too long, or when the process has grown by MEMORY.

    Args:
        seconds: processor time that the block may take; by the clock it may take PATIENCE times as long.

    Raises:
        TooLong: in the block, from a signal; TooLate if its time by the clock was up first.
        TooMuch: in the block, from a signal.

    A block may stand in another, whose limits hold too. Only the main thread can be interrupted: nothing is limited in
    another one, or on a system without such signals.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "pthread_kill"):
        yield
        return
    global allowed
    worked, end, most = time.process_time() + seconds, time.monotonic() + PATIENCE * seconds, _in_use() + MEMORY
    ended = threading.Event()
    reason = None

    def stop(signum, frame):
        if reason and not ended.is_set():
            raise reason
        if not reason and callable(before):  # the signal is for the limits around these
            before(signum, frame)

    def watch():
        # A signal to the main thread, and only when there is reason to: a timer's signals would interrupt
        # TensorFlow's threads as well. Again at every tick, in case the answer catches the first one.
        nonlocal reason
        while not ended.wait(min(TICK, seconds)):
            # Memory first; and what is filling it gets more time, as on a busy machine 1 GB takes longer than allowed.
            used = _in_use()
            if used > most:
                reason = TooMuch
            elif time.process_time() > worked + (FILLING if used > most - 0.75 * MEMORY else 0):
                reason = reason or TooLong
            elif time.monotonic() > end:
                reason = reason or TooLate
            if reason:
                signal.pthread_kill(threading.main_thread().ident, signal.SIGALRM)

    before = signal.getsignal(signal.SIGALRM)
    signal.signal(signal.SIGALRM, stop)
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    before_allowed, allowed = allowed, seconds
    try:
        yield
    finally:
        allowed = before_allowed
        ended.set()
        watcher.join()
        signal.signal(signal.SIGALRM, before)


def _in_use():
    """Bytes that the process holds; 0 on systems that do not report them (all but Linux)."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


class Capped(io.StringIO):
    """Text stream that keeps the first part of what is printed, so that a flood of it does not fill the memory."""

    encoding = "utf-8"  # as the stream of a notebook has it, where StringIO has None

    def fileno(self):
        """Descriptor for what writes around Python, such as `faulthandler`: that of the process."""
        return sys.__stdout__.fileno()

    def write(self, text):
        if self.tell() < 100_000:
            super().write(text[:100_000])
        return len(text)
