"""Read a downloaded zip file or folder, with zip files inside it, within limits.

Files of a zip are copied to a scratch folder under numbers: no name in a download decides where anything is written.
"""

import lzma
import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grader.core.errors import CourseError
from grader.submissions.notebook import JUNK, NOTEBOOK

MOST_FILES = 50_000  # names in a download
MOST_BYTES = 4_000_000_000  # unpacked, of a download
LARGEST_FILE = 100_000_000  # bytes; figures make notebooks of some tens of megabytes
# A zip file in the download may unpack to 20 times its size, and to 200 MB in any case: text shrinks to a tenth or so.
RATIO, ALWAYS_ALLOWED = 20, 200_000_000
DEEPEST = 4  # zip files within zip files
ABOUT = re.compile(r"(^|_)submission_metadata\.yml$|_attempt_[\d-]+\.txt$|^timestamp\.txt$")  # read for what they tell
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error)
CHUNK = 1 << 20


@dataclass(frozen=True)
class File:
    """A file of the download.

    Attributes:
        parts: its path in the download; zip files in it count as folders.
        content: where its content can be read; None if it isn't needed or can't be read.
        problem: why it can't be read.
    """

    parts: tuple[str, ...]
    content: Path | None = None
    problem: str = ""

    @property
    def path(self) -> str:
        return "/".join(self.parts)

    @property
    def is_notebook(self) -> bool:
        return bool(NOTEBOOK.search(self.parts[-1]))


def read_download(download: Path, scratch: Path) -> list[File]:
    """The files of a zip file or a folder, without those that systems add; zip files in it are unpacked.

    Args:
        scratch: an empty folder for the contents, kept until they have been used.

    Raises:
        CourseError: there is no such file, it is neither a folder nor a zip file, or it is too large.
    """
    reader = _Reader(scratch)
    if download.is_dir():
        reader.folder(download, ())
    elif zipfile.is_zipfile(download):
        reader.zip(download, (), 1)
    else:
        found = "a file of another kind" if download.is_file() else "no such file"
        raise CourseError(f"a zip file or a folder at {download}", found, "name the download of your learning platform")
    return reader.files


class _TooLarge(Exception):
    """A zip file unpacks to more than it may."""


