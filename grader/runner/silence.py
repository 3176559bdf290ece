"""Read the messages of a process that may work for long, and notice when it hangs.

On a busy machine a process may wait for a core for minutes. It does not hang: only time in which it could have run
counts. A process that works without end is ended by the limit of processor time of its sandbox.
"""

import contextlib
import select
import socket
import time
from collections.abc import Iterator
from pathlib import Path

SILENCE = 900  # seconds without a message; every check takes less, whatever the answer does
LOOK = 10  # seconds between two looks
MOST = 64 << 20  # bytes; a cell's output is cut at 100 kB


def lines_of(connection: socket.socket, pid: int, trusted: bool = True) -> Iterator[bytes]:
    """Yield the lines that a process sends, until it closes the connection.

    Args:
        trusted: its messages show that it works; of a process that runs code of a submission, time and bytes of all
            messages together are limited.

    Raises:
        TimeoutError: it has sent nothing, or has not ended, for `SILENCE` seconds in which it did not wait for a core.
        ValueError: it is not trusted, and has sent more than `MOST` bytes.
    """
    rest, silent, now, waited, size = b"", 0.0, time.monotonic(), waited_for_a_core(pid), 0
    while silent <= SILENCE:
        if select.select([connection], [], [], LOOK)[0]:
            if not (part := connection.recv(1 << 20)):
                return
            size += len(part)
            if size > MOST and not trusted:
                raise ValueError(f"more than {MOST} bytes")
            *lines, rest = (rest + part).split(b"\n")
            yield from lines
            silent = 0.0 if trusted else silent
        before, earlier, now, waited = now, waited, time.monotonic(), waited_for_a_core(pid)
        # Less than before if a thread has ended; more than passed if several waited.
        silent += max(0.0, now - before - max(0.0, waited - earlier))
    raise TimeoutError("nothing was sent")


def waited_for_a_core(pid: int) -> float:
    """Seconds for which the threads of a process were ready to run while others had the cores."""
    seconds = 0.0
    with contextlib.suppress(OSError):  # it has ended, or the kernel does not count
        for task in Path(f"/proc/{pid}/task").iterdir():
            seconds += int((task / "schedstat").read_text().split()[1]) / 1e9
    return seconds
