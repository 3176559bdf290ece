"""Kernels that are warm: forked from a process that has imported TensorFlow already, wherever Jupyter starts kernels.

`WarmProvisioner` is registered with jupyter_client under the name `course-warm`. The kernelspec `course-warm` names it,
and JUPYTER_DEFAULT_PROVISIONER_NAME=course-warm makes it serve every Python kernel of this interpreter. What it can't
serve (another interpreter, another system than Linux, an odd request) starts cold, as ever. `SealedProvisioner`, or
`course-sealed`, is for code of people one does not trust: its kernels run in a box each (`grader.sandbox.sandbox`).
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
import tempfile
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from grader.sandbox import sandbox
from grader.sandbox.fork_server import LONGEST

# What the course's notebooks import, `utils` first: it keeps TensorFlow's log silent.
MODULES = ["utils", "ipykernel.kernelapp", "matplotlib.pyplot", "pandas", "scipy.stats", "sklearn", "keras"]


MODULES += [f"grader.runner.inside.{name}" for name in ("student", "checker", "proxies")]  # in boxes without a kernel


# Variables that a program reads when it starts or a library when it is imported: kernels that differ in these can't
# come from the same zygote.
AT_BIRTH = ("PYTHON", "TF_CPP_", "TF_ENABLE_", "TF_NUM_", "KERAS_", "MPLBACKEND", "OMP_", "OPENBLAS_", "LD_", "MALLOC_")


SHARED = "WARM_KERNELS_FROM"  # environment variable: a zygote that programs share with those they start


PATIENCE = 120  # seconds for the imports, on a busy machine


MOST_GROWTH = 1.5  # a zygote runs nothing, so it does not grow; if it does all the same, a new one takes its place


def fork_kernel(request: dict, files: list) -> "ForkedKernel":
    """Start a kernel as `grader.sandbox.fork_server` describes, from the zygote of its environment.

    Args:
        request: "arguments" of the kernel, its "folder" and its "environment".
        files: stdin, stdout and stderr as file objects; None for no input, and for this process's own output.

    Raises:
        OSError, ValueError, SubprocessError: there is no zygote to be had, or it does not answer.
    """
    with open(os.devnull) as null:  # noqa: PTH123 (a device, not a file)
        descriptors = [file.fileno() if file else place for place, file in enumerate(files)]
        if files[0] is None:
            descriptors[0] = null.fileno()
        return ForkServer.of(request["environment"]).fork(request, descriptors)


class ForkServer:
    """The zygote process of this program for kernels born in the same environment; ends with this program."""

    _all: ClassVar[dict] = {}
    _lock = threading.Lock()

    @classmethod
    def of(cls, environment: dict) -> "ForkServer":
        """The zygote for kernels with this environment: a running one if there is one, else a new one."""
        birth = {name: value for name, value in environment.items() if name.startswith(AT_BIRTH)}
        key = (os.getpid(), frozenset(birth.items()))  # a fork of this program has none of our zygotes
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
        """The zygote that the program which started this one shares, if it was born alike."""
        with contextlib.suppress(ValueError, TypeError):
            shared = json.loads(os.environ.get(SHARED, "null"))
            if shared["birth"] == birth:
                one = cls.__new__(cls)
                one.birth, one.address, one.process = birth, shared["address"], None
                return one
        return None

    def share(self) -> None:
        """Let programs that this one starts from now on fork from this process, too."""
        os.environ[SHARED] = json.dumps({"birth": self.birth, "address": self.address})

    def __init__(self, birth: dict):
        self.birth = birth
        self.folder = Path(tempfile.mkdtemp(prefix="course-zygote-"))  # ours alone, and short: see nbgrader_config.py
        self.address = str(self.folder / "socket")
        # Nothing more of our environment: kernels can read what their zygote was started with, sealed ones too.
        environment = {name: os.environ[name] for name in ("HOME", "LANG", "PATH") if name in os.environ}
        environment |= {"MPLBACKEND": "module://matplotlib_inline.backend_inline"} | birth  # as ipykernel would set it
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader.sandbox.fork_server", self.address, *MODULES],
            env=environment | {"PYTHONPATH": search_path(birth)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        atexit.register(self.close)
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        if not ready or self.process.stdout.readline() != b"listening\n":
            self.close()
            raise ChildProcessError("the process that imports TensorFlow for all kernels ended or hangs")
        self.size = self._size()

    def _size(self) -> int:
        """Pages of memory in use."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])

    @property
    def fit(self) -> bool:
        """Whether it lives, and has not grown; of a shared one its owner keeps an eye on that."""
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
        """End the process, and with it no kernel: kernels end with their connections."""
        if self.process is None:
            return
        atexit.unregister(self.close)
        self.process.stdin.close()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class ForkedKernel:
    """A kernel forked from a zygote, with the methods of subprocess.Popen that LocalProvisioner calls."""

    stdin = stdout = stderr = None
    reason = ""  # what it used more of than its box allows, and so was ended
    seconds = 0.0  # processor time, once it has ended

    def __init__(self, connection: socket.socket, pid: int):
        self.connection, self.pid, self.returncode = connection, pid, None

    def poll(self) -> int | None:
        """The return code, None while it runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end; give the return code."""
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
        """End it and all that came from it, and learn what it used."""
        if self.returncode is None:
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_WR)  # its guardian hears that, and says its last word
        self.wait()

    def _ended(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self.connection], [], [], timeout)[0]:
            said = self.connection.recv(LONGEST)
            # Nothing said: its guardian was killed, and nobody watches the kernel any more.
            end = {"returncode": -signal.SIGKILL, "reason": "its guardian ended", "seconds": 0.0}
            end = json.loads(said) if said else end
            self.returncode, self.reason, self.seconds = end["returncode"], end["reason"], end["seconds"]
            if not said:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.pid, signal.SIGKILL)
            self.connection.close()
        return self.returncode


def search_path(environment: dict) -> str:
    """PYTHONPATH for a zygote: where `utils` is, the same that boxes are given to see; the kernel's own; our place."""
    utils, own = find_spec("utils"), environment.get("PYTHONPATH")
    places = [utils and str(Path(utils.origin).parent.parent), own, str(Path(__file__).resolve().parents[2])]
    return os.pathsep.join(filter(None, places))
