"""Kernel provisioners for Jupyter that fork kernels from a process that has already imported TensorFlow.

`WarmProvisioner` is registered with jupyter_client under the name `course-warm`. The kernelspec `course-warm` uses it,
and with JUPYTER_DEFAULT_PROVISIONER_NAME=course-warm every Python kernel of this interpreter does. Any other kernel
(another interpreter, not Linux, an unusual request) starts cold, as usual. `SealedProvisioner`, or `course-sealed`, is
for untrusted code: each of its kernels runs in its own sandbox (`grader.sandbox.sandbox`).
"""

import asyncio
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from jupyter_client.provisioning import LocalProvisioner

from grader.core.sockets import socket_folder
from grader.sandbox import sandbox
from grader.sandbox.fork_client import AT_BIRTH, fork_kernel
from grader.sandbox.kinds import NAMESPACES, lack_of_namespaces

NAME, SEALED = "course-warm", "course-sealed"


def show_to_jupyter() -> None:
    """Let Jupyter find the kernelspecs `course-warm` and `course-sealed` and the JupyterLab extension `course-lab`.

    This applies to this process and those that it starts.
    """
    here, path = str(Path(__file__).parent.parent / "jupyter"), os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if here not in path:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([here, *filter(None, path)])


class WarmProvisioner(LocalProvisioner):
    """Starts Python kernels by forking them from a fork server; other kernels start as usual."""

    async def launch_kernel(self, cmd, **kwargs):
        arguments = kernel_arguments(cmd)
        environment = kwargs.get("env") or dict(os.environ)
        files = [kwargs.get(stream) or own for stream, own in (("stdin", None), ("stdout", 1), ("stderr", 2))]
        odd = [file for file in files if file not in (None, 1, 2) and not hasattr(file, "fileno")]
        if arguments is None or odd or not hasattr(os, "pidfd_open"):
            return await super().launch_kernel(cmd, **kwargs)
        request = {
            "arguments": arguments,
            "folder": str(kwargs.get("cwd") or Path.cwd()),
            "environment": environment,
        }
        try:
            return await self.fork(request, files)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            self.log.warning("No warm kernel (%s: %s); starting a cold one.", type(error).__name__, error)
            return await super().launch_kernel(cmd, **kwargs)

    async def fork(self, request, files):
        # In a thread: the first kernel waits for the imports, which must not block a Jupyter server.
        self.process = await asyncio.to_thread(fork_kernel, request, files)
        self.pid = self.pgid = self.process.pid
        self.cwd = request.get("folder", sandbox.HOME)
        return self.connection_info


class SealedProvisioner(WarmProvisioner):
    """Starts a warm kernel in its own sandbox; never falls back to a kernel without one."""

    folder: Path | None = None  # shared with the sandbox, for the sockets of the kernel

    async def pre_launch(self, **kwargs):
        if self.folder is None:
            self.folder = socket_folder()
            self.parent.transport, self.parent.ip = "ipc", str(self.folder / "k")
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd, **kwargs):
        arguments = kernel_arguments(cmd)
        if arguments is None:
            raise RuntimeError(f"expected an IPython kernel of {sys.executable}, found {cmd}")
        connection_file = self.folder / "kernel.json"
        shutil.copyfile(self.parent.connection_file, connection_file)
        arguments = [str(connection_file) if part == self.parent.connection_file else part for part in arguments]
        utils = Path(find_spec("utils").origin).parent
        request = {
            "arguments": arguments,
            "environment": sandbox.environment(kwargs.get("env") or dict(os.environ), (*AT_BIRTH, "COURSE_")),
        }
        try:
            if lack := lack_of_namespaces():  # kernels answer on sockets, which the other kind of sandbox refuses
                raise sandbox.SandboxError(lack)
            request["sandbox"] = {"kind": NAMESPACES, "readable": [str(utils)], "writable": [str(self.folder)]}
            if sandbox.is_root():
                for path in (self.folder, connection_file):
                    os.chown(path, sandbox.NOBODY, sandbox.NOBODY)
            return await self.fork(request, [None] * 3)  # its output must not leave the sandbox
        except (sandbox.SandboxError, OSError, ValueError, subprocess.SubprocessError) as error:
            raise RuntimeError(f"no sealed kernel: {error}") from None

    async def cleanup(self, restart=False):
        await super().cleanup(restart)
        if not restart and self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def kernel_arguments(cmd: list[str]) -> list[str] | None:
    """Arguments of `ipykernel_launcher` if the command starts an IPython kernel of this interpreter, else None."""
    same = cmd and (cmd[0] == sys.executable or Path(cmd[0]).absolute() == Path(sys.executable).absolute())
    options = [part for part in cmd[1:] if part != "-Xfrozen_modules=off"]  # some kernelspecs have it, for debuggers
    return options[2:] if same and options[:2] == ["-m", "ipykernel_launcher"] else None
