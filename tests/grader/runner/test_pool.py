"""Jobs come back whole from processes and clusters, whatever happens to a worker; no process stays behind."""

import contextlib
import signal
import subprocess
import sys
import time
from itertools import count

import psutil
import pytest

from grader.core.assignments import Assignment
from grader.core.errors import CourseError
from grader.results.result import SubmissionResult
from grader.runner import dask_cluster, pool
from grader.runner.job import Job
from tests.support.processes import ENVIRONMENT, dask, listens, start_dask_worker, wait_for
from tests.support.simulated import ends, grade_submission, marks_of, surrogate, wrong_student
from tests.support.tiny_course import NAME, write_submission

pytestmark = pytest.mark.timeout(180)  # for a pool that hangs
RIGHT, WRONG = "def double(x):\n    return 2 * x", "def double(x):\n    return x + 2"


@pytest.fixture
def job(tiny):
    """Makes jobs of the tiny assignment."""
    assignment, number = Assignment(tiny, NAME), count()

    def make(double=RIGHT, student=None):
        student = student or f"s{next(number):02}"
        content = write_submission(tiny, student, double=double).read_bytes()
        return Job(NAME, student, assignment.source.read_text(), content, "checks", sandboxed=False)

    return make


def marks(results):
    """By student."""
    return {result.student: marks_of(result) for _, result in results}


def serial(jobs):
    return {job.student: marks_of(grade_submission(job)) for job in jobs}


def test_a_pool_gives_what_a_loop_gives(job):
    jobs = [job(RIGHT if place % 3 else WRONG) for place in range(12)]
    expected = serial(jobs)
    assert len({repr(one) for one in expected.values()}) == 2
    assert marks(pool.run(jobs, grade_submission, 2)) == expected


def test_no_jobs_no_workers():
    assert list(pool.run([], grade_submission, 2)) == []


def test_jobs_run_at_the_same_time(job, tmp_path):
    """Each waits for a file; the second makes the first one's: alone, neither would ever end."""
    jobs = [job(f"# sim: wait {tmp_path / 'go'}\n{RIGHT}"), job(f"# sim: die once {tmp_path / 'go'}\n{RIGHT}")]
    assert marks(pool.run(jobs, grade_submission, 2)) == serial(jobs)


def test_jobs_are_read_as_they_are_needed(job):
    read = []
    jobs = (read.append(one) or one for one in [job() for _ in range(8)])
    with contextlib.closing(pool.run(jobs, grade_submission, 2)) as results:
        for done, _ in enumerate(results, start=1):
            assert len(read) <= done + 2


def test_a_worker_that_dies_once_costs_nothing(job, tmp_path):
    jobs = [job(), job(f"# sim: die once {tmp_path / 'died'}\n{RIGHT}"), job()]
    found = marks(pool.run(jobs, grade_submission, 1))
    assert (tmp_path / "died").exists()
    assert found == serial(jobs)


def test_a_job_that_kills_every_worker_is_ungradable_and_stops_nobody(job):
    jobs = [job("# sim: die"), job(), job("# sim: die"), job("# sim: die"), job("# sim: die"), job()]
    found = {result.student: result for _, result in pool.run(jobs, grade_submission, 2)}
    states = [found[one.student].state for one in jobs]
    assert states == ["ungradable", "graded", "ungradable", "ungradable", "ungradable", "graded"]
    assert found["s00"].reason["found"] == "the worker process crashed 2 times on this submission"
    assert found["s00"].submission == jobs[0].digest
    assert found["s00"].sandbox == ""


@pytest.mark.parametrize(
    ("function", "found"),
    [
        (grade_submission, "RuntimeError: the engine broke in the grader"),
        (ends, "SystemExit: bye in the grader"),
        (wrong_student, "ValueError: a result of another job: ('01_tiny', 'somebody else'"),
        (surrogate, "UnicodeEncodeError"),
    ],
)
def test_trouble_of_the_engine_is_ungradable_not_zero(job, function, found):
    ((_, result),) = pool.run([job("# sim: fail" if function is grade_submission else RIGHT)], function, 1)
    assert result.state == "ungradable"
    assert result.criteria == {}
    assert found in result.reason["found"]


def test_workers_that_never_start_are_a_sentence(job, monkeypatch):
    monkeypatch.setattr(pool, "serve", ends)
    with pytest.raises(CourseError, match="found 3 in a row that ended at once"):
        list(pool.run([job()], grade_submission, 1))


