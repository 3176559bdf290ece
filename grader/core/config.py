"""nbgrader's configuration of a course folder."""

import atexit
import functools
import shutil
import sys
from pathlib import Path

from traitlets.config import PyFileConfigLoader

from grader.core import sockets
from grader.core.assignments import CONFIG


@functools.cache
def socket_folder() -> str:
    """A folder for the sockets of this process's kernels; nbgrader_config.py uses it.

    Raises:
        CourseError: there is no place for it.
    """
    folder = str(sockets.socket_folder())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def load_config(root: Path):
    """The course's nbgrader configuration, rooted at `root`, as it is now. The user's own settings are not read."""
    return _load(root, (root / CONFIG).stat().st_mtime_ns)  # formgrader's process lives for days


@functools.cache
def _load(root: Path, changed: int):
    if str(root) not in sys.path:
        sys.path.append(str(root))  # as with nbgrader, the file may name a plugin in a module beside it
    config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    config.CourseDirectory.root = str(root)
    return config


def course_directory(config, **settings):
    """nbgrader's CourseDirectory with `config` and additional `settings` (assignment_id, student_id, db_url, ...)."""
    from nbgrader.coursedir import CourseDirectory

    return CourseDirectory(config=config, **settings)
