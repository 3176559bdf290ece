"""Many works at once: in processes of this machine, or on a Dask cluster (`grader.runner.dask_cluster`).

A worker is a process of its own with one work at a time. It ends when the process that started it ends, however that
came about; when it dies itself, its work is tried once more, by a new one.
"""

import atexit
import contextlib
import hashlib
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
TRIES = 2  # a worker that dies twice over the same work dies of it
FAILED_STARTS = 3  # in a row; one can be bad luck, three are a broken installation
READY = b""  # a worker's first words; an answer is never empty
GRACE = 5.0  # seconds a worker has to end what it started itself, once it is to stop


def run(works: Iterable[Job], function: Function, workers: int) -> Iterator[tuple[Job, SubmissionResult]]:
    """Call `function` with every work, in `workers` processes; give the documents as they are done.

    `works` is read as it is needed: no more than `workers` of them are held. `function` is found by its name in the
    other processes. Close the iterator (`contextlib.closing`) to stop early; no process is left behind.

    Raises:
        CourseError: worker processes do not start.
    """
    with contextlib.ExitStack() as ending:
        crew = Crew(function)
        ending.callback(crew.stop)
        todo, retries = iter(works), []
        while True:
            while crew.busy < workers:
                work, tries = retries.pop() if retries else (next(todo, None), 1)
                if work is None:
                    break
                crew.give(work, tries)
            if not crew.busy:
                return
            for work, tries, answer in crew.collect():
                if answer is None and tries < TRIES:
                    retries.append((work, tries + 1))
                else:
                    lost = ungradable(work, f"worker processes that died over it, {tries} times")
                    yield work, lost if answer is None else read_answer(work, answer)


def attempt(function: Function, work: Job) -> bytes:
    """The document that `function` makes of `work`, as JSON; its failure is the grader's, and such a document too."""
    try:
        document = function(work)
        about = (document.assignment, document.student, document.submission, document.checks)
        if about != (work.assignment, work.student, digest_of(work), work.checks):
            raise ValueError(f"a document about other work: {about}")
        text = document.to_json()
        SubmissionResult.from_json(text)
        return text.encode()
    except (Exception, SystemExit) as error:
        said = str(error).splitlines()
        found = f"{type(error).__name__}: {said[0] if said else ''} in the grader"
        return ungradable(work, found).to_json().encode()


def read_answer(work: Job, answer: bytes) -> SubmissionResult:
    """The document that a worker sent."""
    try:
        return SubmissionResult.from_json(answer.decode())
    except (CourseError, UnicodeDecodeError) as error:
        return ungradable(work, f"a worker's answer that is no document ({error})")


def ungradable(work: Job, found: str) -> SubmissionResult:
    """What is known of a work that the grader failed at."""
    todo = "run `course grade` again; if it stays so, tell the maintainers, and grade this one by hand"
    reason = {"expected": "a result", "found": clean(found, 500), "todo": todo}
    return SubmissionResult(
        work.assignment, work.student, digest_of(work), work.checks, "ungradable", reason, sandboxed=work.sandboxed
    )


@dataclass
class Worker:
    """A worker process, and what it is working on.

    Attributes:
        ready: it has said that it can work.
        work, tries: what it has to do and how many workers had it, this one included; None and 0 if idle.
    """

    ours: Connection
    process: multiprocessing.Process
    ready: bool = False
    work: Job | None = None
    tries: int = 0


def digest_of(work: Job) -> str:
    """SHA-256 of the notebook handed in."""
    return hashlib.sha256(work.submission).hexdigest()


class Crew:
    """The worker processes of one run."""

    def __init__(self, function: Function):
        # Not forked: a copy would hold the journal's lock and the database's connection for as long as it lives.
        self._context = multiprocessing.get_context("spawn")
        self._function = function
        self._workers: list[Worker] = []
        self._failed = 0  # starts in a row that came to nothing
        # Before multiprocessing's own, which would wait for the workers for ever.
        atexit.register(self.stop)

    @property
    def busy(self) -> int:
        """How many workers have something to do."""
        return sum(worker.work is not None for worker in self._workers)

    def give(self, work: Job, tries: int) -> None:
        """Let a worker begin with `work`, its `tries`-th."""
        worker = next((worker for worker in self._workers if worker.work is None), None) or self._start()
        worker.work, worker.tries = work, tries
        with contextlib.suppress(OSError):  # a worker that died meanwhile: `collect` sees it
            worker.ours.send(work)

    def collect(self) -> Iterator[tuple[Job, int, bytes | None]]:
        """Wait for something to happen; give works that are done, their tries, and answers: None from the dead.

        Raises:
            CourseError: workers do not start.
        """
        by_connection = {worker.ours: worker for worker in self._workers if worker.work is not None}
        for ours in wait(list(by_connection)):
            worker = by_connection[ours]
            try:
                answer = worker.ours.recv_bytes()
            except (EOFError, OSError):
                answer = None
                self._bury(worker)
                if not worker.ready:
                    worker.tries -= 1  # it has not seen the work
                    self._count_failure()
            if answer == READY:
                worker.ready, self._failed = True, 0
                continue
            work, worker.work = worker.work, None
            yield work, worker.tries, answer

    def stop(self) -> None:
        """End all workers: politely, then not."""
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
        theirs.close()  # so that the end of the worker is the end of the pipe
        self._workers.append(Worker(ours, process))
        return self._workers[-1]

    def _count_failure(self) -> None:
        self._failed += 1
        if self._failed >= FAILED_STARTS:
            raise CourseError(
                "worker processes that start",
                f"{self._failed} in a row that ended at once",
                "look for their last words in .course/, and run `course doctor`",
            )

    def _bury(self, worker: Worker) -> None:
        """Clear away a worker that has ended or must; also what it left in its process group."""
        self._workers.remove(worker)
        worker.ours.close()
        # Before it is waited for: until then nobody else can get its number.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.process.pid, signal.SIGKILL)
        worker.process.kill()
        worker.process.join()


class Stopped(BaseException):
    """Raised in a worker that is to end, so that `finally` clauses run."""


def serve(theirs: Connection, function: Function) -> None:
    """What a worker does: works come in, answers go out, until nobody is there any more."""

    def stop(*_):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough
        raise Stopped

    os.setpgid(0, 0)  # Ctrl-C in the terminal is for the coordinator, which then tells us
    signal.signal(signal.SIGTERM, stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(Stopped, EOFError, OSError):
        theirs.send_bytes(READY)
        while True:
            theirs.send_bytes(attempt(function, theirs.recv()))


def _end_with_parent() -> None:
    """Wait for the coordinator's end, then end this process and its group, SIGKILL at last."""
    multiprocessing.parent_process().join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.killpg(0, signal.SIGKILL)
