"""Many works at once on a Dask cluster: the same function, on as many machines as the cluster has."""

import contextlib
import logging
import threading
from collections.abc import Iterable, Iterator

from grader.core.errors import CourseError
from grader.results.result import SubmissionResult
from grader.runner.job import Job
from grader.runner.pool import Function, attempt, read_answer, ungradable

PATIENCE = 10  # seconds for a scheduler to answer, and again for its first worker to come
AHEAD = 2  # works per worker that are on their way, so that none has to wait for the next
ONE = threading.Lock()  # in a Dask worker with several threads: folders, signals and kernels are for one at a time


def run(works: Iterable[Job], function: Function, scheduler: str) -> Iterator[tuple[Job, SubmissionResult]]:
    """Call `function` with every work on the cluster at `scheduler`; give the documents as they are done.

    `works` is read as it is needed, some per worker of the cluster. Dask gives the work of a lost worker to another
    one; what it gives up, having lost several workers to it, is ungradable.

    Args:
        scheduler: its address, such as tcp://10.0.0.1:8786.

    Raises:
        CourseError: nobody answers there, no worker comes, or the scheduler goes away.
    """
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    with connected(scheduler) as client:
        todo, running, done = iter(works), {}, as_completed(loop=client.loop)
        try:
            while True:
                room = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"])) - len(running)
                while room > 0 and (work := next(todo, None)) is not None:
                    future = client.submit(one_at_a_time, function, work, pure=False)
                    running[future] = work
                    done.add(future)
                    room -= 1
                if not running:
                    return
                future = next(done)
                work = running.pop(future)
                if future.status == "finished":
                    yield work, read_answer(work, future.result())
                elif future.status == "error" and isinstance(future.exception(), KilledWorker):
                    yield work, ungradable(work, "Dask workers that died over it, several times")
                elif future.status == "error":
                    yield work, ungradable(work, f"{type(future.exception()).__name__} on a Dask worker")
                else:
                    raise gone(scheduler, "one that went away")
        finally:
            with contextlib.suppress(Exception):  # of a scheduler that is gone
                client.cancel(list(running), force=True)


def one_at_a_time(function: Function, work: Job) -> bytes:
    """What a Dask worker does for a work."""
    with ONE:
        return attempt(function, work)


@contextlib.contextmanager
def connected(scheduler: str):
    """A client of the cluster, with at least one worker.

    Raises:
        CourseError: there is none.
    """
    from distributed import Client

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # its warnings are what our sentences say
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:  # ValueError: an address of no known form
        raise gone(scheduler, str(error).splitlines()[0] if str(error) else "no answer") from None
    try:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise gone(scheduler, "one without workers") from None
        yield client
    finally:
        with contextlib.suppress(Exception):
            client.close(timeout=PATIENCE)


def gone(scheduler: str, found: str) -> CourseError:
    """The sentence about a cluster that is not there."""
    todo = "start it (`dask scheduler`, then `dask worker`) and run `course grade` again: what is graded is kept"
    return CourseError(f"a Dask scheduler with workers at {scheduler}", found, todo)
