"""nbgrader for this course: only what its defaults don't do. `course` and plain `nbgrader` both read it."""

import os
import sys
from pathlib import Path

import nbgrader

import grader
from grader.core.config import socket_folder

c = get_config()  # noqa: F821 (nbgrader provides it)

c.CourseDirectory.course_id = "dropout-batchnorm"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# `...` is what "not attempted" looks like: no traceback wall for a question a learner hasn't come to.
c.ClearSolutions.code_stub = {"python": "return ...  # replace this line with your answer"}
c.ClearSolutions.text_stub = "*Replace this line with your answer.*"

# The notebook is rebuilt from the source, with only the answers taken from the submission.
c.Autograde.sanitize_preprocessors.prepend(["grader.submissions.rebuild.TakeAnswers"])
c.Execute.skip_cells_with_tag = ""  # the default lets a tag skip a test cell, for full marks

# Backstop only: the checks stop an answer themselves, most after 10 s. The slowest cell trains six networks, 20 s on an
# idle machine; with everything else busy it may take ten times that.
c.Execute.timeout = 300

# nbgrader gives no points to a cell with anything on stderr: a warning is no wrong answer.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = r"[\s\S]"

# Feedback quotes the notebook: without the hidden tests (nor tracebacks through them, see xmode below). What
# `course grade` graded gets the page of `course feedback` instead, formgrader's Generate Feedback included.
c.GenerateFeedback.preprocessors.prepend(["nbgrader.preprocessors.ClearHiddenTests"])
c.GenerateFeedback.post_convert_hook = "grader.grading.formgrader.write_our_page"

# formgrader shows what students wrote, in the browser of somebody who may do everything here: nothing of it may act.
c.HTMLExporter.filters = {"markdown2html": "grader.grading.formgrader.markdown2html"}
c.HTMLExporter.preprocessors = ["grader.grading.formgrader.EscapeNames"]
# Its formulas come from here, not from the network.
its_templates = f"{nbgrader.__path__[0]}/server_extensions/formgrader/templates"
c.HTMLExporter.extra_template_basedirs = [f"{grader.__path__[0]}/templates", its_templates]

POSIX = hasattr(os, "fork")  # on Windows nothing is graded
# Kernels talk over sockets in a folder of ours: TCP ports can be reached by every user of the machine.
if POSIX:
    c.KernelManager.transport = "ipc"
    c.KernelManager.ip = f"{socket_folder()}/k"

# Kernels inherit these. A utils.py beside a submission must not shadow the course's (IPython before 9.7
# wants to be told itself), and TensorFlow's log lines must not look like errors.
os.environ["PYTHONSAFEPATH"] = "1"
c.Execute.extra_arguments = ["--InteractiveShellApp.ignore_cwd=True", "--InteractiveShell.xmode=Minimal"]
# What a cell has written with %%writefile can be imported: it stands behind everything else.
c.Execute.extra_arguments += ["--InteractiveShellApp.exec_lines=__import__('sys').path.append('')"]
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

# Kernels are forked from a process that has imported TensorFlow: a class pays for that once.
if POSIX:
    os.environ.setdefault("JUPYTER_DEFAULT_PROVISIONER_NAME", "course-warm")

# nbgrader runs `alembic` for a new gradebook, which is on the path of an activated environment only. (formgrader reads
# this file again for every request: whatever it does must bear being done often.)
programs, path = str(Path(sys.executable).parent), os.environ.get("PATH", "")
if programs not in path.split(os.pathsep):
    os.environ["PATH"] = f"{programs}{os.pathsep}{path}"
