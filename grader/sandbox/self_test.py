"""Try to escape from a sandbox; `course doctor` and `course grade` do so before they rely on one.

The attempts run in a process sealed like student code. Their targets outside would show a success: a file, a listening
socket, a process. The sandbox of Landlock hides nothing, so there a file that can't be read counts as not seen.
"""

import contextlib
import ctypes
import json
import os
import resource
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from grader.sandbox.kinds import NAMESPACES, build, strongest
from grader.sandbox.sandbox import HOME, PATIENCE, python

OWN_FOLDERS = {HOME, "/tmp", "/dev/shm"}
ROOT = {"bin", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "proc", "sbin", "tmp", "usr"}
SYSTEM_CALLS = {  # with arguments that would work without the seal
    "setns": (0, 0), "unshare": (0x10000000,), "mount": (b"none", b"/tmp", b"tmpfs", 0, None), "umount2": (b"/tmp", 0),
    "ptrace": (0, 0, 0, 0), "chroot": (b"/tmp",), "memfd_create": (b"x", 0), "pivot_root": (b"/tmp", b"/tmp"),
}  # fmt: skip


def attempts(kind: str, home: str, secret: Path, port: int, name: str, parent: int) -> dict[str, str]:
    """Try everything that a process inside must not be able to do; return the attempts that worked, by kind.

    Args:
        kind: of the sandbox (`grader.sandbox.kinds`).
        home: the process's own folder.
        secret: a file of the person who grades.
        port: TCP port of a listener outside.
        name: name of an abstract unix socket outside.
        parent: a process outside.
    """
    hidden = kind == NAMESPACES
    found = {
        "see": seen(secret, parent, hidden),
        "write": written(OWN_FOLDERS if hidden else {home}),
        "reach": reached(port, name),
        "disturb": disturbed(parent, secret),
        "gain": gained(hidden),
    }
    return {kind: ", ".join(what) for kind, what in found.items() if what}


def seen(secret: Path, parent: int, hidden: bool) -> list[str]:
    allowed = {path.parts[1] for path in (*python(), Path(__file__))}
    found = [f"/{name}" for name in listed("/") if name not in ROOT | allowed]
    can = Path.exists if hidden else lambda path: possible(path.read_bytes)
    found += [str(path) for path in (secret, Path("/etc/passwd"), Path("/etc/shadow")) if can(path)]
    numbers = [name for name in listed("/proc") if name.isdigit()]
    if len(numbers) > 4:  # the sandbox's first process, its cat, this one, and one that is ending
        found.append(f"{len(numbers)} processes")
    if possible(Path(f"/proc/{parent}/environ").read_bytes):
        found.append("the environment of a process outside")
    return found


def listed(folder: str) -> list[str]:
    """Names in a folder, none if it can't be read."""
    try:
        return [path.name for path in Path(folder).iterdir()]
    except OSError:
        return []


def written(own: set[str]) -> list[str]:
    found = []
    for folder in {"/", "/usr", "/etc", "/dev", "/home", "/tmp", "/dev/shm", sys.prefix, sys.base_prefix} - own:
        if possible(lambda folder=folder: Path(folder, "escaped").write_text("x")):
            Path(folder, "escaped").unlink(missing_ok=True)
            found.append(folder)
    for file in ("sys/kernel/core_pattern", "sysrq-trigger", "self/oom_score_adj", "self/uid_map"):
        if possible(lambda file=file: os.close(os.open(f"/proc/{file}", os.O_WRONLY))):
            found.append(f"/proc/{file}")
    for folder in own:
        if not possible(lambda folder=folder: Path(folder, "own").write_text("x")):
            found.append(f"not even {folder}")
    return found


def reached(port: int, name: str) -> list[str]:
    def connect(family, kind, address):
        with socket.socket(family, kind) as client:
            client.settimeout(1)
            client.connect(address)
            client.send(b"x")

    tries = {
        "the machine's own network": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", port)),
        "an abstract socket": (socket.AF_UNIX, socket.SOCK_STREAM, f"\0{name}"),
        "the network": (socket.AF_INET, socket.SOCK_STREAM, ("192.0.2.1", 80)),  # RFC 5737: a reserved address
        "the host of this virtual machine": (getattr(socket, "AF_VSOCK", 40), socket.SOCK_STREAM, (2, 1)),
    }
    found = [what for what, where in tries.items() if possible(lambda where=where: connect(*where))]
    if possible(lambda: socket.socket(socket.AF_INET).close()):
        found.append("a socket of the network")
    with contextlib.suppress(OSError):
        found += sorted({name for _, name in socket.if_nameindex()} - {"lo"})
    return found


