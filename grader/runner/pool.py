"""Run many jobs at once in processes on this machine; for a Dask cluster see `grader.runner.dask_cluster`.

Each worker is a separate process that runs one job at a time. It ends when the process that started it ends, for any
reason. If the worker itself dies, a new worker tries its job once more.
"""

import atexit
import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait

from grader.core.errors import CourseError
from grader.core.text import clean
from grader.results.result import SubmissionResult
from grader.runner.job import Job

Function = Callable[[Job], SubmissionResult]
TRIES = 2  # a job that kills two workers is at fault itself
FAILED_STARTS = 3  # in a row: one may be bad luck, three mean a broken installation
READY = b""  # the first message of a worker; an answer is never empty
GRACE = 5.0  # seconds that a worker has to end its own processes when it is stopped


def run(jobs: Iterable[Job], function: Function, workers: int) -> Iterator[tuple[Job, SubmissionResult]]:
    """Call `function` with every job in `workers` processes; yield each result when it is ready.

    `jobs` is read lazily: at most `workers` of them are held at a time. The other processes import `function` by its
    name. Close the iterator (`contextlib.closing`) to stop early; no process is left behind.

    Raises:
        CourseError: worker processes do not start.
    """
    crew, todo, retries = Crew(function), iter(jobs), []
    try:
        while True:
            while crew.busy < workers:
                job, tries = retries.pop() if retries else (next(todo, None), 1)
                if job is None:
                    break
                crew.give(job, tries)
            if not crew.busy:
                return
            for job, tries, answer in crew.collect():
                if answer is not None:
                    yield job, read_answer(job, answer)
                elif tries < TRIES:
                    retries.append((job, tries + 1))
                else:
                    yield job, ungradable(job, f"the worker process crashed {tries} times on this submission")
    finally:
        crew.stop()


def attempt(function: Function, job: Job) -> bytes:
    """The result that `function` returns for `job`, as JSON; if it raises, an "ungradable" result."""
    try:
        result = function(job)
        about = (result.assignment, result.student, result.submission, result.checks)
        if about != (job.assignment, job.student, job.digest, job.checks):
            raise ValueError(f"a result of another job: {about}")
        text = result.to_json()
        SubmissionResult.from_json(text)
        return text.encode()
    except (Exception, SystemExit) as error:
        lines = str(error).splitlines()
        found = f"{type(error).__name__}: {lines[0] if lines else ''} in the grader"
        return ungradable(job, found).to_json().encode()


def read_answer(job: Job, answer: bytes) -> SubmissionResult:
    """The result that a worker sent."""
    try:
        return SubmissionResult.from_json(answer.decode())
    except (CourseError, UnicodeDecodeError) as error:
        return ungradable(job, f"an unreadable answer from a worker ({error})")


def ungradable(job: Job, found: str) -> SubmissionResult:
    """The result of a job that the grader failed to grade."""
    todo = "run `course grade` again; if that fails too, report it and grade this submission manually"
    reason = {"expected": "a result", "found": clean(found, 500), "todo": todo}
    return SubmissionResult(
        job.assignment, job.student, job.digest, job.checks, "ungradable", reason, sandbox="unknown" * job.sandboxed
    )


@dataclass
class Worker:
    """A worker process and its current job.

    Attributes:
        ready: it has reported that it started.
        job, tries: its job and how many workers have had that job, this one included; None and 0 if idle.
    """

    ours: Connection
    process: multiprocessing.Process
    ready: bool = False
    job: Job | None = None
    tries: int = 0


class Crew:
    """The worker processes of one run."""

    def __init__(self, function: Function):
        # Not forked: a copy would hold the lock of the results and the database connection for as long as it lives.
        self._context = multiprocessing.get_context("spawn")
        self._function = function
        self._workers: list[Worker] = []
        self._failed = 0  # failed starts in a row
        # Runs before multiprocessing's own handler, which would wait for the workers forever.
        atexit.register(self.stop)

    @property
    def busy(self) -> int:
        """Number of workers that have a job."""
        return sum(worker.job is not None for worker in self._workers)

    def give(self, job: Job, tries: int) -> None:
        """Start `job` on a worker, as try number `tries`."""
        worker = next((worker for worker in self._workers if worker.job is None), None) or self._start()
        worker.job, worker.tries = job, tries
        with contextlib.suppress(OSError):  # the worker has died: `collect` notices
            worker.ours.send(job)

    def collect(self) -> Iterator[tuple[Job, int, bytes | None]]:
        """Wait for workers; yield each finished job with its tries and its answer, None if the worker died.

        Raises:
            CourseError: workers do not start.
        """
        by_connection = {worker.ours: worker for worker in self._workers if worker.job is not None}
        for ours in wait(list(by_connection)):
            worker = by_connection[ours]
            try:
                answer = worker.ours.recv_bytes()
            except (EOFError, OSError):
                answer = None
                self._bury(worker)
                if not worker.ready:
                    worker.tries -= 1  # it never got the job
                    self._count_failure()
            if answer == READY:
                worker.ready, self._failed = True, 0
                continue
            job, worker.job = worker.job, None
            yield job, worker.tries, answer

    def stop(self) -> None:
        """Terminate all workers; kill those still running after `GRACE` seconds."""
        atexit.unregister(self.stop)
        for worker in self._workers:
            worker.process.terminate()
        last = time.monotonic() + GRACE
        for worker in list(self._workers):
            wait([worker.process.sentinel], max(0.0, last - time.monotonic()))
            self._bury(worker)

    def _start(self) -> Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._function), name="course-worker")
        process.start()
        theirs.close()  # so that the pipe closes when the worker ends
        self._workers.append(Worker(ours, process))
        return self._workers[-1]

    def _count_failure(self) -> None:
        self._failed += 1
        if self._failed >= FAILED_STARTS:
            raise CourseError(
                "worker processes that start",
                f"{self._failed} in a row that ended at once",
                "read their log in .course/, and run `course doctor`",
            )

    def _bury(self, worker: Worker) -> None:
        """Remove a worker, killing it and the rest of its process group if necessary."""
        self._workers.remove(worker)
        worker.ours.close()
        # Before joining: until then its process ID can't be reused.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.process.pid, signal.SIGKILL)
        worker.process.kill()
        worker.process.join()


class Stopped(BaseException):
    """Raised in a worker that must stop, so that `finally` clauses run."""


def serve(theirs: Connection, function: Function) -> None:
    """Run jobs in a worker process until the other end of the pipe closes."""

    def stop(*_):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # ignore further ones
        raise Stopped

    os.setpgid(0, 0)  # Ctrl-C in the terminal goes to the coordinator, which then stops the workers
    signal.signal(signal.SIGTERM, stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(Stopped, EOFError, OSError):
        theirs.send_bytes(READY)
        while True:
            theirs.send_bytes(attempt(function, theirs.recv()))


def _end_with_parent() -> None:
    """When the coordinator ends, end this process and its group; after `GRACE` seconds with SIGKILL."""
    multiprocessing.parent_process().join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.killpg(0, signal.SIGKILL)
