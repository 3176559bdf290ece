"""The journal: every result document, on disk before anybody is told of it.

`.course/journal.jsonl` only ever grows. A line is `{"sha256":"...","document":{...}}`, the checksum being that of the
document's bytes. What comes later in the file is newer: no clock is asked. In memory is one small `Entry` per student,
not the documents.
"""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.core.assignments import ensure_folder
from grader.core.errors import CourseError
from grader.results.result import Document

START, MIDDLE, END = b'{"sha256":"', b'","document":', b"}\n"
BEFORE = len(START) + 64 + len(MIDDLE)  # bytes of a line before its document
AGAIN = "run `course grade` again: what is graded is kept"


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a document stands in the journal, and what says whether it is still the last word.

    Attributes:
        sha256: of the document's bytes; its name elsewhere.
        offset, length: of the line, in bytes.
        submission, checks, state: as in the document.
        final: nothing in it waits for a repair of ours.
    """

    sha256: str
    offset: int
    length: int
    submission: str
    checks: str
    state: str
    final: bool


class Journal:
    """The journal of a course folder, held by one process at a time. Use it as a context.

    Attributes:
        path: the file.
        remarks: a sentence for each thing that was wrong with the file when it was opened.

    Raises:
        CourseError: another process holds it, or the folder can't be written to.
    """

    def __init__(self, root: Path):
        folder = root / ".course"
        self.path = folder / "journal.jsonl"
        self.remarks: list[str] = []
        self._latest: dict[tuple[str, str], Entry] = {}
        self._graded: dict[tuple[str, str], Entry] = {}
        ensure_folder(folder)
        try:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            raise self._cannot("a journal that can be written to", error.strerror) from None
        try:
            self._lock()
            for place in (folder, root):  # a new file's name is safe when the folder that holds it is
                _sync_folder(place)
            self._size = self._read()
        except BaseException:
            os.close(self._file)
            raise

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        """Let the next process have it."""
        if self._file is not None:
            os.close(self._file)  # which ends the lock
            self._file = None

    def append(self, document: Document) -> Entry:
        """Add a document; when this returns, it outlives a power cut.

        Raises:
            CourseError: the disk is full or failed; the journal is as it was before, but closed.
        """
        text = document.to_json().encode()
        sha256 = hashlib.sha256(text).hexdigest()
        line = START + sha256.encode() + MIDDLE + text + END
        try:
            written = 0
            while written < len(line):
                written += os.write(self._file, line[written:])
            _sync(self._file)
        except BaseException as error:
            # Nothing may be added behind half a line, and after a failed fsync nobody knows what the disk has.
            with contextlib.suppress(OSError):  # if it can't be cut off now, the next opening does it
                os.ftruncate(self._file, self._size)
            self.close()
            if not isinstance(error, OSError):
                raise
            where = f"{document.assignment} of {document.student}"
            raise self._cannot(f"room for the result of {where}", error.strerror) from None
        entry = self._enter(document, sha256, self._size, len(line))
        self._size += len(line)
        return entry

    def latest(self, assignment: str, student: str) -> Entry | None:
        """The newest document about that submission."""
        return self._latest.get((assignment, student))

    def graded(self, assignment: str) -> dict[str, Entry]:
        """By student, in order of names: the newest document with marks. A refused hand-in takes none away."""
        return {student: self._graded[name, student] for name, student in sorted(self._graded) if name == assignment}

    def read(self, entry: Entry) -> Document:
        """The document of an entry.

        Raises:
            CourseError: the file was changed since it was opened.
        """
        line = os.pread(self._file, entry.length, entry.offset)
        text, problem = _checked(line)
        if problem or hashlib.sha256(text).hexdigest() != entry.sha256:
            raise self._cannot("the journal as it was opened", "one that was changed meanwhile")
        return Document.from_json(text.decode())

    def _lock(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CourseError(
                "one `course grade` at a time in this course",
                f"another one at work (it holds {self.path})",
                "wait until it is done, or stop it",
            ) from None
        except OSError as error:
            raise self._cannot("a disk that can lock files", error.strerror) from None

    def _read(self) -> int:
        """Enter every document, cut off half a line at the end; give the size in bytes."""
        offset, bad = 0, []
        for number, line in enumerate(self._lines(), start=1):
            if not line.endswith(b"\n"):
                try:
                    os.ftruncate(self._file, offset)
                    _sync(self._file)
                except OSError as error:
                    raise self._cannot("a journal that can be written to", error.strerror) from None
                self.remarks.append(
                    f"{self.path.name}: the last line is not whole ({len(line)} bytes, a run was stopped while writing "
                    "it); it is cut off, and its submission graded again"
                )
                break
            text, problem = _checked(line)
            if not problem:
                try:
                    document = Document.from_json(text.decode())
                    self._enter(document, hashlib.sha256(text).hexdigest(), offset, len(line))
                except (CourseError, UnicodeDecodeError) as error:
                    problem = error.found if isinstance(error, CourseError) else "text that is not UTF-8"
            if problem:
                bad.append(f"line {number} ({problem})")
            offset += len(line)
        if bad:
            more = f" and {len(bad) - 3} more" if len(bad) > 3 else ""
            self.remarks.append(
                f"{self.path.name}: {', '.join(bad[:3])}{more} can't be read: left as they are, the others count, and "
                "what only they held is graded again"
            )
        return offset

    def _lines(self) -> Iterator[bytes]:
        with os.fdopen(os.dup(self._file), "rb") as file:
            file.seek(0)
            yield from file

    def _enter(self, document: Document, sha256: str, offset: int, length: int) -> Entry:
        final = document.state != "ungradable" and all(
            one.verdict != "ungradable" for one in document.criteria.values()
        )
        entry = Entry(sha256, offset, length, document.submission, document.checks, document.state, final)
        self._latest[document.assignment, document.student] = entry
        if document.state == "graded":
            self._graded[document.assignment, document.student] = entry
        return entry

    def _cannot(self, expected: str, found: str | None) -> CourseError:
        return CourseError(f"{expected} at {self.path}", found or "an error of the disk", f"mend that, then {AGAIN}")


def _checked(line: bytes) -> tuple[bytes, str]:
    """The document's bytes in a line, and what is wrong with the line, '' if nothing."""
    text = line[BEFORE : -len(END)]
    if not (line.startswith(START) and line[BEFORE - len(MIDDLE) : BEFORE] == MIDDLE and line.endswith(END)):
        return b"", "not of the journal's form"
    if hashlib.sha256(text).hexdigest().encode() != line[len(START) : len(START) + 64]:
        return b"", "another checksum than it says"
    return text, ""


def _sync(handle: int) -> None:
    """Have the disk itself write; on macOS fsync only reaches the drive's cache."""
    if hasattr(fcntl, "F_FULLFSYNC"):
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
