"""Grade a class: submissions go to workers, results to the store, marks to the gradebook.

A run may be killed at any moment, and the next one continues: results in the store are not graded again, and those
missing from the gradebook are written. The gradebook is written from the store only.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import nbformat
from rich.console import Console
from traitlets.config import LoggingConfigurable

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.core.files import ensure_folder
from grader.core.logs import logged
from grader.core.progress import progress
from grader.core.text import clean
from grader.gradebook.class_result import read_class_result
from grader.gradebook.connection import open_gradebook
from grader.gradebook.late import LatePlugin
from grader.gradebook.migrate import migrate
from grader.gradebook.writer import Writer
from grader.grading.summary import Summary
from grader.grading.sync import sync
from grader.results.result import SubmissionResult
from grader.results.store import ResultStore
from grader.runner import dask_cluster, pool
from grader.runner.job import Job
from grader.submissions.reading import (
    find_notebook,
    is_left_out,
    read_submission,
    read_timestamp,
    refuse_odd,
    students_of,
)
from grader.submissions.rebuild import graded_form, read_source, untouched


def grade_class(
    course: Course,
    assignment: Assignment,
    students: Sequence[str] | None = None,
    *,
    engine: pool.Function,
    workers: int,
    console: Console,
    scheduler: str | None = None,
    force: bool = False,
    unsandboxed: Callable[[bytes], bool] = lambda content: False,
    confirm: Callable[[], bool] = lambda: False,
    prepare: Callable[[bool], None] = lambda sandboxed: None,
    choose: Callable[[bool], dict | None] = lambda sandboxed: None,
    only: bool = False,
) -> Summary:
    """Grade every submission of an assignment that is new or changed, and write the gradebook.

    Args:
        students: names of folders in submitted/; default: all that contain the assignment.
        engine: grades one job; a function that other processes can import.
        workers: number of processes; ignored with a scheduler.
        console: shows progress and differences.
        scheduler: address of a Dask cluster to grade on; default: this machine.
        force: regrade unchanged submissions too.
        unsandboxed: whether a notebook with this content may run without a sandbox.
        confirm: called after changes have been shown: whether to change the marks of unchanged submissions, and before
            that, whether to change the cells of the exercise in the gradebook.
        prepare: called before the first job with whether it is sandboxed; not called if there are no jobs.
        choose: then called with the same; how the assignment is graded, see `grader.runner.reference.choose_mode`.
        only: write the marks of these students only, and not those that an earlier run has left to be written.

    Raises:
        CourseError: a problem that concerns the whole class. Results so far are in the store.
    """
    students = students_of(assignment) if students is None else students
    ensure_folder(assignment.root / "autograded")
    log = logged(assignment.root, f"grade-{assignment.slug}")
    # An unwritable gradebook, or a late penalty that can't be computed, is reported before hours of grading, not after.
    with log, ResultStore(course.root) as store, open_gradebook(course, create=True) as gradebook:
        LatePlugin(course.config)
        migrate(course, assignment, gradebook, console, confirm)
        writer, summary = Writer(course, assignment, gradebook), Summary()
        jobs = JobQueue(course, assignment, students, store, summary, force, unsandboxed, prepare, choose)
        if scheduler:
            results = dask_cluster.run(jobs, engine, scheduler)
        else:
            results = pool.run(jobs, engine, max(1, min(workers, len(students))))
        with progress(assignment.id, len(students), console) as advance, contextlib.closing(results):
            jobs.advance = advance
            for _, result in results:
                store.append(result)
                summary.count(result)
                advance()
        try:
            sync(store, writer, assignment.id, summary, console, confirm, students if only else None)
            summary.results = read_class_result(course, assignment, students, store, gradebook)
            summary.remarks += summary.results.changes
        except CourseError as error:
            summary.error = error
    return summary


@dataclass
class JobQueue:
    """The submissions to grade, read when a worker is free; the others are only counted.

    Attributes:
        choose: gives the value of `Job.sealed`, for the first job; see `grade_class`.
        advance: called for each student whose submission needs no grading.
    """

    course: Course
    assignment: Assignment
    students: Sequence[str]
    store: ResultStore
    summary: Summary
    force: bool
    unsandboxed: Callable[[bytes], bool]
    prepare: Callable[[bool], None]
    choose: Callable[[bool], dict | None]
    advance: Callable[[], None] = lambda: None

    def __post_init__(self):
        self._latest, self._checks = self.store.latest(self.assignment.id), self.assignment.fingerprint()
        source = read_source(self.assignment, LoggingConfigurable(config=self.course.config))
        self._untouched = untouched(source)
        self._solution, self._source = nbformat.writes(source), graded_form(source, self.course.config)

    def __iter__(self) -> Iterator[Job]:
        first, sealed = True, None
        for student in self.students:
            if job := self._job(student):
                if first:
                    self.prepare(job.sandboxed)
                    sealed, first = self.choose(job.sandboxed), False
                yield replace(job, sealed=sealed)
            else:
                self.advance()

    def _job(self, student: str) -> Job | None:
        name = self.assignment.id
        try:
            refuse_odd(student)
        except CourseError as error:  # its name can't be used to store a result
            self.summary.states["refused"] += 1
            self.summary.remarks.append(f"{ascii(student)[:60]}: refused; {error}")
            return None
        last = self._latest.get(student)
        try:
            left_out = is_left_out(self.assignment, student)
            content = self._untouched if left_out else read_submission(self.assignment, student)
        except CourseError as error:
            reason = {"expected": clean(error.expected), "found": clean(error.found), "todo": clean(error.todo)}
            refused = SubmissionResult(name, student, "", self._checks, "refused", reason)
            if not (last and self.store.read(last) == refused):
                self.store.append(refused)
            self.summary.count(refused)
            return None
        try:
            read_timestamp(self.assignment, student)
        except CourseError as error:
            self.summary.remarks.append(f"{student}: graded, but not checked for being late; {error}")
        path = find_notebook(self.assignment, student)
        renamed = path * (path != self.assignment.file)
        if left_out:
            self.summary.remarks.append(f"{student}: without {path}, which is graded as not attempted")
        sandboxed = not self.unsandboxed(content)
        job = Job(name, student, self._source, content, self._checks, sandboxed, renamed, self._solution)
        seen = last and last.final and (last.submission, last.checks) == (job.digest, job.checks)
        if self.force:
            return job
        if not seen:
            with contextlib.suppress(CourseError):  # a damaged result: everything is graded
                if last and (last.checks, last.state) == (self._checks, "graded"):
                    job = replace(job, earlier=self.store.read(last).to_json())
            return job
        if last.state == "graded":
            self.summary.states["unchanged"] += 1
        else:
            self.summary.count(self.store.read(last))
        return None
