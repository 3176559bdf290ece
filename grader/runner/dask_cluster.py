"""Run many jobs at once on a Dask cluster."""

import contextlib
import logging
import threading
from collections.abc import Iterable, Iterator

from grader.core.errors import CourseError
from grader.results.result import SubmissionResult
from grader.runner.job import Job
from grader.runner.pool import Function, attempt, read_answer, ungradable

PATIENCE = 10  # seconds for the scheduler to answer, and again for its first worker to connect
AHEAD = 2  # jobs queued per worker, so that no worker waits for its next one
# A Dask worker may have several threads, but folders, signals and kernels allow one job at a time.
ONE = threading.Lock()


def run(jobs: Iterable[Job], function: Function, scheduler: str) -> Iterator[tuple[Job, SubmissionResult]]:
    """Call `function` with every job on the cluster at `scheduler`; yield each result when it is ready.

    `jobs` is read lazily, a few per worker of the cluster. Dask gives the job of a lost worker to another one; a job
    that Dask gives up, after losing several workers to it, is ungradable.

    Args:
        scheduler: its address, such as tcp://10.0.0.1:8786.

    Raises:
        CourseError: Dask is not installed, no scheduler answers, it has no workers, or it goes away.
    """
    try:
        from distributed import as_completed
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise CourseError("Dask's package distributed", "not installed", "run `make install-cluster`") from None

    with connected(scheduler) as client:
        todo, running, done = iter(jobs), {}, as_completed(loop=client.loop)
        try:
            while True:
                free = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"])) - len(running)
                while free > 0 and (job := next(todo, None)) is not None:
                    future = client.submit(one_at_a_time, function, job, pure=False)
                    running[future] = job
                    done.add(future)
                    free -= 1
                if not running:
                    return
                future = next(done)
                if future.status in ("lost", "pending"):  # its worker died with the result: Dask runs the job again
                    done.add(future)
                    continue
                job = running.pop(future)
                if future.status == "finished":
                    yield job, read_answer(job, future.result())
                elif future.status == "error" and isinstance(future.exception(), KilledWorker):
                    yield job, ungradable(job, "several Dask workers crashed on this submission")
                elif future.status == "error":
                    yield job, ungradable(job, f"{type(future.exception()).__name__} on a Dask worker")
                else:
                    raise gone(scheduler, "one that went away")
        finally:
            with contextlib.suppress(Exception):  # the scheduler may be gone
                client.cancel(list(running), force=True)


def one_at_a_time(function: Function, job: Job) -> bytes:
    """Run a job on a Dask worker, which may have several threads, one job at a time."""
    with ONE:
        return attempt(function, job)


@contextlib.contextmanager
def connected(scheduler: str):
    """A client of the cluster, with at least one worker.

    Raises:
        CourseError: there is none.
    """
    from distributed import Client

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # our error messages say the same
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:  # ValueError: an address of an unknown form
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
    """The error for a cluster that is not available."""
    todo = "start it (`dask scheduler`, then `dask worker`) and run `course grade` again: results so far are kept"
    return CourseError(f"a Dask scheduler with workers at {scheduler}", found, todo)