def family(process):
    """The processes of a coordinator, itself not."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return [one for one in psutil.Process(process.pid).children(recursive=True) if one.is_running()]
    return []


@contextlib.contextmanager
def coordinator(tiny, tmp_path):
    """A coordinator whose two workers are in the middle of something; its processes."""
    for student in ("ada", "bob", "eve"):
        write_submission(tiny, student, double=f"# sim: wait {tmp_path / student}\n{RIGHT}")
    command = [sys.executable, "-m", "tests.support.coordinate", str(tiny)]
    process = subprocess.Popen(
        command,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell starts background jobs with SIGINT ignored, and the tests may run in one.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        wait_for(lambda: len(list(tmp_path.glob("*.waiting"))) == 2 or process.poll() is not None)
        yield process, family(process)
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_a_coordinator_that_is_stopped(tiny, tmp_path, how):
    with coordinator(tiny, tmp_path) as (process, others):
        assert len(others) >= 2, "two workers at least"
        process.send_signal(how)
        assert process.wait(timeout=30) == (130 if how == signal.SIGINT else -how)
        _, alive = psutil.wait_procs(others, timeout=30)
        assert alive == []


def test_dask_gives_what_a_loop_gives_also_when_a_worker_is_lost(job, tmp_path, monkeypatch):
    monkeypatch.setattr(dask_cluster, "PATIENCE", 60)  # of a busy machine, while the cluster starts
    jobs = [job(RIGHT if place % 3 else WRONG) for place in range(10)]
    doomed = job(f"# sim: die once {tmp_path / 'died'}\n{RIGHT}")
    jobs.insert(4, doomed)
    with dask(workers=2) as (address, processes):
        assert marks(dask_cluster.run(jobs[:4], grade_submission, address)) == serial(jobs[:4])
        found = marks(dask_cluster.run(jobs, grade_submission, address))
        assert (tmp_path / "died").exists()
        wait_for(lambda: [process.poll() for process in processes[1:]].count(None) == 1)
    assert found == serial(jobs)


def test_without_dask_the_extra_is_named(job, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CourseError, match=r"found not installed; to do: run `make install-cluster`"):
        next(dask_cluster.run([job()], grade_submission, "tcp://127.0.0.1:8786"))


def test_a_result_that_dies_with_its_worker_is_made_again(job, tmp_path, monkeypatch):
    from distributed import Client

    monkeypatch.setattr(dask_cluster, "PATIENCE", 60)
    jobs = [job(), job(f"# sim: wait {tmp_path / 'go'}\n{RIGHT}")]
    with dask(workers=1) as (address, processes):
        results = dask_cluster.run(jobs, grade_submission, address)
        found = marks([next(results)])
        with Client(address, set_as_default=False) as observer:
            (tmp_path / "go").touch()
            wait_for(lambda: sum(map(len, observer.has_what().values())) == 2)  # the second is done, nobody has it
            processes[1].kill()
            wait_for(lambda: not observer.scheduler_info()["workers"])
        processes.append(start_dask_worker(address))
        found |= marks(results)
    assert found == serial(jobs)


def test_dask_holds_few_jobs_at_once(job, monkeypatch):
    monkeypatch.setattr(dask_cluster, "PATIENCE", 60)
    read = []
    jobs = (read.append(one) or one for one in [job() for _ in range(9)])
    with dask(workers=1) as (address, _):
        for done, _ in enumerate(dask_cluster.run(jobs, grade_submission, address), start=1):
            assert len(read) <= done + dask_cluster.AHEAD


def test_a_scheduler_that_goes_away_is_a_sentence(job, tmp_path, monkeypatch):
    monkeypatch.setattr(dask_cluster, "PATIENCE", 60)
    jobs = [job(), job(f"# sim: wait {tmp_path / 'never'}\n{RIGHT}")]
    with dask(workers=2) as (address, (scheduler, *_)):
        results = dask_cluster.run(jobs, grade_submission, address)
        next(results)
        monkeypatch.setattr(dask_cluster, "PATIENCE", 2)
        scheduler.kill()
        with pytest.raises(CourseError, match="found one that went away"):
            next(results)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("tcp://127.0.0.1:9", "Timed out"),
        ("tcp://no such host:1", ""),
        ("http://127.0.0.1:9", "unknown address scheme"),
    ],
)
def test_a_scheduler_that_does_not_answer_is_a_sentence(job, monkeypatch, address, found):
    monkeypatch.setattr(dask_cluster, "PATIENCE", 1)
    with pytest.raises(CourseError, match=f"expected a Dask scheduler with workers at {address}; found .*{found}"):
        list(dask_cluster.run([job()], grade_submission, address))


def test_a_cluster_without_workers_is_a_sentence(job, monkeypatch):
    with dask(workers=0) as (address, (scheduler,)):
        wait_for(lambda: listens(address) or scheduler.poll() is not None)
        monkeypatch.setattr(dask_cluster, "PATIENCE", 3)
        with pytest.raises(CourseError, match="found one without workers"):
            list(dask_cluster.run([job()], grade_submission, address))


def test_a_worker_of_many_threads_grades_one_at_a_time(monkeypatch):
    """Folders, signals and kernels belong to the process."""
    import threading

    inside, most = [], []

    def engine(job):
        inside.append(job)
        most.append(len(inside))
        time.sleep(0.01)
        inside.remove(job)
        return SubmissionResult(job.assignment, job.student, job.digest, job.checks)

    jobs = [Job(NAME, str(place), "", b"", "", False) for place in range(8)]
    threads = [threading.Thread(target=dask_cluster.one_at_a_time, args=(engine, one)) for one in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 8
