"""How far long work is: a bar in a terminal; a line now and then where there is none, as in a log."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

EVERY = 30.0  # seconds between two lines: a log of a night's grading stays readable


@contextlib.contextmanager
def progress(what: str, total: int, console: Console | None) -> Iterator[Callable[[], None]]:
    """Give a function to call for each of `total` things that is done; without a console it shows nothing.

    Lines go to stderr, so that what a command writes to a file is its result alone.
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
    """A function that prints how many are done, at most every EVERY seconds, and not at the end: results follow."""
    done, before, start = 0, 0, time.monotonic()
    last = start

    def advance() -> None:
        nonlocal done, before, last
        done += 1
        now = time.monotonic()
        if now - last < EVERY or done == total:
            return
        left = (now - last) / (done - before) * (total - done)  # at the pace since the last line
        before, last = done, now
        said = f"{what}: {done} of {total} after {clock(now - start)}, about {clock(left)} left"
        print(said, file=sys.stderr, flush=True)

    return advance


def clock(seconds: float) -> str:
    """`0:02:05`."""
    return str(timedelta(seconds=round(seconds)))
