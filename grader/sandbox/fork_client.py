"""Start kernels and programs by forking them from a process that has already imported TensorFlow.

That process is `grader.sandbox.fork_server`. It is started with the first request, and ends with this program.
"""

import atexit
import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from grader.core.sockets import socket_folder
from grader.sandbox import sandbox
from grader.sandbox.fork_server import LONGEST

# The imports of the course's notebooks, `utils` first: it silences TensorFlow's log.
MODULES = ["utils.data", "ipykernel.kernelapp", "ipykernel.debugger", "matplotlib.pyplot", "pandas", "scipy.stats"]
MODULES += ["tqdm", "keras"]
MODULES += [f"grader.runner.inside.{name}" for name in ("student", "checker", "proxies", "sealed")]
# Variables that are read at startup or on import: kernels that differ in these can't share a fork server.
AT_BIRTH = ("PYTHON", "TF_CPP_", "TF_ENABLE_", "TF_NUM_", "KERAS_", "MPLBACKEND", "OMP_", "OPENBLAS_", "LD_", "MALLOC_")
# For programs of which one runs per core, so that they do not slow each other down.
ONE_CORE = {"PYTHONSAFEPATH": "1", "TF_CPP_MIN_LOG_LEVEL": "3", "TF_NUM_INTEROP_THREADS": "1",
            "TF_NUM_INTRAOP_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # fmt: skip
SHARED = "WARM_KERNELS_FROM"  # environment variable: the fork server that a program shares with the programs it starts
PATIENCE = 120  # seconds for the imports, on a busy machine
MOST_GROWTH = 1.5  # a fork server runs nothing, so it should not grow; if it does, it is replaced


def fork_kernel(request: dict, files: list) -> "ForkedKernel":
    """Start a kernel or a program as `grader.sandbox.fork_server` describes, from the fork server for its environment.

    Args:
        request: its "environment" and "folder", "arguments" for a kernel or the "program", and perhaps a "sandbox".
        files: file objects or descriptors for stdin, stdout, stderr and, for a program, others; None for /dev/null.

    Raises:
        OSError, ValueError, SubprocessError: the fork server can't be started or does not answer.
        SandboxError: the sandbox can't be built.
    """
    with Path(os.devnull).open("r+b", buffering=0) as null:
        files = [null if file is None else file for file in files]
        descriptors = [file if isinstance(file, int) else file.fileno() for file in files]
        return ForkServer.of(request["environment"]).fork(request, descriptors)


class ForkServer:
    """The fork server of this program for kernels with the same startup environment; ends with this program."""

    _all: ClassVar[dict] = {}
    _lock = threading.Lock()

    @classmethod
    def of(cls, environment: dict) -> "ForkServer":
        """The fork server for kernels with this environment, started if none is running."""
        birth = {name: value for name, value in environment.items() if name.startswith(AT_BIRTH)}
        key = (os.getpid(), frozenset(birth.items()))  # a fork of this program can't use ours
        with cls._lock:
            one = cls._all.get(key) or cls._shared(birth)
            if one is None or not one.fit:
                if one is not None:
                    one.close()
                one = cls(birth)
            cls._all[key] = one
            return one

    @classmethod
    def _shared(cls, birth: dict) -> "ForkServer | None":
        """The fork server shared by the program that started this one, if the startup environment is the same."""
        with contextlib.suppress(ValueError, TypeError):
            shared = json.loads(os.environ.get(SHARED, "null"))
            if shared["birth"] == birth:
                one = cls.__new__(cls)
                one.birth, one.address, one.process = birth, shared["address"], None
                return one
        return None

    def share(self) -> None:
        """Let programs that this one starts from now on use this fork server, too."""
        os.environ[SHARED] = json.dumps({"birth": self.birth, "address": self.address})

    def __init__(self, birth: dict):
        self.birth = birth
        self.folder = socket_folder()
        self.address = str(self.folder / "socket")
        # No other variables: kernels, even sealed ones, can read the environment that the fork server was started with.
        environment = {name: os.environ[name] for name in ("HOME", "LANG", "PATH") if name in os.environ}
        environment |= {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}  # as ipykernel would set it
        environment |= {"PYDEVD_DISABLE_FILE_VALIDATION": "1"} | birth  # no warnings of a debugger that nobody starts
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader.sandbox.fork_server", self.address, *MODULES],
            env=environment | {"PYTHONPATH": search_path(birth)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        atexit.register(self.close)
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        if not ready or self.process.stdout.readline() != b"listening\n":
            self.close()
            raise ChildProcessError("the fork server ended or did not start in time")
        self.size = self._size()

    def _size(self) -> int:
        """Pages of memory in use."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])

    @property
    def fit(self) -> bool:
        """Whether it is alive and has not grown; the owner of a shared one watches its size."""
        if self.process is None:
            with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as knock:
                return knock.connect_ex(self.address) == 0
        return self.process.poll() is None and self._size() <= MOST_GROWTH * self.size

    def fork(self, request: dict, files: list[int]) -> "ForkedKernel":
        """Start a kernel; see `fork_kernel`."""
        text = json.dumps(request).encode()
        if len(text) > LONGEST:
            raise ValueError(f"the environment of the kernel is larger than {LONGEST} bytes")
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            connection.connect(self.address)
            socket.send_fds(connection, [text], files)
            connection.settimeout(PATIENCE)
            answer = json.loads(connection.recv(LONGEST))
            if "error" in answer:
                raise sandbox.SandboxError(answer["error"])
            return ForkedKernel(connection, answer["pid"])
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """End the process, but not its kernels: they end with their connections."""
        if self.process is None:
            return
        atexit.unregister(self.close)
        self.process.stdin.close()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class ForkedKernel:
    """A kernel forked from a fork server, with the methods of subprocess.Popen that LocalProvisioner calls."""

    stdin = stdout = stderr = None
    reason = ""  # the limit of its sandbox that it exceeded, so that it was ended
    seconds = 0.0  # processor time, once it has ended

    def __init__(self, connection: socket.socket, pid: int):
        self.connection, self.pid, self.returncode = connection, pid, None

    def poll(self) -> int | None:
        """Return code; None while it runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end; return the return code."""
        if self._ended(timeout) is None:
            raise subprocess.TimeoutExpired("kernel", timeout)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def end(self) -> None:
        """End it and all processes it started, and read its resource usage."""
        if self.returncode is None:
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_WR)  # its guardian notices and sends a last message
        self.wait()

    def measure(self) -> str:
        """The limit of its sandbox that it exceeds now, so that it is ended; '' if none."""
        if self.poll() is None:
            with contextlib.suppress(OSError):
                self.connection.send(b"?")
            self._receive()
        return self.reason

    def _receive(self) -> None:
        """Read a message of its guardian."""
        message = self.connection.recv(LONGEST)
        # An empty message: the guardian was killed, so the kernel is no longer watched.
        end = {"returncode": -signal.SIGKILL, "reason": "its guardian ended", "seconds": 0.0}
        end = json.loads(message) if message else end
        if "excess" in end:
            self.reason = end["excess"]
            return
        self.returncode, self.reason, self.seconds = end["returncode"], end["reason"], end["seconds"]
        if not message:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
        self.connection.close()

    def _ended(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self.connection], [], [], timeout)[0]:
            self._receive()
        return self.returncode


def search_path(environment: dict) -> str:
    """PYTHONPATH of a fork server: the kernel's own, the folder of `utils` (also visible in sandboxes), and ours."""
    utils, own = find_spec("utils"), environment.get("PYTHONPATH")
    places = [own, utils and str(Path(utils.origin).parent.parent), str(Path(__file__).resolve().parents[2])]
    return os.pathsep.join(filter(None, places))