def disturbed(parent: int, secret: Path) -> list[str]:
    one, buffer = socket.socketpair()[0], (socket.SOL_SOCKET, socket.SO_SNDBUF)
    tries = {
        "a process outside": lambda: os.kill(parent, 0),
        "its limits": lambda: resource.prlimit(parent, resource.RLIMIT_CORE),
        "its processors": lambda: os.sched_setaffinity(parent, os.sched_getaffinity(parent)),
        "its priority": lambda: os.setpriority(os.PRIO_PROCESS, parent, os.getpriority(os.PRIO_PROCESS, parent)),
        "the mode of a file": lambda: alter(secret.stat, lambda: secret.chmod(0)),
        "the time of a file": lambda: alter(secret.stat, lambda: os.utime(secret, (0, 0))),
        "the length of a file": lambda: os.truncate(secret, 0),
        "a file opened to truncate it": lambda: os.open(secret, os.O_RDONLY | os.O_TRUNC),
        "a file opened for nothing": lambda: os.open(secret, os.O_ACCMODE | os.O_TRUNC),
        "its own cores": lambda: alter(os.sched_getaffinity, lambda: os.sched_setaffinity(0, {0}), 0),
        "the buffers of a socket": lambda: alter(one.getsockopt, lambda: one.setsockopt(*buffer, 1 << 20), *buffer),
    }
    return [what for what, action in tries.items() if possible(action)]


def alter(read: Callable, action: Callable[[], None], *arguments) -> None:
    """Call the action, which may have no effect without saying so.

    Raises:
        OSError: `read` returns the same for the arguments as before.
    """
    before = read(*arguments)
    action()
    if read(*arguments) == before:
        raise OSError("nothing happened")


def gained(hidden: bool) -> list[str]:
    status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":\t" in line)
    sets = ["CapInh", "CapPrm", "CapEff", "CapAmb"]
    sets += ["CapBnd"] * hidden  # only root and user namespaces can empty it, and NoNewPrivs says the same
    found = [name for name in sets if int(status[name], 16)]
    if status["NoNewPrivs"] != "1" or status["Seccomp"] != "2":
        found.append("privileges of programs")
    if possible(lambda: os.setgroups([])):
        found.append("groups")
    libc = ctypes.CDLL(None)  # last, because a call that works affects the next ones
    return found + [f"{name}()" for name, arguments in SYSTEM_CALLS.items() if getattr(libc, name)(*arguments) != -1]


def possible(action: Callable[[], object]) -> bool:
    """Whether an action works, that is, does not raise OSError or ValueError."""
    try:
        action()
    except (OSError, ValueError):
        return False
    return True


def escapes(kind: str = "") -> dict[str, str]:
    """Build a sandbox and try to escape from it; return the attempts that worked by kind, empty if it holds.

    Args:
        kind: of the sandbox; by default the strongest that can be had here.

    Raises:
        SandboxError: no sandbox can be built.
    """
    with (
        tempfile.TemporaryDirectory(prefix="course-secret-") as folder,
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_UNIX) as abstract,
    ):
        secret, name = Path(folder) / "gradebook.db", f"course-{os.getpid()}"
        secret.write_text("marks")
        abstract.bind(f"\0{name}")
        abstract.listen()
        reading, writing = os.pipe()
        port, parent = tcp.getsockname()[1], os.getpid()

        def inside():
            tcp.close()
            abstract.close()
            found = attempts(kind, home, secret, port, name, parent)
            with contextlib.suppress(PermissionError):  # in the sandbox of Landlock
                if os.fork() == 0:  # a survivor: keeps our pipe open until it is killed
                    os.setsid()
                    signal.alarm(2 * PATIENCE)
                    signal.pause()
            os.write(writing, (json.dumps(found) + "\n").encode())
            os._exit(0)

        kind = kind or strongest()
        sandbox = build(kind, [], [])
        home = sandbox.environment["HOME"]
        try:
            sandbox.fork(inside)
            os.close(writing)
            pipe = os.fdopen(reading)
            found = json.loads(pipe.readline() or '{"start": "the process inside ended early"}')
        finally:
            sandbox.end()
        begun = time.monotonic()
        with pipe:
            os.set_blocking(reading, False)
            while pipe.buffer.raw.read(1) is None:  # b"" once the other end is closed
                if time.monotonic() > begun + PATIENCE:
                    found["survive"] = "a process in its own session"
                    break
                time.sleep(0.01)
    return found
