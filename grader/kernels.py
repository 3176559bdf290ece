"""Kernels that are warm: forked from a process that has imported TensorFlow already, wherever Jupyter starts kernels.

`WarmProvisioner` is registered with jupyter_client under the name `course-warm`. The kernelspec `course-warm` names it,
and JUPYTER_DEFAULT_PROVISIONER_NAME=course-warm makes it serve every Python kernel of this interpreter. What it can't
serve (another interpreter, another system than Linux, an odd request) starts cold, as ever. `SealedProvisioner`, or
`course-sealed`, is for code of people one does not trust: its kernels run in a box each (`grader.box`).
"""

import asyncio
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

from jupyter_client.provisioning import LocalProvisioner

from grader import box
from grader.zygote import LONGEST

NAME, SEALED = "course-warm", "course-sealed"
# What the course's notebooks import, `utils` first: it keeps TensorFlow's log silent.
MODULES = ["utils", "ipykernel.kernelapp", "matplotlib.pyplot", "pandas", "scipy.stats", "sklearn", "keras"]
MODULES += ["grader.boxed.room", "grader.boxed.judge", "grader.boxed.standins"]  # and what boxes run without a kernel
# Variables that a program reads when it starts or a library when it is imported: kernels that differ in these can't
# come from the same zygote.
AT_BIRTH = ("PYTHON", "TF_CPP_", "TF_ENABLE_", "TF_NUM_", "KERAS_", "MPLBACKEND", "OMP_", "OPENBLAS_", "LD_", "MALLOC_")
SHARED = "WARM_KERNELS_FROM"  # environment variable: a zygote that programs share with those they start
PATIENCE = 120  # seconds for the imports, on a busy machine
MOST_GROWTH = 1.5  # a zygote runs nothing, so it does not grow; if it does all the same, a new one takes its place


def show_to_jupyter() -> None:
    """Let Jupyter find the kernelspecs `course-warm` and `course-sealed` and the extension `course-lab` of JupyterLab,
    in this process and those it starts."""
    here, path = str(Path(__file__).parent / "jupyter"), os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if here not in path:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([here, *filter(None, path)])


class WarmProvisioner(LocalProvisioner):
    """Starts a Python kernel by forking it from a zygote; any other kernel as the class above does."""

    async def launch_kernel(self, cmd, **kwargs):
        arguments = kernel_arguments(cmd)
        environment = kwargs.get("env") or dict(os.environ)
        files = [kwargs.get(stream) for stream in ("stdin", "stdout", "stderr")]
        odd = [file for file in files if file is not None and not hasattr(file, "fileno")]
        if arguments is None or odd or not hasattr(os, "pidfd_open"):
            return await super().launch_kernel(cmd, **kwargs)
        request = {
            "arguments": arguments,
            "folder": str(kwargs.get("cwd") or Path.cwd()),
            "environment": environment,
        }
        try:
            # In a thread: the first one takes as long as the imports, and a Jupyter server has others to serve.
            self.process = await asyncio.to_thread(fork_kernel, request, files)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            self.log.warning("No warm kernel (%s: %s); starting a cold one.", type(error).__name__, error)
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = request["folder"]
        return self.connection_info


class SealedProvisioner(WarmProvisioner):
    """Starts a warm kernel in a box of its own (`grader.box`), or none: there is no way back to an open one."""

    folder: Path | None = None  # what inside and outside share: the sockets they talk over

    async def pre_launch(self, **kwargs):
        if self.folder is None:
            self.folder = Path(tempfile.mkdtemp(prefix="course-box-"))
            self.parent.transport, self.parent.ip = "ipc", str(self.folder / "k")
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd, **kwargs):
        arguments = kernel_arguments(cmd)
        if arguments is None:
            raise RuntimeError(f"expected an IPython kernel of {sys.executable} to seal, found {cmd}")
        connection_file = self.folder / "kernel.json"
        shutil.copyfile(self.parent.connection_file, connection_file)
        arguments = [str(connection_file) if part == self.parent.connection_file else part for part in arguments]
        utils = Path(find_spec("utils").origin).parent
        request = {
            "arguments": arguments,
            "folder": box.HOME,
            "environment": box.environment(kwargs.get("env") or dict(os.environ), (*AT_BIRTH, "COURSE_")),
        }
        with Path(os.devnull).open("r+b", buffering=0) as null:  # what it prints must not get past the box's walls
            try:
                request["box"] = box.command([utils], [self.folder])
                if box.is_root():
                    for path in (self.folder, connection_file):
                        os.chown(path, box.NOBODY, box.NOBODY)
                self.process = await asyncio.to_thread(fork_kernel, request, [null] * 3)
            except (box.BoxError, OSError, ValueError, subprocess.SubprocessError) as error:
                raise RuntimeError(f"no sealed kernel, so none at all: {error}") from None
        self.pid = self.pgid = self.process.pid
        self.cwd = box.HOME
        return self.connection_info

    async def cleanup(self, restart=False):
        await super().cleanup(restart)
        if not restart and self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def kernel_arguments(cmd: list[str]) -> list[str] | None:
    """The arguments of `ipykernel_launcher` if a command starts an IPython kernel of this interpreter, else None."""
    same = cmd and (cmd[0] == sys.executable or Path(cmd[0]).absolute() == Path(sys.executable).absolute())
    options = [part for part in cmd[1:] if part != "-Xfrozen_modules=off"]  # for debuggers, some kernelspecs have it
    return options[2:] if same and options[:2] == ["-m", "ipykernel_launcher"] else None


def fork_kernel(request: dict, files: list) -> "ForkedKernel":
    """Start a kernel as `grader.zygote` describes, from the zygote of its environment.

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
        return Zygote.of(request["environment"]).fork(request, descriptors)


class Zygote:
    """The zygote process of this program for kernels born in the same environment; ends with this program."""

    _all: ClassVar[dict] = {}
    _lock = threading.Lock()

    @classmethod
    def of(cls, environment: dict) -> "Zygote":
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
    def _shared(cls, birth: dict) -> "Zygote | None":
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
            [sys.executable, "-m", "grader.zygote", self.address, *MODULES],
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
                raise box.BoxError(answer["error"])
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
    places = [utils and str(Path(utils.origin).parent.parent), own, str(Path(__file__).resolve().parent.parent)]
    return os.pathsep.join(filter(None, places))
