"""Folders for sockets, whose paths must be short."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from grader.core.errors import CourseError

# Linux takes 107 bytes for the path of a socket, macOS 103. Below its place, ours is `course-12345678/kernel-1-12345`.
LONGEST = (107 if sys.platform == "linux" else 103) - 40


def places() -> list[str]:
    """Folders for temporary files whose paths are short enough, the user's own first."""
    known = [tempfile.gettempdir(), os.environ.get("XDG_RUNTIME_DIR", ""), "/tmp", "/var/tmp"]
    return [place for place in known if place and len(os.fsencode(place)) <= LONGEST]


def socket_folder() -> Path:
    """Make a private folder with a short path.

    Raises:
        CourseError: there is no place for it.
    """
    for place in places():
        with contextlib.suppress(OSError):
            return Path(tempfile.mkdtemp(prefix="course-", dir=place))
    raise CourseError(
        f"a folder for temporary files that can be written to, with a path of at most {LONGEST} bytes",
        f"{tempfile.gettempdir()}, and no /tmp",
        "export TMPDIR=, with the path of such a folder",
    )
