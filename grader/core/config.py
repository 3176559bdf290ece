"""nbgrader's configuration of a course folder."""

import atexit
import functools
import shutil
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


@functools.cache
def load_config(root: Path):
    """The course's nbgrader configuration, rooted at `root`. The user's own settings are not read."""
    config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    config.CourseDirectory.root = str(root)
    return config


def course_directory(config, **settings):
    """nbgrader's CourseDirectory with `config` and additional `settings` (assignment_id, student_id, db_url, ...)."""
    from nbgrader.coursedir import CourseDirectory

    return CourseDirectory(config=config, **settings)
