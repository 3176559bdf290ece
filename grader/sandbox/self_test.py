"""Try to escape from a sandbox; `course doctor` and `course grade` do so before they rely on one.

The attempts run in a process sealed like student code. Their targets outside would show a success: a file, a listening
socket, a process.
"""

import ctypes
import json
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from grader.sandbox.sandbox import HOME, PATIENCE, Sandbox, command, python

OWN_FOLDERS = (HOME, "/tmp", "/dev/shm")
ROOT = {"bin", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "proc", "sbin", "tmp", "usr"}
SYSTEM_CALLS = {  # with arguments that would work without the seal
    "setns": (0, 0), "unshare": (0x10000000,), "mount": (b"none", b"/tmp", b"tmpfs", 0, None), "umount2": (b"/tmp", 0),
    "ptrace": (0, 0, 0, 0), "chroot": (b"/tmp",), "memfd_create": (b"x", 0), "pivot_root": (b"/tmp", b"/tmp"),
}  # fmt: skip


def attempts(secret: Path, port: int, name: str, parent: int) -> dict[str, str]:
    """Try everything that a process inside must not be able to do; return the attempts that worked, by kind.

    Args:
        secret: a file of the person who grades.
        port: TCP port of a listener outside.
        name: name of an abstract unix socket outside.
        parent: a process outside.
    """
    found = {
        "see": seen(secret),
        "write": written(),
        "reach": reached(port, name),
        "disturb": disturbed(parent),
        "gain": gained(),
    }
    return {kind: ", ".join(what) for kind, what in found.items() if what}


def seen(secret: Path) -> list[str]:
    allowed = {path.parts[1] for path in (*python(), Path(__file__))}
    found = [str(path) for path in Path("/").iterdir() if path.name not in ROOT | allowed]
    found += [str(path) for path in (secret, Path("/etc/passwd"), Path("/etc/shadow")) if path.exists()]
    numbers = [path for path in Path("/proc").iterdir() if path.name.isdigit()]
    if len(numbers) > 4:  # the sandbox's first process, its cat, this one, and one that is ending
        found.append(f"{len(numbers)} processes")
    return found


def written() -> list[str]:
    found = []
    for folder in ("/", "/usr", "/etc", "/dev", "/home", sys.prefix, sys.base_prefix):
        if possible(lambda folder=folder: Path(folder, "escaped").write_text("x")):
            found.append(folder)
    for file in ("sys/kernel/core_pattern", "sysrq-trigger", "self/oom_score_adj", "self/uid_map"):
        if possible(lambda file=file: os.close(os.open(f"/proc/{file}", os.O_WRONLY))):
            found.append(f"/proc/{file}")
    for folder in OWN_FOLDERS:
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
    interfaces = {name for _, name in socket.if_nameindex()} - {"lo"}
    return found + sorted(interfaces)


def disturbed(parent: int) -> list[str]:
    return ["a process outside"] if possible(lambda: os.kill(parent, 0)) else []


def gained() -> list[str]:
    status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":\t" in line)
    found = [name for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb") if int(status[name], 16)]
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


def escapes() -> dict[str, str]:
    """Build a sandbox and try to escape from it; return the attempts that worked by kind, empty if it holds.

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
            found = attempts(secret, port, name, parent)
            if os.fork() == 0:  # a survivor: keeps our pipe open until it is killed
                os.setsid()
                signal.pause()
            os.write(writing, (json.dumps(found) + "\n").encode())
            os._exit(0)

        sandbox = Sandbox(command([], []))
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
