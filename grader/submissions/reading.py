"""List and read submissions. Students may submit anything: links, pipes, huge files."""

import contextlib
import errno
import os
import stat
from datetime import datetime
from pathlib import Path

from grader.core.assignments import Assignment
from grader.core.config import load_config
from grader.core.errors import CourseError
from grader.core.files import write_whole
from grader.submissions.notebook import JUNK, LARGEST, is_notebook
from grader.submissions.times import parse_time

LONGEST_ID = 128  # characters: the limit of nbgrader's database
# Files that nbgrader's `submit` puts beside the notebook and `release_feedback` needs beside the feedback.
SLIPS = ("timestamp.txt", "submission_secret.txt")
LONGEST_SLIP = 1000  # bytes; nbgrader's have 30 and 128
LONGEST_PROGRESS = 1_000_000  # bytes; a learner's has 20 thousand after the whole course
# Do not wait for a pipe, and do not follow a link out of submitted/.
SAFELY = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
DEEPEST = 2  # folders below the submission's in which a notebook is looked for: an unpacked archive brings one or two
MOST_FILES = 1000  # that are looked at there


def students_of(assignment: Assignment) -> list[str]:
    """Sorted names of the folders under submitted/ that contain the assignment, without hidden ones.

    `refuse_odd` checks whether a name can be the id of a student.

    Raises:
        CourseError: submitted/ can't be read.
    """
    submitted = assignment.root / "submitted"
    try:
        names = sorted(entry.name for entry in os.scandir(submitted) if not entry.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CourseError(
            f"a folder that can be read at {submitted}", error.strerror, "give yourself permission to read it"
        ) from None
    return [name for name in names if _may_be(submitted / name / assignment.name)]


def _may_be(path: Path) -> bool:
    """Whether something is at `path`; an unreadable path counts, so that it is reported."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def refuse_odd(student: str) -> None:
    """Make sure that the name of a folder can be the id of a student.

    Raises:
        CourseError: it can't.
    """
    found = ""
    if len(student) > LONGEST_ID:
        found = f"one of {len(student)} characters, {student[:20]!a}..."
    elif not student.isprintable():  # control and format characters, and bytes that are not UTF-8
        found = f"{student!a}, with characters that can't be shown"
    # formgrader does not escape ids in its pages: these characters could inject code.
    elif ".." in student or set(student) & set('/<>"\\') or student != student.strip() or not student:
        found = repr(student)
    if found:
        raise CourseError(
            f"a student's id as the name of a folder in submitted/ (at most {LONGEST_ID} printable characters, none of "
            "'..', '<', '>', '\"', '\\')",
            found,
            "rename the folder",
        )


def find_notebook(assignment: Assignment, student: str) -> str:
    """Path of the notebook to grade below submitted/STUDENT/ASSIGNMENT/.

    It is NOTEBOOK.ipynb. If that is missing, it is the only file there that looks like the notebook: one that a browser
    or a person renamed (`NOTEBOOK (1).ipynb`, `NOTEBOOK.ipynb.txt`), one in a folder, one in an archive.
    """
    ranked = _candidates(assignment, student)[0]
    best = [path for rank, path in ranked if rank == ranked[0][0]]
    return best[0] if len(best) == 1 else assignment.file


def is_left_out(assignment: Assignment, student: str) -> bool:
    """Whether `student` submitted other notebooks of the assignment, and nothing that may be this one."""
    ranked, others = _candidates(assignment, student)
    return bool(others) and not ranked


def _candidates(assignment: Assignment, student: str) -> tuple[list[tuple[tuple, str]], list[str]]:
    """The files that may be the notebook, best first, each after its rank; and the assignment's other notebooks."""
    files, siblings = [], {one.file for one in assignment.parts} - {assignment.file}
    with contextlib.ExitStack() as opened, contextlib.suppress(CourseError, OSError):
        files = _files(_enter(assignment, [student, assignment.name], "", opened))
    others = [path for path in files if path in siblings]
    if assignment.file in files:
        return [((), assignment.file)], others
    ranks = {path: _rank(path, assignment.notebook) for path in files if path not in siblings}
    return sorted((rank, path) for path, rank in ranks.items() if rank), others


def _files(folder: int) -> list[str]:
    """Paths of the files in a folder, links included, and in the folders in it that are not hidden."""
    found = []
    for place, folders, names, _ in os.fwalk(".", dir_fd=folder):
        found += [f"{place}/{name}".removeprefix("./") for name in names]
        if len(found) > MOST_FILES:
            break
        deep = place.count("/") >= DEEPEST
        folders[:] = [] if deep else [one for one in folders[:MOST_FILES] if not JUNK.fullmatch(one)]
    return found


def _rank(path: str, called: str) -> tuple[int, ...]:
    """How much a file looks like the notebook `called` so, most first; () if not at all."""
    name = path.rpartition("/")[2].casefold()
    if not is_notebook(path) and (JUNK.fullmatch(name) or not name.endswith((".ipynb.gz", ".zip"))):
        return ()
    return not name.endswith(".ipynb"), called.casefold() not in name, path.count("/")


def read_submission(assignment: Assignment, student: str) -> bytes:
    """Read the notebook submitted by `student`, at most `LARGEST` bytes.

    Raises:
        CourseError: an invalid id, no such file, a link in its path, not a regular file, too large, unreadable.
    """
    return _read(assignment, student, find_notebook(assignment, student), "a notebook")


def read_timestamp(assignment: Assignment, student: str) -> datetime | None:
    """Time of submission (UTC, see `parse_time`) from the timestamp.txt of `nbgrader collect`; None if there is none.

    Raises:
        CourseError: the file has no valid time, or can't be read safely.
    """
    name = "timestamp.txt"
    path = assignment.submitted(student).parent / name
    if not os.path.lexists(path):
        return None
    content = _read(assignment, student, name, "the time of submission", LONGEST_SLIP)
    try:
        return parse_time(content, lambda: load_config(assignment.root).Exchange.get("timezone", "UTC"))
    except ValueError as error:
        raise CourseError(
            f"a time such as 2030-01-31 12:00:00 +0100 in submitted/{student}/{assignment.name}/{name}",
            ascii(str(error)[:60]),
            "fix it, or delete the file",
        ) from None


def read_progress(assignment: Assignment, student: str) -> bytes | None:
    """The learner's `.course/progress.json` if it was submitted with the notebook, else None.

    Raises:
        CourseError: the file can't be read safely.
    """
    name = "progress.json"
    if not os.path.lexists(assignment.submitted(student).parent / name):
        return None
    return _read(assignment, student, name, "a learner's progress", LONGEST_PROGRESS)


def read_slips(assignment: Assignment, student: str) -> dict[str, bytes]:
    """The `SLIPS` beside the notebook by name, except missing ones and files that nbgrader can't have written."""
    found = {}
    for name in SLIPS:
        with contextlib.suppress(CourseError):
            found[name] = _read(assignment, student, name, "a file of nbgrader's exchange", LONGEST_SLIP)
    return {name: text for name, text in found.items() if text.isascii()}


def put_slips(folder: Path, slips: dict[str, bytes]) -> None:
    """Write slips into a folder, and remove those of an earlier submission."""
    for name in SLIPS:
        if name in slips:
            write_whole(folder / name, slips[name])
        else:
            (folder / name).unlink(missing_ok=True)


def _read(assignment: Assignment, student: str, path: str, what: str, most: int = LARGEST) -> bytes:
    """Read a submitted file of at most `most` bytes."""
    refuse_odd(student)
    *folders, _ = parts = [student, assignment.name, *path.split("/")]
    expected = f"{what} at submitted/{'/'.join(parts)}"
    with contextlib.ExitStack() as opened:
        folder = _enter(assignment, folders, expected, opened)
        file = _step(folder, "/".join(["submitted", *parts]), stat.S_IFREG, expected, opened)
        return _content(file, expected, most)


def _enter(assignment: Assignment, folders: list[str], expected: str, opened: contextlib.ExitStack) -> int:
    """Open a folder below submitted/.

    Each part of its path is opened relative to the one before, so nothing can be swapped for a link in between.
    """
    place = "submitted"
    try:
        here = _open(assignment.root / place, os.O_RDONLY | os.O_CLOEXEC, opened)
    except OSError as error:
        raise CourseError(expected, f"{error.strerror} at {place}", "ask for a plain copy") from None
    for folder in folders:
        place = f"{place}/{folder}"
        here = _step(here, place, stat.S_IFDIR, expected, opened)
    return here


def _step(here: int, place: str, wanted: int, expected: str, opened: contextlib.ExitStack) -> int:
    """Open the last part of the path `place` in the folder `here`, if it is of the `wanted` kind."""
    name = place.rpartition("/")[2]
    try:
        kind = stat.S_IFMT(os.lstat(name, dir_fd=here).st_mode)
        if kind != wanted:
            raise CourseError(expected, f"{_KINDS.get(kind, 'a device')} at {place}", "ask for a plain copy")
        return _open(name, SAFELY, opened, dir_fd=here)
    except FileNotFoundError:
        found = f"no {place}"
        if wanted == stat.S_IFREG:
            with os.scandir(here) as entries:
                found = ", ".join(sorted(entry.name[:40] for entry in entries)[:5]) or "an empty folder"
        raise CourseError(expected, found, "ask for the notebook (.ipynb) itself, by that name") from None
    except OSError as error:
        found = "a link" if error.errno == errno.ELOOP else error.strerror
        raise CourseError(expected, f"{found} at {place}", "ask for a plain copy") from None


def _open(path, flags: int, opened: contextlib.ExitStack, dir_fd: int | None = None) -> int:
    handle = os.open(path, flags, dir_fd=dir_fd)
    opened.callback(os.close, handle)
    return handle


def _content(handle: int, expected: str, most: int) -> bytes:
    """Content of a regular file; `most` limits the bytes read, whatever size the file claims to have."""
    if not stat.S_ISREG(os.fstat(handle).st_mode):  # swapped between lstat and open
        raise CourseError(expected, "something that is not a file", "ask for a plain copy")
    with open(handle, "rb", closefd=False) as file:
        try:
            content = file.read(most + 1)
        except OSError as error:
            raise CourseError(expected, f"a file that can't be read ({error.strerror})", "copy it again") from None
    if len(content) > most:
        notebook = most == LARGEST
        raise CourseError(
            f"{expected} of at most {f'{most // 1_000_000} MB' if notebook else f'{most} bytes'}",
            f"{os.fstat(handle).st_size / 1e6:.0f} MB" if notebook else f"{os.fstat(handle).st_size} bytes",
            "ask for it without outputs: Edit, Clear Outputs of All Cells" if notebook else "delete the file",
        )
    return content


_KINDS = {
    stat.S_IFLNK: "a link",
    stat.S_IFDIR: "a folder",
    stat.S_IFREG: "a file",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}
