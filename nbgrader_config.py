"""nbgrader for this course: only what its defaults don't do. `course` and plain `nbgrader` both read it."""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

c = get_config()  # noqa: F821 (nbgrader provides it)

c.CourseDirectory.course_id = "dropout-batchnorm"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# `...` is what "not attempted" looks like: no traceback wall for a question a learner hasn't come to.
c.ClearSolutions.code_stub = {"python": "return ...  # replace this line with your answer"}
c.ClearSolutions.text_stub = "*Replace this line with your answer.*"

# The notebook is rebuilt from the source, with only the answers taken from the submission.
c.Autograde.sanitize_preprocessors.prepend(["grader.rebuild.TakeAnswers"])
c.Execute.skip_cells_with_tag = ""  # the default lets a tag skip a test cell, for full marks

# Backstop only: the checks stop an answer themselves, most after 10 s. The slowest cell trains six networks, 20 s on an
# idle machine; with everything else busy it may take ten times that.
c.Execute.timeout = 300

# nbgrader gives no points to a cell with anything on stderr: a warning is no wrong answer.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = r"[\s\S]"

# Feedback quotes the notebook: without the hidden tests (nor tracebacks through them, see xmode below).
c.GenerateFeedback.preprocessors.prepend(["nbgrader.preprocessors.ClearHiddenTests"])

# Kernels talk over sockets in a folder of ours: TCP ports can be reached by every user of the machine.
# A short absolute path: relative ones differ between kernel and client, and the limit is 104 bytes on macOS.
sockets = tempfile.mkdtemp(prefix="course-")
atexit.register(shutil.rmtree, sockets, ignore_errors=True)
c.KernelManager.transport = "ipc"
c.KernelManager.ip = f"{sockets}/k"

# Kernels inherit these. A utils.py beside a submission must not shadow the course's (IPython before 9.7
# wants to be told itself), and TensorFlow's log lines must not look like errors.
os.environ["PYTHONSAFEPATH"] = "1"
c.Execute.extra_arguments = ["--InteractiveShellApp.ignore_cwd=True", "--InteractiveShell.xmode=Minimal"]
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

# Kernels are forked from a process that has imported TensorFlow: a class pays for that once (grader/kernels.py).
os.environ.setdefault("JUPYTER_DEFAULT_PROVISIONER_NAME", "course-warm")

# nbgrader runs `alembic` for a new gradebook, which is on the path of an activated environment only.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
