"""Write marks from the result store that the gradebook does not have yet."""

import itertools
from collections.abc import Callable, Collection, Iterator

from rich.console import Console

from grader.gradebook.writer import Writer
from grader.grading.summary import Summary
from grader.results.result import SubmissionResult
from grader.results.store import ResultStore

BATCH = 100  # submissions written in one transaction: about 0.5 s during which no other program can write


def sync(
    store: ResultStore,
    writer: Writer,
    assignment: str,
    summary: Summary,
    console: Console,
    confirm: Callable[[], bool],
    only: Collection[str] | None = None,
) -> None:
    """Write marks that the gradebook does not have; changed marks of an unchanged submission only if `confirm` agrees.

    Args:
        only: the students whose marks to write; default: all.

    Raises:
        CourseError: the gradebook can't be written; `summary.unwritten` lists the students.
    """
    written, entries = writer.written(), store.graded(assignment)
    if only is not None:
        entries = {student: entry for student, entry in entries.items() if student in only}
    todo = [
        student
        for student, entry in entries.items()
        if student not in written
        or written[student].result != entry.sha256
        or not writer.has_notebook(student)
        or writer.submitted_at(student) not in (None, written[student].time)  # the same notebook at another time
    ]
    summary.unwritten, changed = list(todo), {}
    for batch in batches(todo):
        marks, certain = writer.marks(batch), []
        for student in batch:
            result = store.read(entries[student])
            if misfit := writer.fits(result):
                summary.remarks.append(f"{student}: not written; {misfit}")
                continue
            before = written.get(student)
            # With one notebook of an assignment, nbgrader enters the others too, without points.
            known = any(points is not None for points in marks.get(student, {}).values())
            new = not known or (before and before.submission != result.submission)
            if new or not (lines := differences(result, marks[student])):
                certain.append((result, entries[student].sha256))
            else:
                changed[student] = (result, entries[student].sha256)
                for line in lines:
                    console.print(f"{student}  {line}", markup=False, soft_wrap=True)
        write(writer, certain, summary)
    if changed:
        console.print(f"Marks would change for {len(changed)} of the unchanged submissions (listed above).")
        if confirm():
            for batch in batches(list(changed)):
                write(writer, [changed[student] for student in batch], summary)


def write(writer: Writer, results: list[tuple[SubmissionResult, str]], summary: Summary) -> None:
    """Write results and note that they are written."""
    writer.write(results)
    done = {result.student for result, _ in results}
    summary.unwritten = [student for student in summary.unwritten if student not in done]


def batches(students: list[str]) -> Iterator[list[str]]:
    """The students, `BATCH` at a time."""
    remaining = iter(students)
    while batch := list(itertools.islice(remaining, BATCH)):
        yield batch


def differences(result: SubmissionResult, before: dict[str, float | None]) -> list[str]:
    """A line for each criterion whose points are not those in the gradebook."""
    shown = {None: "?"}
    return [
        f"{grade_id}  {shown.get(old) or f'{old:g}'} -> {shown.get(new) or f'{new:g}'}"
        for grade_id, one in result.criteria.items()
        if (new := one.points) != (old := before.get(grade_id))
    ]
