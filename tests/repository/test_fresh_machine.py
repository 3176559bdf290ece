"""What the README promises holds where nothing but coreutils, Python and make is installed, and inside a container.

A copy of the course is set up there with the README's own commands. The first sets it up, so these tests run in order.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import REPOSITORY
from tests.support.container import container, without_landlock
from tests.support.needs import LACKS, require

LEFT = {".venv", ".course", ".git", "site", "submitted", "autograded", "feedback", "gradebook.db", "handout.zip"}


def copied(folder, names):
    """What of a folder is not copied: at the top also what learning, grading and setting up leave behind."""
    caches = {name for name in names if name == "__pycache__" or name.endswith((".egg-info", "_cache"))}
    return caches | (LEFT & set(names) if Path(folder) == REPOSITORY else set())


# What Debian's coreutils has and Python's and make's own files may call; and a shell, which make needs.
PROGRAMS = "[ basename cat chmod cp cut date dirname env expr head id ln ls mkdir mktemp mv nproc printf pwd readlink "
PROGRAMS += "realpath rm rmdir sleep sort stat tail tee test timeout touch tr true uname wc sh make"
# Of each area something, and of each thing that a machine may lack a test that needs it.
IN_A_CONTAINER = [
    "grader/learner/test_doctor.py", "grader/sandbox/test_diagnosis.py", "grader/sandbox/test_sandbox.py",
    "browser/test_explorables.py",
    "grader/grading/test_command.py::test_without_a_sandbox_the_sample_class_is_graded_all_the_same",
]  # fmt: skip
CROSS_SECTION = [
    *IN_A_CONTAINER, "repository/test_words.py", "grader/sandbox/test_seccomp.py", "utils/test_start.py",
    "grader/gradebook/test_export.py::test_postgresql_gives_the_same_files",
]  # fmt: skip


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Function (command, inside of a container?) -> what it did, in a copy of the course on a bare machine."""
    require("a package index")
    place = tmp_path_factory.mktemp("bare")
    path = place / "bin"
    path.mkdir()
    programs = {name: found for name in PROGRAMS.split() if (found := shutil.which(name))}
    programs["python3"] = getattr(sys, "_base_executable", sys.executable)
    for name, program in programs.items():
        (path / name).symlink_to(program)
    course = shutil.copytree(REPOSITORY, place / "course", ignore=copied)
    kept = {name: value for name, value in os.environ.items() if name.startswith(("HOME", "PIP", "UV", "SSL", "LANG"))}

    def run(*command, contained=False):
        inside = [shutil.which("env"), "-i", *(f"{name}={value}" for name, value in kept.items()), f"PATH={path}"]
        inside += command
        return subprocess.run(
            container(*inside) if contained else inside, cwd=course, capture_output=True, text=True, timeout=1200
        )

    return run


def test_the_first_command_sets_up_what_it_needs(bare):
    done = bare("make", "install-test")
    assert done.returncode == 0, done.stderr
    assert "Setting up .venv" in done.stdout


def test_a_python_that_has_gone_is_no_reason_to_stop(bare, tmp_path):
    """`make` sets .venv up again, which an upgrade of the system's Python has cut off."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(REPOSITORY / name, tmp_path)
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (tmp_path / ".venv" / ".grade").touch()
    (binaries / "python").symlink_to(sys.executable)
    command = ("make", "--directory", str(tmp_path), "--dry-run", "grade")
    assert "Setting up" not in bare(*command).stdout
    (binaries / "python").unlink()
    (binaries / "python").symlink_to(tmp_path / "gone" / "python3.11")
    assert "Setting up" in bare(*command).stdout


@pytest.mark.parametrize("contained", [False, True], ids=["bare", "container"])
def test_the_suite_passes_and_says_what_it_could_not_try(bare, contained):
    if contained:
        require("a container")
    tests = [f"tests/{name}" for name in (IN_A_CONTAINER if contained else CROSS_SECTION)]
    done = bare(".venv/bin/python", "-m", "pytest", "-p", "no:cacheprovider", *tests, contained=contained)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr
    *_, lacking, closing = done.stdout.splitlines()
    assert "could not be tried on this machine: " in lacking
    assert "Chromium (Debian: apt install chromium)" in lacking
    assert ("namespaces (see `course doctor`)" in lacking) >= contained
    assert " passed" in closing
    reasons = [line for line in done.stdout.splitlines() if line.startswith("SKIPPED")]
    assert reasons and all(LACKS in line or "already runs as" in line for line in reasons)


def test_a_class_is_graded_inside_of_a_container(bare):
    require("a container")
    require("Landlock")
    assert "course sample-class" in bare("make", "--dry-run", "grade").stdout
    bare(".venv/bin/course", "sample-class", "--assignment", "02_dropout", "--students", "2")
    done = bare("make", "grade", contained=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Sandbox: holds, made of Landlock" in done.stdout
    assert "02_dropout: 2 graded" in done.stdout
    assert re.search(r"ada +5 +2 +3 +2 +2 +14 +graded", done.stdout)


def test_one_stranger_in_that_class_stops_it_where_there_is_no_landlock_either(bare):
    require("a container")
    course = Path(bare("pwd").stdout.strip())
    notebook = course / "submitted" / "alan" / "02_dropout" / "02_dropout.ipynb"
    notebook.write_bytes(notebook.read_bytes() + b"\n")
    done = bare(*without_landlock("make", "grade"), contained=True)
    assert done.returncode == 2
    assert "alan/02_dropout" in done.stderr and "to do" in done.stderr
    require("Landlock")
    done = bare("make", "grade", contained=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "02_dropout: 1 graded, 1 unchanged" in done.stdout
