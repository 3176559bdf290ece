"""Boxes hold: nothing gets out of one, and the attempts that say so notice when a wall is missing."""

import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from tiny_course import REPOSITORY

from grader import box, escape, seal
from grader.box import Box, BoxError, bubblewrap, command
from grader.escape import escapes

pytestmark = pytest.mark.skipif(
    bubblewrap() is None and "CI" not in os.environ,
    reason="no bubblewrap here (Debian and Ubuntu: apt install bubblewrap)",
)


def test_nothing_gets_out_of_a_box():
    assert escapes() == {}


def test_nothing_gets_out_when_an_ordinary_user_grades(tmp_path):
    """As root, a user namespace is built otherwise than as anybody else: both must hold."""
    if os.geteuid() != 0:
        pytest.skip("this test already runs as an ordinary user: the test above is this one")
    program = "import sys; sys.path.insert(0, sys.argv[1]); from grader.escape import escapes; print(escapes())"
    for name in ("__init__", "box", "seal", "escape"):  # the course may lie where nobody else may read
        (tmp_path / "grader").mkdir(exist_ok=True)
        (tmp_path / "grader" / f"{name}.py").write_bytes((REPOSITORY / "grader" / f"{name}.py").read_bytes())
    done = subprocess.run(
        [system_python(), "-c", program, str(readable_by_all(tmp_path))],
        user=65534, group=65534, extra_groups=[], cwd="/", env={"PATH": "/usr/bin:/bin"},
        capture_output=True, text=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("{}\n", "")


def system_python():
    """A Python that every user of this machine may run."""
    for path in ("/usr/bin/python3", sys.executable):
        if subprocess.run([path, "-c", ""], user=65534, group=65534, check=False, capture_output=True).returncode == 0:
            return path
    return pytest.skip("no Python on this machine that an ordinary user may run")


def readable_by_all(folder):
    """`folder`, with the way to it open: pytest makes its folders private."""
    for path in [*folder.rglob("*"), folder, folder.parent, folder.parent.parent, folder.parent.parent.parent]:
        path.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("hole", "kind", "found"),
    [
        ("--share-net", "reach", "the machine's own network"),
        ("--bind", "see", "/etc/passwd"),
        ("--tmpfs", "write", "/etc"),
        ("no seal", "gain", "unshare()"),
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

    monkeypatch.setattr(escape, "command", changed)
    if hole == "no seal":
        monkeypatch.setattr(seal, "refuse_system_calls", lambda: None)
    if hole == "no PID namespace":
        monkeypatch.setattr(seal, "NAMESPACES", seal.NAMESPACES & ~0x20000000)
    assert found in escapes()[kind].split(", ")


@pytest.mark.parametrize("step", ["close_way_to_capabilities", "refuse_system_calls", "join"])
def test_a_process_that_cannot_be_sealed_does_not_run(monkeypatch, step):
    def refused(*arguments):
        raise OSError("the kernel said no")

    monkeypatch.setattr(seal, step, refused)
    with pytest.raises(BoxError, match="it can't be entered and sealed: the kernel said no"):
        escapes()


def run_inside(code, readable=()):
    """Run Python code in a box with the limits of student code; give (what it printed, its return code, excess)."""
    told, tell = os.pipe()

    def inside():
        os.dup2(tell, 1)
        os.execv(sys.executable, [sys.executable, "-c", code])

    one = Box(command([*readable], []))
    try:
        child = one.fork(inside)
        os.close(tell)
        ended = os.pidfd_open(child)
        begun, excess = time.monotonic(), ""
        while not select.select([ended], [], [], 0.05)[0] and not excess and time.monotonic() < begun + 60:
            excess = one.excess()
    finally:
        codes = one.end()
    with os.fdopen(told) as pipe:
        return pipe.read(), codes[child], excess


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
    monkeypatch.setattr(box, "MEMORY", 400 << 20)
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
        f"import pathlib\ntry: pathlib.Path('/tmp/x').write_bytes(bytes({box.LIMITS['FSIZE'] + 1}))\n"
        "except OSError as error: print(error.strerror)"
    )
    assert printed == "File too large\n"


def test_descendants_with_sessions_of_their_own_end_with_the_box():
    """`run_inside` reads until nobody holds the other end of its pipe: a survivor would keep it open."""
    printed, code, _ = run_inside(
        "import subprocess; print(1, flush=True); subprocess.Popen(['setsid', 'sleep', '600'])"
    )
    assert (printed, code) == ("1\n", 0)


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_is_a_program_that_ends_on_every_path(machine):
    """As the kernel asks: jumps go forward, into the program, and its last instruction returns."""
    program = [struct.unpack("HBBI", part) for part in chunks(seal.system_call_filter(machine), 8)]
    for at, (code, true, false, _) in enumerate(program):
        if code & 7 == 5:
            assert at + 1 + max(true, false) < len(program)
    assert program[-1][0] == seal.RETURN


def test_no_filter_for_an_unknown_machine():
    with pytest.raises(OSError, match="no system call filter for mips"):
        seal.system_call_filter("mips")


def chunks(text, size):
    return [text[i : i + size] for i in range(0, len(text), size)]


def test_without_bubblewrap_there_is_no_box(monkeypatch):
    monkeypatch.setattr(box, "bubblewrap", lambda: None)
    with pytest.raises(BoxError, match="bubblewrap is not installed"):
        command([], [])


def test_a_box_that_bubblewrap_refuses_says_why():
    with pytest.raises(BoxError, match="no-such-option"):
        Box([bubblewrap(), "--no-such-option"])
