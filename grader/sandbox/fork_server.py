"""A process that has imported TensorFlow once, and forks a kernel out of itself whenever one is asked for.

Importing TensorFlow takes 7 to 9 s, a fork some milliseconds. TensorFlow starts its threads with its first operation,
and no operation runs here: so forking is safe.

    python -m grader.sandbox.fork_server SOCKET MODULE...

imports the modules, listens at SOCKET, says so on stdout, and ends when its stdin does. Every connection is a kernel:
the request is one JSON object with stdin, stdout and stderr attached (and sockets, for another program than a kernel),
the answers are {"pid": ...} when the kernel
has started, or {"error": ...}, and {"returncode": ..., "reason": ..., "seconds": processor time} when it has
ended. Closing the connection kills
the kernel. A request that names a "box" gets its kernel inside of one. `grader.sandbox.fork_client` is the other side.
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

from grader.sandbox.sandbox import Sandbox, SandboxError

MOST_FILES = 5
LONGEST = 200_000  # bytes of a request: what Linux lets a socket take in one message, less a little
TICK = 0.1  # seconds between two looks at what a box uses


def main(address: str, modules: list[str]) -> None:
    """Serve until stdin ends."""
    for module in modules:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()  # a collection in a kernel would write to, and so copy, every page that it shares with this process
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is for the program that started this one
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the guardians
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(address)
        listener.listen()
        sys.stdout.write("listening\n")
        sys.stdout.flush()
        while True:
            ready, _, _ = select.select([listener, 0], [], [])
            if 0 in ready:
                return
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                guard(connection)
                os._exit(0)
            connection.close()


def guard(connection: socket.socket) -> None:
    """Start the kernel that is asked for, and see to its end: this process lives as long as the kernel."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    text, files, _, _ = socket.recv_fds(connection, LONGEST, MOST_FILES)
    if not text:  # somebody only looked whether anyone is here
        return
    request = json.loads(text)
    box = None
    try:
        box = Sandbox(request["box"]) if "box" in request else None
        if box:
            kernel = box.fork(lambda: become(request, files))
        elif (kernel := os.fork()) == 0:
            become(request, files)
    except (SandboxError, OSError) as error:
        connection.sendall(json.dumps({"error": str(error)}).encode())
        if box:
            box.end()
        return
    for file in files:
        os.close(file)
    with contextlib.suppress(OSError):  # who asked is gone already: seen below
        connection.sendall(json.dumps({"pid": kernel}).encode())
    ended, reason = os.pidfd_open(kernel), ""
    while not select.select([ended, connection], [], [], TICK if box else None)[0] and not reason:
        reason = box.excess()
    if box:
        code = box.end()[kernel]
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(kernel, signal.SIGKILL)  # if the kernel has ended: what it left behind
        code = os.waitstatus_to_exitcode(os.waitpid(kernel, 0)[1])
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    end = {"returncode": code, "reason": reason, "seconds": round(used.ru_utime + used.ru_stime, 3)}
    with contextlib.suppress(OSError):  # nobody is there to hear it
        connection.sendall(json.dumps(end).encode())


def become(request: dict, files: list[int]) -> None:
    """Turn this process into the IPython kernel that `python -m ipykernel_launcher ARGUMENTS` would be.

    Or, if the request names a "program", into that module's `main`, with what came after stderr from descriptor 3 on.
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
        # All forks share the state of the generators that were seeded on import.
        random.seed()
        if numpy := sys.modules.get("numpy"):
            numpy.random.seed()
        program = sys.modules.get(request.get("program"))
        for name in [name for name in sys.modules if name.partition(".")[0] == "grader"]:
            if program is None or not name.startswith("grader.runner.inside"):
                del sys.modules[name]
        if program is not None:
            program.main()
            os._exit(0)
        # A kernel watches the parent whose number it is given; 1 is for one that has a guardian instead.
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
    os._exit(code)  # not back into the guardian's code


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the current folder, which no kernel imports from before it is told to
    main(sys.argv[1], sys.argv[2:])