class _Reader:
    def __init__(self, scratch: Path):
        self.files: list[File] = []
        self._scratch, self._seen, self._bytes, self._copies = scratch, 0, 0, 0

    def folder(self, folder: Path, parts: tuple[str, ...]) -> None:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self.files.append(File(parts, problem=f"a folder that can't be read ({error.strerror})"))
            return
        for entry in entries:
            here = (*parts, shown(entry.name))
            if JUNK.fullmatch(entry.name):
                continue
            self._count()
            if entry.is_symlink():
                self.files.append(File(here, problem="a link"))
            elif entry.is_dir():
                self.folder(Path(entry.path), here)
            elif not entry.is_file():
                self.files.append(File(here, problem="not a file"))
            else:
                self._file(Path(entry.path), here, 1)

    def _file(self, path: Path, parts: tuple[str, ...], depth: int) -> None:
        if parts[-1].lower().endswith(".zip"):
            self._zip_of_student(path, parts, depth)
        elif path.stat().st_size > LARGEST_FILE and NOTEBOOK.search(parts[-1]):
            self.files.append(File(parts, problem=f"larger than {LARGEST_FILE // 1_000_000} MB"))
        else:
            self.files.append(File(parts, path if needed(parts[-1]) else None))

    def _zip_of_student(self, path: Path, parts: tuple[str, ...], depth: int) -> None:
        """A zip file in the download: if anything is wrong with it, only its own files are lost."""
        known, problem = len(self.files), ""
        try:
            if not zipfile.is_zipfile(path):
                problem = "not a zip file"
            elif depth >= DEEPEST:
                problem = "zip files nested too deeply"
            else:
                self.zip(path, parts, depth + 1)
        except _TooLarge:
            problem = "a zip file that unpacks to far more than its size"
        if not problem and len(self.files) == known:
            problem = "an empty zip file"
        if problem:
            self.files[known:] = [File(parts, problem=problem)]

    def zip(self, path: Path, parts: tuple[str, ...], depth: int) -> None:
        """Read a zip file."""
        allowed = self._bytes + max(ALWAYS_ALLOWED, RATIO * path.stat().st_size) if parts else MOST_BYTES
        try:
            with zipfile.ZipFile(path) as archive:
                for entry in archive.infolist():
                    self._entry(archive, entry, parts, depth, allowed)
        except BROKEN as error:
            self.files.append(File(parts or (path.name,), problem=f"a damaged zip file ({error})"[:80]))

    def _entry(self, archive, entry: zipfile.ZipInfo, parts: tuple[str, ...], depth: int, allowed: int) -> None:
        self._count()
        steps = entry_name(entry).replace("\\", "/").split("/")
        names = tuple(shown(step) for step in steps if step not in ("", "."))
        if entry.is_dir() or any(JUNK.fullmatch(name) for name in names if name != ".."):
            return
        here = (*parts, *names)
        if not names or ".." in steps or re.match(r"~?$|[A-Za-z]:", steps[0]):
            self.files.append(File(here, problem="a name that leads out of the folder"))
        elif stat.S_ISLNK(entry.external_attr >> 16):
            self.files.append(File(here, problem="a link"))
        elif not needed(names[-1]) and not names[-1].lower().endswith(".zip"):
            self.files.append(File(here))
        else:
            with self._copy(archive, entry, allowed) as (copy, problem):
                if problem:
                    self.files.append(File(here, problem=problem))
                else:
                    self._file(copy, here, depth)

    @contextmanager
    def _copy(self, archive, entry: zipfile.ZipInfo, allowed: int) -> Iterator[tuple[Path, str]]:
        """Unpack one file, at most `LARGEST_FILE` bytes whatever size the zip file claims."""
        self._copies += 1
        copy, size, problem = self._scratch / str(self._copies), 0, ""
        try:
            with archive.open(entry) as source, copy.open("wb") as target:
                while chunk := source.read(CHUNK):
                    size += len(chunk)
                    self._bytes += len(chunk)
                    self._limit(allowed)
                    if size > LARGEST_FILE:
                        problem = f"larger than {LARGEST_FILE // 1_000_000} MB"
                        break
                    target.write(chunk)
        except RuntimeError as error:  # NotImplementedError is one too
            problem = "encrypted with a password" if "password" in str(error) else f"can't be unpacked ({error})"
        except BROKEN as error:
            problem = f"damaged in the zip file ({error})"[:80]
        try:
            yield copy, problem
        finally:
            if problem or entry.filename.lower().endswith(".zip"):
                copy.unlink(missing_ok=True)

    def _limit(self, allowed: int) -> None:
        if self._bytes > MOST_BYTES:
            raise CourseError(
                f"a download that unpacks to {MOST_BYTES // 1_000_000_000} GB at most",
                "more than that",
                "unpack it yourself and give the folder, if you trust it",
            )
        if self._bytes > allowed:
            raise _TooLarge

    def _count(self) -> None:
        self._seen += 1
        if self._seen > MOST_FILES:
            raise CourseError(f"a download of at most {MOST_FILES} files", "more", "collect it in parts")


def needed(name: str) -> bool:
    """Whether the content of a file is read."""
    return bool(NOTEBOOK.search(name) or ABOUT.search(name))


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of a file in a zip, where the program that wrote it may have failed to say that it is UTF-8."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def shown(name: str) -> str:
    """A name with letters composed (macOS stores `ü` as two characters) and without characters that don't print."""
    return "".join(c if c.isprintable() else "\ufffd" for c in unicodedata.normalize("NFC", name))
