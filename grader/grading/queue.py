"""Grading a class: hand-ins to workers, documents to the journal, marks to the gradebook.

Killed at any moment, the next run goes on: what is in the journal is not graded again, and what is in the journal but
not in the gradebook is written. The gradebook is written from the journal alone.
"""

import contextlib
import itertools
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rich.console import Console

from grader.core.assignments import Assignment, ensure_folder, read_notebook
from grader.core.config import load_config
from grader.core.errors import CourseError
from grader.core.logs import logged
from grader.core.progress import progress
from grader.core.text import clean
from grader.gradebook.writer import Writer
from grader.results.result import Document
from grader.results.store import Journal
from grader.runner import dask_cluster, pool
from grader.runner.job import Job
from grader.submissions.reading import read_handin, read_timestamp, refuse_odd, students_of
from grader.submissions.rebuild import graded_form

BATCH = 100  # submissions written in one transaction: some 0.5 s during which nobody else can write


@dataclass
class Summary:
    """What became of a class.

    Attributes:
        states: of how many students each: "graded", "graded in part" (the grader failed at some checks), "unchanged",
            "refused", "ungradable".
        remarks: a sentence for each student without marks, and for each thing that was odd.
        unwritten: students whose marks the journal has and the gradebook has not.
        error: why the gradebook could not be written.
    """

    states: Counter = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)
    unwritten: list[str] = field(default_factory=list)
    error: CourseError | None = None

    @property
    def complete(self) -> bool:
        """Everybody has marks, in the gradebook."""
        lacking = ("graded in part", "refused", "ungradable")
        return not (any(self.states[state] for state in lacking) or self.unwritten or self.error)

    def line(self) -> str:
        """The states in one line, such as `3 graded, 1 refused`."""
        known = ("graded", "graded in part", "unchanged", "refused", "ungradable")
        return ", ".join(f"{self.states[state]} {state}" for state in known if self.states[state]) or "no hand-ins"


def grade_class(
    assignment: Assignment,
    *,
    engine: pool.Function,
    workers: int,
    console: Console,
    scheduler: str | None = None,
    db: str | None = None,
    force: bool = False,
    unsandboxed: Callable[[bytes], bool] = lambda content: False,
    confirm: Callable[[], bool] = lambda: False,
    prepare: Callable[[bool], None] = lambda sandboxed: None,
) -> Summary:
    """Grade every hand-in of an assignment that is new or changed, and write the gradebook.

    Args:
        engine: grades one work; a function that other processes find by its name.
        workers: processes; of no effect with a scheduler.
        console: where progress and differences go.
        scheduler: address of a Dask cluster to grade on; default: this machine.
        db: URL of the gradebook; default: as nbgrader_config.py says.
        force: grade again what has not changed.
        unsandboxed: whether a notebook of this content may run without a sandbox.
        confirm: asked once, after the differences have been shown, whether to write other marks for the same work.
        prepare: called before the first work is given out, with whether it is sandboxed; not at all if there is none.

    Raises:
        CourseError: something that concerns the whole class. What was graded till then is in the journal.
    """
    ensure_folder(assignment.root / "autograded")
    log = logged(assignment.root, f"grade-{assignment.name}")
    # A gradebook that can't be written is told before hours of work, not after.
    with log, Journal(assignment.root) as journal, Writer(assignment, db) as writer:
        summary = Summary(remarks=list(journal.remarks))
        students, works = students_of(assignment), Works(assignment, journal, summary, force, unsandboxed, prepare)
        if scheduler:
            results = dask_cluster.run(works, engine, scheduler)
        else:
            results = pool.run(works, engine, max(1, min(workers, len(students))))
        with progress(assignment.name, len(students), console) as advance, contextlib.closing(results):
            works.advance = advance
            for _, document in results:
                journal.append(document)
                count(document, summary)
                advance()
        try:
            settle(journal, writer, assignment.name, summary, console, confirm)
        except CourseError as error:
            summary.error = error
    return summary


