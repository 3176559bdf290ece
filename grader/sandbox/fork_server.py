"""A process that imports TensorFlow once, and forks a new kernel for each request.

Importing TensorFlow takes 7 to 9 s, a fork a few milliseconds. Forking is safe because TensorFlow starts its threads
with the first operation, and no operation runs here.

    python -m grader.sandbox.fork_server SOCKET MODULE...

imports the modules, listens at SOCKET, prints "listening", and ends when its stdin closes. Each connection is for one
kernel. The request is a JSON object with stdin, stdout and stderr attached (and sockets, for a program other than a
kernel). The answers are {"pid": ...} when the kernel has started, or {"error": ...}; and when it has ended
{"returncode": ..., "reason": ..., "seconds": processor time}. Closing the connection kills the kernel; any byte asks
for {"excess": the limit of its sandbox that it exceeds now, '' if none}. If the request has the key "sandbox",
arguments of `grader.sandbox.kinds.build`, the kernel runs in that sandbox and its home folder.
`grader.sandbox.fork_client` is the client.
"""

import contextlib
import gc
import importlib
import json
import os
import random
import resource
import select
import signal
import socket
import sys
import tempfile
from pathlib import Path

from grader.sandbox.kinds import build
from grader.sandbox.sandbox import SandboxError

MOST_FILES = 5
LONGEST = 200_000  # bytes of a request: slightly less than Linux allows for one message
TICK = 0.1  # seconds between two measurements of a sandbox


def main(address: str, modules: list[str]) -> None:
    """Serve until stdin ends."""
    for module in modules:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()  # otherwise garbage collection in a kernel would write to, and so copy, every shared page
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is meant for our parent
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nothing waits for the guardians
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(address)
        listener.listen()
        sys.stdout.write("listening\n")
        sys.stdout.flush()
        while True:
            ready, _, _ = select.select([listener, 0], [], [])
            if 0 in ready:
                with contextlib.suppress(OSError):  # a parent that was killed can't tidy up
                    Path(address).unlink()
                    Path(address).parent.rmdir()
                return
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                guard(connection)
                os._exit(0)
            connection.close()


def guard(connection: socket.socket) -> None:
    """Start the requested kernel, watch it and end it: this process is its guardian and lives as long as it does."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    text, files, _, _ = socket.recv_fds(connection, LONGEST, MOST_FILES)
    if not text:  # the client only checked that the server is alive
        return
    request = json.loads(text)
    sandbox = None
    try:
        sandbox = build(**request["sandbox"]) if "sandbox" in request else None
        if sandbox:
            request["folder"] = sandbox.environment["HOME"]
            request["environment"] |= sandbox.environment
            kernel = sandbox.fork(lambda: become(request, files))
        elif (kernel := os.fork()) == 0:
            become(request, files)
    except (SandboxError, OSError) as error:
        connection.sendall(json.dumps({"error": str(error)}).encode())
        if sandbox:
            sandbox.end()
        return
    for file in files:
        os.close(file)
    with contextlib.suppress(OSError):  # the client is gone: handled below
        connection.sendall(json.dumps({"pid": kernel}).encode())
    ended, reason = os.pidfd_open(kernel), ""
    while not reason:
        ready, _, _ = select.select([ended, connection], [], [], TICK if sandbox else None)
        asked = b""
        with contextlib.suppress(OSError):
            asked = connection in ready and ended not in ready and connection.recv(1)
        if ready and not asked:
            break  # it has ended, or the client has gone
        reason = sandbox.excess() if sandbox else ""
        if asked:
            with contextlib.suppress(OSError):
                connection.sendall(json.dumps({"excess": reason}).encode())
    if sandbox:
        code = sandbox.end()[kernel]
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(kernel, signal.SIGKILL)  # also what the kernel started and left behind
        code = os.waitstatus_to_exitcode(os.waitpid(kernel, 0)[1])
    if code == -signal.SIGXCPU:
        reason = reason or "more processor time than one call may"
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    end = {"returncode": code, "reason": reason, "seconds": round(used.ru_utime + used.ru_stime, 3)}
    with contextlib.suppress(OSError):  # the client may be gone
        connection.sendall(json.dumps(end).encode())


def become(request: dict, files: list[int]) -> None:
    """Turn this process into the IPython kernel of `python -m ipykernel_launcher ARGUMENTS`.

    If the request names a "program", run that module's `main` instead; files after stderr are at descriptors 3, 4, ...
    Of the grader's modules, a program keeps those of its own package, a kernel none.
    """
    code = 1
    try:
        os.setsid()
        for place, file in enumerate(files):
            os.dup2(file, place)
        os.closerange(len(files), os.sysconf("SC_OPEN_MAX"))
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(request["environment"])
        os.chdir(request["folder"])
        # Without this, all forks would share the state of generators seeded on import.
        random.seed()
        tempfile.tempdir = None  # that of the fork server, if it was asked for
        if numpy := sys.modules.get("numpy"):
            numpy.random.seed()
        program = importlib.import_module(request["program"]) if "program" in request else None
        for name in [name for name in sys.modules if name.partition(".")[0] == "grader"]:
            if program is None or not name.startswith(program.__package__):
                del sys.modules[name]
        if program is not None:
            program.main()
            os._exit(0)
        # A kernel watches the parent with this number; 1 switches that off, as it has a guardian.
        sys.argv = ["ipykernel_launcher", *request["arguments"], "--IPKernelApp.parent_handle=1"]
        from ipykernel.kernelapp import launch_new_instance

        launch_new_instance()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
    os._exit(code)  # do not return to the guardian's code


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the current folder, from which a kernel must not import at startup
    main(sys.argv[1], sys.argv[2:])
