"""Other processes that tests start, and waiting for them."""

import contextlib
import os
import socket
import subprocess
import sys
import time

from tests.support import REPOSITORY

ENVIRONMENT = os.environ | {"PYTHONPATH": str(REPOSITORY)}


def nbgrader(root, *arguments):
    """Run plain nbgrader in a course without TensorFlow: its kernels start cold, a warm one would import it."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    environment = ENVIRONMENT | {"JUPYTER_DEFAULT_PROVISIONER_NAME": "local-provisioner"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def wait_for(what, seconds=120):
    """Wait until `what()` is true; seconds are those of a busy machine."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.02)


@contextlib.contextmanager
def dask(workers):
    """A cluster as people start one, without dashboard; its address and its workers' processes."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    processes = [start_dask("scheduler", "--host", "127.0.0.1", "--port", str(port))]
    try:
        processes += [start_dask_worker(address) for _ in range(workers)]
        yield address, processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


def start_dask_worker(address):
    return start_dask("worker", address, "--nthreads", "1", "--no-nanny")


def start_dask(part, *options):
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--no-dashboard", *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(address):
    host, port = address.removeprefix("tcp://").split(":")
    with contextlib.suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
        return True
    return False