class Works:
    """What there is to grade, read when it is asked for; counts and enters what needs no grading on the way.

    Attributes:
        advance: called for each student who needs none.
    """

    def __init__(
        self,
        assignment: Assignment,
        journal: Journal,
        summary: Summary,
        force: bool,
        unsandboxed: Callable[[bytes], bool],
        prepare: Callable[[bool], None],
    ):
        self._assignment, self._journal, self._summary = assignment, journal, summary
        self._force, self._unsandboxed, self._prepare = force, unsandboxed, prepare
        self._checks = assignment.fingerprint()
        self._source = graded_form(read_notebook(assignment.source), load_config(assignment.root))
        self.advance: Callable[[], None] = lambda: None

    def __iter__(self) -> Iterator[Job]:
        prepared = False
        for student in students_of(self._assignment):
            if work := self._work(student):
                if not prepared:
                    self._prepare(work.sandboxed)
                    prepared = True
                yield work
            else:
                self.advance()

    def _work(self, student: str) -> Job | None:
        name = self._assignment.name
        try:
            refuse_odd(student)
        except CourseError as error:  # not even a name to keep a document under
            self._summary.states["refused"] += 1
            self._summary.remarks.append(f"{ascii(student)[:60]}: refused; {error}")
            return None
        last = self._journal.latest(name, student)
        try:
            read_timestamp(self._assignment, student)
            content = read_handin(self._assignment, student)
        except CourseError as error:
            reason = {"expected": clean(error.expected), "found": clean(error.found), "todo": clean(error.todo)}
            refused = Document(name, student, "", self._checks, "refused", reason)
            if not (last and self._journal.read(last) == refused):
                self._journal.append(refused)
            count(refused, self._summary)
            return None
        work = Job(name, student, self._source, content, self._checks, not self._unsandboxed(content))
        seen = last and last.final and (last.submission, last.checks) == (pool.digest_of(work), work.checks)
        if not seen or self._force:
            return work
        if last.state == "graded":
            self._summary.states["unchanged"] += 1
        else:
            count(self._journal.read(last), self._summary)
        return None


def count(document: Document, summary: Summary) -> None:
    """Enter a document into the summary."""
    in_part = any(one.verdict == "ungradable" for one in document.criteria.values())
    summary.states["graded in part" if in_part else document.state] += 1
    if document.state != "graded":
        reason = document.reason
        said = CourseError(*(reason.get(part, "") for part in ("expected", "found", "todo")))
        summary.remarks.append(f"{document.student}: {document.state}; {said}")


def settle(
    journal: Journal,
    writer: Writer,
    name: str,
    summary: Summary,
    console: Console,
    confirm: Callable[[], bool],
) -> None:
    """Write what the journal has and the gradebook has not, other marks for the same work only if `confirm` agrees.

    Raises:
        CourseError: the gradebook can't be written; `summary.unwritten` says for whom.
    """
    written, entries = writer.written(), journal.graded(name)
    todo = [
        student
        for student, entry in entries.items()
        if student not in written
        or written[student].document != entry.sha256
        or not writer.has_notebook(student)
        or writer.handed_in(student) not in (None, written[student].time)  # the same work again, at another time
    ]
    summary.unwritten, changed = list(todo), []
    for batch in batches(todo):
        marks, certain = writer.marks(batch), []
        for student in batch:
            document = journal.read(entries[student])
            if misfit := writer.fits(document):
                summary.remarks.append(f"{student}: not written; {misfit}")
                continue
            before = written.get(student)
            new_work = student not in marks or (before and before.handin != document.submission)
            if new_work or not (lines := differences(document, marks[student])):
                certain.append((document, entries[student].sha256))
            else:
                changed.append(student)
                for line in lines:
                    console.print(f"{student}  {line}", markup=False, soft_wrap=True)
        write(writer, certain, summary)
    if not changed:
        return
    console.print(f"{len(changed)} students would get other marks for the work that has marks already (above).")
    if confirm():
        for batch in batches(changed):
            write(writer, [(journal.read(entries[student]), entries[student].sha256) for student in batch], summary)


def write(writer: Writer, documents: list[tuple[Document, str]], summary: Summary) -> None:
    """Write documents and note that they are written."""
    writer.write(documents)
    done = {document.student for document, _ in documents}
    summary.unwritten = [student for student in summary.unwritten if student not in done]


def batches(students: list[str]) -> Iterator[list[str]]:
    """The students, `BATCH` at a time."""
    remaining = iter(students)
    while batch := list(itertools.islice(remaining, BATCH)):
        yield batch


def differences(document: Document, before: dict[str, float | None]) -> list[str]:
    """A line for each criterion whose points are not those in the gradebook."""
    shown = {None: "?"}
    return [
        f"{grade_id}  {shown.get(old) or f'{old:g}'} -> {shown.get(new) or f'{new:g}'}"
        for grade_id, one in document.criteria.items()
        if (new := one.points) != (old := before.get(grade_id))
    ]


def confirmation(yes: bool, console: Console) -> Callable[[], bool]:
    """How to ask whether marks may change: on a terminal; elsewhere the answer is `yes`, and no says how to say yes."""

    def ask() -> bool:
        if yes:
            return True
        if not sys.stdin.isatty():
            console.print("Nothing of this is written: to write it, run the same command with --yes.")
            return False
        return console.input("Write them? [y/N] ").strip().lower() in ("y", "yes")

    return ask
