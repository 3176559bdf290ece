"""The result store: keeps every result on disk.

`.course/results.db` is a SQLite database; results are added, never changed, and the newest result of a submission has
the highest number. Each addition is written to SQLite's log with checksums and synced, so a killed run or a power cut
neither loses a result nor leaves half of one.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.core.errors import CourseError
from grader.core.files import ensure_folder
from grader.results.result import VERSION, SubmissionResult

SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    number INTEGER PRIMARY KEY, version INTEGER NOT NULL, assignment TEXT NOT NULL, student TEXT NOT NULL,
    sha256 TEXT NOT NULL, submission TEXT NOT NULL, checks TEXT NOT NULL, state TEXT NOT NULL, final INTEGER NOT NULL,
    content TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS newest ON results (assignment, student, number);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Summary of a stored result, available without reading it.

    Attributes:
        number: its number in the store.
        sha256: SHA-256 of its JSON, which identifies it elsewhere.
        submission, checks, state: as in the result.
        final: False if the grader failed on part of it.
    """

    number: int
    sha256: str
    submission: str
    checks: str
    state: str
    final: bool


class ResultStore:
    """The results of a course folder, open in one process at a time. Use it as a context manager.

    Attributes:
        path: the file.

    Raises:
        CourseError: another process has it open, it is damaged, or the folder is not writable.
    """

    def __init__(self, root: Path):
        self.path = ensure_folder(root / ".course") / "results.db"
        if self.path.is_symlink():
            raise CourseError(f"a file of results at {self.path}", "a link", "move it away")
        with self._errors("a file that can be written to"):
            self._database = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        try:
            with self._errors("a file that can be written to"):
                # The lock is held until closing. With WAL, an addition is one write and one sync.
                for setting in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", "fullfsync=1"):
                    self._database.execute(f"PRAGMA {setting}").fetchall()
                self._database.executescript(SCHEMA)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "ResultStore":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        """Close the store, so that another process can open it."""
        with contextlib.suppress(sqlite3.Error):  # the disk may fail: added results are in the log
            self._database.close()

    def append(self, result: SubmissionResult) -> Entry:
        """Add a result so that it survives a power cut.

        Raises:
            CourseError: the disk is full or failed; the store is unchanged, but closed.
        """
        content = result.to_json()
        sha256 = hashlib.sha256(content.encode()).hexdigest()
        known = (sha256, result.submission, result.checks, result.state, not result.ungradable)
        try:
            with self._errors(f"room for the result of {result.assignment} of {result.student}"):
                number = self._database.execute(
                    "INSERT INTO results (version, assignment, student, sha256, submission, checks, state, final, "
                    "content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (VERSION, result.assignment, result.student, *known, content),
                ).lastrowid
        except BaseException:  # after a failed sync the content of the disk is unknown
            self.close()
            raise
        return Entry(number, *known)

    def latest(self, assignment: str) -> dict[str, Entry]:
        """The newest result of every student, by name."""
        return self._newest(assignment, "")

    def graded(self, assignment: str) -> dict[str, Entry]:
        """The newest graded result of every student, by name: a refused submission keeps the marks of the last one."""
        return self._newest(assignment, "AND state = 'graded'")

    def _newest(self, assignment: str, condition: str) -> dict[str, Entry]:
        # SQLite takes the other columns of a group from the row with the maximum.
        query = f"""SELECT student, max(number), sha256, submission, checks, state, final FROM results
            WHERE version = ? AND assignment = ? {condition} GROUP BY student ORDER BY student"""
        with self._errors("results that can be read"):
            rows = self._database.execute(query, [VERSION, assignment]).fetchall()
        return {student: Entry(*entry, bool(final)) for student, *entry, final in rows}

    def find(self, newest: Entry, sha256: str) -> Entry:
        """The result with that SHA-256 of the student of the `newest`; the newest itself if there is none."""
        query = """SELECT old.number, old.sha256, old.submission, old.checks, old.state, old.final
            FROM results AS old JOIN results AS new USING (version, assignment, student)
            WHERE new.number = ? AND old.sha256 = ? ORDER BY old.number DESC"""
        with self._errors("results that can be read"):
            row = self._database.execute(query, [newest.number, sha256]).fetchone()
        return Entry(*row[:-1], bool(row[-1])) if row else newest

    def read(self, entry: Entry) -> SubmissionResult:
        """Read the result of an entry. A damaged one is dropped, so that the next run regrades the submission.

        Raises:
            CourseError: it is damaged.
        """
        with self._errors("results that can be read"):
            query = "SELECT content, student FROM results WHERE number = ?"
            content, student = self._database.execute(query, [entry.number]).fetchone()
            if hashlib.sha256(content.encode()).hexdigest() != entry.sha256:
                self._database.execute("UPDATE results SET version = 0 WHERE number = ?", [entry.number])
                found, todo = "one with another checksum", "run `course grade` again to regrade it"
                raise CourseError(f"the result of {student} as it was written to {self.path}", found, todo)
        return SubmissionResult.from_json(content)

    @contextlib.contextmanager
    def _errors(self, expected: str) -> Iterator[None]:
        """Convert errors of SQLite to CourseErrors."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                raise CourseError(
                    "one `course grade` at a time in this course",
                    f"another one running (it has {self.path} open)",
                    "wait until it is done, or stop it",
                ) from None
            todo = "fix that, then run `course grade` again: results so far are kept"
            if "malformed" in str(error) or "not a database" in str(error):
                todo = "restore a backup, or move it away and run `course grade` to regrade everything"
            raise CourseError(f"{expected} at {self.path}", str(error), todo) from None
