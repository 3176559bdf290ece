"""Other processes that tests start, and waiting for them."""

import contextlib
import os
import socket
import subprocess
import sys
import time

from tiny_course import REPOSITORY

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "tests")])}


def wait_for(what, seconds=120):
    """Wait until `what()` is true; seconds are those of a busy machine."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.02)


@contextlib.contextmanager
def dask(workers):
    """A cluster as people start one, without dashboard; its address and its workers' processes."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": ENVIRONMENT}
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--no-dashboard", "--host", "127.0.0.1"]
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    processes = [subprocess.Popen([*command, "--port", str(port)], **quiet)]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    try:
        for _ in range(workers):
            processes.append(subprocess.Popen([*worker, "--no-nanny"], **quiet))
        yield address, processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(address):
    host, port = address.removeprefix("tcp://").split(":")
    with contextlib.suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
        return True
    return False
