"""Progress of long commands: a bar in a terminal; elsewhere, such as in a log, a line every 30 s."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

EVERY = 30.0  # seconds between two lines, so that the log of a long run stays readable


@contextlib.contextmanager
def progress(what: str, total: int, console: Console | None) -> Iterator[Callable[[], None]]:
    """Yield a function to call whenever one of `total` things is done; without a console it shows nothing.

    Lines go to stderr, so that stdout has only the output of the command.
    """
    if console is None:
        yield lambda: None
    elif console.is_terminal:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console) as bar:
            task = bar.add_task(escape(what), total=total)
            yield lambda: bar.advance(task)
    else:
        yield lines(what, total)


def lines(what: str, total: int) -> Callable[[], None]:
    """A function that prints how many are done, at most every EVERY seconds and not for the last one."""
    done, before, start = 0, 0, time.monotonic()
    last = start

    def advance() -> None:
        nonlocal done, before, last
        done += 1
        now = time.monotonic()
        if now - last < EVERY or done == total:
            return
        left = (now - last) / (done - before) * (total - done)  # at the rate since the last line
        before, last = done, now
        line = f"{what}: {done} of {total} after {clock(now - start)}, about {clock(left)} left"
        print(line, file=sys.stderr, flush=True)

    return advance


def clock(seconds: float) -> str:
    """`0:02:05`."""
    return str(timedelta(seconds=round(seconds)))
