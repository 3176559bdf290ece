"""Folders and files that are written whole or not at all."""

import os
import tempfile
from pathlib import Path

from grader.core.errors import CourseError


def ensure_folder(path: Path) -> Path:
    """Create the folder `path` if it is missing, and make sure that it is writable.

    Raises:
        CourseError: it can't be created or written to.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):  # the only reliable test: for root, permission bits mean nothing
            pass
    except OSError as error:
        what = "a file with that name" if path.is_file() else (error.strerror or str(error))
        raise CourseError(
            f"a folder that can be written to at {path}",
            what,
            "move the file away" if path.is_file() else "give yourself write permission, or copy the course elsewhere",
        ) from None
    return path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` to `path` so that readers see either the old file or the complete new one."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        Path(temporary).chmod(0o644)  # mkstemp creates private files
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
