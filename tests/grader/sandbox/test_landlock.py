"""The sandbox for machines without namespaces: nothing gets out, ordinary work goes on, and its guardian ends it."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from grader.sandbox import landlock, seccomp, self_test, usage
from grader.sandbox.diagnosis import examine_sandbox
from grader.sandbox.kinds import LANDLOCK, lack_of_namespaces, strongest
from grader.sandbox.landlock import LandlockSandbox
from grader.sandbox.sandbox import SandboxError
from grader.sandbox.self_test import escapes
from tests.support import REPOSITORY
from tests.support.container import container
from tests.support.needs import needs, require
from tests.support.sandboxes import refused, watched

pytestmark = needs("Landlock")


@pytest.mark.parametrize("known", [1, 2, 3, 4, 5, 6])
def test_nothing_gets_out_with_an_older_landlock(monkeypatch, known):
    """The filter of system calls does what older versions can't; the newest is tried beside the other sandbox."""
    if known > landlock.version():
        pytest.skip(f"the Landlock of this kernel is older: version {landlock.version()}")
    monkeypatch.setattr(landlock, "version", lambda: known)
    assert escapes(LANDLOCK) == {}


def test_nothing_gets_out_inside_of_a_container():
    require("a container")
    program = "from grader.sandbox.self_test import escapes, strongest\nprint(strongest(), escapes())"
    done = subprocess.run(
        container(sys.executable, "-c", program), cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout == "landlock {}\n"


@pytest.mark.parametrize(
    ("missing", "known", "kind", "found"),
    [
        ("landlock.restrict", 6, "see", "/etc/passwd"),
        ("landlock.restrict", 6, "write", "/proc/self/oom_score_adj"),
        ("seccomp.install", 1, "reach", "the machine's own network"),
        ("seccomp.install", 1, "reach", "an abstract socket"),
        ("seccomp.install", 6, "gain", "memfd_create()"),
        ("seccomp.install", 6, "survive", "a process in its own session"),
        ("landlock.filter_of", 1, "disturb", "a process outside"),
        ("landlock.filter_of", 6, "disturb", "its limits"),
        ("seccomp.drop_capabilities", 6, "gain", "CapEff"),
    ],
)
def test_a_missing_protection_is_noticed(monkeypatch, missing, known, kind, found):
    if os.geteuid() and missing == "seccomp.drop_capabilities":
        pytest.skip("an ordinary user has no capabilities to drop")
    module, name = missing.split(".")
    without = (lambda machine, pid: seccomp.system_call_filter(machine)) if name == "filter_of" else lambda *_: None
    monkeypatch.setattr({"landlock": landlock, "seccomp": seccomp}[module], name, without)
    monkeypatch.setattr(landlock, "version", lambda: known)
    monkeypatch.setattr(landlock, "readable_by_all", lambda path: False)  # another user would hide what is missing
    monkeypatch.setattr(self_test, "PATIENCE", 1)  # for the survivor to end
    assert found in escapes(LANDLOCK)[kind].split(", ")


@pytest.mark.parametrize("step", ["close_way_to_capabilities", "refuse_system_calls", "install"])
def test_a_process_that_cannot_be_sealed_does_not_run(monkeypatch, step):
    monkeypatch.setattr(seccomp, step, refused)
    with pytest.raises(SandboxError, match="it can't be sealed: the kernel said no"):
        escapes(LANDLOCK)


def test_without_landlock_and_namespaces_there_is_no_sandbox(monkeypatch):
    monkeypatch.setattr(landlock, "version", lambda: 0)
    with pytest.raises(SandboxError, match="no Landlock"):
        LandlockSandbox([], [])
    monkeypatch.setenv("COURSE_SANDBOX", LANDLOCK)
    lack_of_namespaces.cache_clear()
    try:
        with pytest.raises(SandboxError):
            strongest()
        assert not examine_sandbox().ok
    finally:
        lack_of_namespaces.cache_clear()


def run_inside(code, readable=()):
    """Run Python code inside; give (what it printed, its return code, the limit it exceeded)."""
    one = LandlockSandbox([*readable], [])

    def inside():
        os.dup2(1, 2)
        os.environ |= one.environment
        exec(compile(code, "code", "exec"), {})
        sys.stdout.flush()
        os._exit(0)

    sys.stdout.flush()
    found = watched(one, inside)
    assert not one.home.exists()
    return found


def prints(*values):
    """Code that prints these expressions from inside: pytest has replaced sys.stdout."""
    return f"os.write(1, ' '.join(map(str, [{', '.join(values)}])).encode())"


def test_ordinary_work_is_possible_inside():
    code = "import os, shutil, threading, tempfile, numpy\n"
    code += "open('x', 'w').write('a'); shutil.copy2('x', 'y'); open('x', 'w').write('b')\n"
    code += "os.mkdir('d'); os.rename('x', 'd/x')\n"
    code += "tempfile.tempdir = None\n"  # as the fork server does
    code += "with tempfile.TemporaryDirectory() as folder: open(folder + '/z', 'w').close()\n"
    code += "one = threading.Thread(target=int); one.start(); one.join(); os.kill(os.getpid(), 0)\n"
    code += prints("open('y').read()", "open('d/x').read()", "numpy.ones(2).sum()", "sorted(os.listdir('.'))")
    assert run_inside(code) == ("a b 2.0 ['d', 'y']", 0, "")


def test_a_new_process_is_an_error_that_code_can_handle():
    code = "import os, subprocess\ntry: subprocess.run(['true'])\nexcept PermissionError as error: "
    assert run_inside(code + prints("error.strerror")) == ("Operation not permitted", 0, "")


@pytest.mark.parametrize("code", ["os.mkdir('d', 0o300)", "os.umask(0o400)"])
def test_a_folder_that_cannot_be_measured_cannot_be_made(code):
    code = f"import os\ntry: {code}\nexcept OSError: {prints('1')}\nelse: {prints('2')}"
    assert run_inside(code) == ("1", 0, "")


@pytest.mark.parametrize(
    ("code", "limits", "excess"),
    [
        ("x = []\nwhile True: x.append(bytearray(10**7))", {"MEMORY": 1 << 30}, "more than 1 GB of memory"),
        ("for i in range(99): open(str(i), 'wb').write(bytes(1 << 22))", {"DISK": 9 << 20}, "more than 9 MB of files"),
        ("import os\nfiles = []\nfor i in range(99):\n"
         "  files.append(open('x', 'wb', 0)); files[-1].write(bytes(1 << 22)); os.unlink('x')",
         {"DISK": 9 << 20}, "more than 9 MB of files"),
        ("import mmap, os\nmaps = []\nfor i in range(9):\n  with open('x', 'w+b', 0) as file:\n"
         "    file.write(bytes(1 << 22)); maps.append(mmap.mmap(file.fileno(), 1))\n  os.unlink('x')",
         {"DISK": 512 << 20}, "more than 512 MB of files"),
        ("for i in range(9**9): open(str(i), 'w')", {"FILES": 1000}, "more than 1000 files"),
        ("import os\nfor i in range(9000): os.mkdir('x' * 99); os.chdir('x' * 99)", {}, "more than 10000 files"),
        ("import threading, time\nfor i in range(99): threading.Thread(target=time.sleep, args=[99]).start()",
         {"THREADS": 50}, "more than 50 threads"),
    ],
)  # fmt: skip
def test_what_takes_too_much_is_ended(monkeypatch, code, limits, excess):
    for name, most in limits.items():
        for module in (landlock, usage):
            monkeypatch.setattr(module, name, most, raising=False)
    _, code, found = run_inside(f"{code}\nimport time; time.sleep(60)")
    assert (code, found) == (-signal.SIGKILL, excess)


def test_it_ends_with_its_guardian():
    """A guardian that is killed can't end the process inside: the kernel does."""
    reads, writes = os.pipe()
    if (guardian := os.fork()) == 0:
        one = LandlockSandbox([], [])
        os.write(writes, f"{one.fork(signal.pause)} {one.home}\n".encode())
        signal.pause()
    os.close(writes)
    with os.fdopen(reads) as pipe:
        pid, home = pipe.readline().split()
    inside = psutil.Process(int(pid))
    os.kill(guardian, signal.SIGKILL)
    os.waitpid(guardian, 0)
    with contextlib.suppress(psutil.NoSuchProcess):
        inside.wait(10)
    assert not inside.is_running() or inside.status() == psutil.STATUS_ZOMBIE
    Path(home).rmdir()
