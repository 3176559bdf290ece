"""What learners use works without the parts of Python that Windows lacks."""

import os
import subprocess
import sys

from tests.support import REPOSITORY

# Other people's packages ask for the platform, which stays Linux here: they are imported before the parts go.
WITHOUT = """
import builtins, os, signal, sys
import IPython, matplotlib.pyplot, multiprocessing, nbgrader.preprocessors, threading
GONE = {"fcntl", "grp", "pwd", "resource", "termios"}
imported = builtins.__import__

def without(name, globals=None, *more, **options):
    if name in GONE and (globals or {}).get("__name__", "").partition(".")[0] in ("grader", "utils", "__main__"):
        raise ModuleNotFoundError(f"No module named {name!r}")
    return imported(name, globals, *more, **options)

def take_away():
    builtins.__import__ = without
    for name in ("fork", "fwalk", "geteuid", "killpg", "mkfifo", "pidfd_open", "sched_getaffinity", "setsid"):
        delattr(os, name)
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):
        delattr(os, name)
    for name in ("SIGALRM", "SIGKILL", "SIGXCPU", "alarm", "pthread_kill", "setitimer"):
        delattr(signal, name)
"""
COMMANDS = """
take_away()
from grader.cli import main
for command in sys.argv[1:]:
    try:
        main(command.split())
    except SystemExit as end:
        print(command, "ended with", end.code or 0)
"""
IMPORTS = """
import importlib, keras, pandas, pkgutil, sklearn.datasets, tensorflow
import numpy as np
take_away()
import utils
for module in pkgutil.walk_packages(utils.__path__, "utils."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from utils.checks import dropout as check

def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    kept = np.random.default_rng(seed).random(x.shape) >= rate
    return x * kept / (1 - rate) if training else x

check.dropout_zeroes_the_fraction(dropout)
check.dropout_refuses_bad_rates(dropout)
print("code 0")
"""


def run(program, folder, *arguments):
    command = [sys.executable, "-c", WITHOUT + program, *arguments]
    kernels = {"JUPYTER_DEFAULT_PROVISIONER_NAME": "local-provisioner"}  # the tests' own needs what is taken away
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, env=os.environ | kernels)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr + done.stdout


def test_the_commands_for_learners_work(tiny):
    said = run(COMMANDS, tiny, "doctor", "check", "reset 1_tiny", "reset 1", "progress")
    for text in (
        "grade on Linux or in WSL",
        "doctor ended with 0",
        "01_tiny: 0 of 6 points",
        "did you mean 01_tiny?",
        "Your notebook as it was",
        "0 minutes",
    ):
        assert text in said, said


def test_every_module_of_the_course_is_imported_and_checks_an_answer():
    assert run(IMPORTS, REPOSITORY).endswith("code 0\n")
