"""nbgrader's converters on a course folder: configuration, the log in a file, failures as sentences."""

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

from traitlets.config import PyFileConfigLoader

from grader.core.assignments import CONFIG


@functools.cache
def socket_folder() -> str:
    """A folder of this process for the sockets of its kernels; nbgrader_config.py asks for it.

    A short absolute path: relative ones differ between kernel and client, and the limit is 104 bytes on macOS.
    """
    folder = tempfile.mkdtemp(prefix="course-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def load_config(root: Path):
    """The course's nbgrader configuration, rooted at `root`. The user's own settings are not read."""
    config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    config.CourseDirectory.root = str(root)
    return config


def course_directory(config, **settings):
    """nbgrader's CourseDirectory: `settings` (assignment_id, student_id, db_url, ...) on top of `config`."""
    from nbgrader.coursedir import CourseDirectory

    return CourseDirectory(config=config, **settings)
