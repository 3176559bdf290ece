"""Warm kernels: TensorFlow is there at once, and in everything else they are kernels like any other; sealed ones."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from grader.sandbox import sandbox
from grader.sandbox.fork_client import ForkServer
from grader.sandbox.kinds import lack_of_namespaces
from grader.sandbox.provisioners import NAME, SEALED, WarmProvisioner, kernel_arguments
from tests.support import REPOSITORY
from tests.support.needs import needs

SPECS = REPOSITORY / "grader" / "jupyter" / "kernels"


@pytest.fixture(scope="module")
def specs():
    manager = KernelSpecManager()
    manager.kernel_dirs = [str(SPECS), *manager.kernel_dirs]
    return manager


@pytest.fixture
def start(specs):
    """A function that starts a kernel and gives (manager, run); `run` runs code and gives what it printed."""
    with contextlib.ExitStack() as stack:

        def start(kernel=NAME, **options):
            folder = stack.enter_context(tmp_folder())
            manager = KernelManager(kernel_name=kernel, kernel_spec_manager=specs, transport="ipc", ip=f"{folder}/k")
            manager.start_kernel(**options)
            stack.callback(manager.shutdown_kernel, now=True)
            client = manager.client()
            client.start_channels()
            stack.callback(client.stop_channels)
            client.wait_for_ready(timeout=60)

            def run(code):
                printed = []
                client.execute_interactive(code, timeout=60, output_hook=lambda m: printed.append(m["content"]))
                return "".join(part.get("text", part.get("ename", "")) for part in printed)

            run.client = client
            return manager, run

        yield start


@contextlib.contextmanager
def tmp_folder():
    """A folder with a path short enough for sockets, which pytest's are not."""
    with tempfile.TemporaryDirectory(prefix="k-") as folder:
        yield folder


def test_tensorflow_is_loaded_before_the_first_cell(start):
    manager, run = start()
    assert isinstance(manager.provisioner, WarmProvisioner)
    assert run("import sys; print('tensorflow' in sys.modules)") == "True\n"
    assert run("import keras; print(float(keras.ops.sum(keras.ops.ones((2, 3)))))") == "6.0\n"


def test_a_kernel_has_its_own_folder_environment_and_arguments(start, tmp_path):
    environment = os.environ | {"COLOUR": "orange"}
    _, run = start(cwd=str(tmp_path), env=environment, extra_arguments=["--InteractiveShell.xmode=Minimal"])
    assert run("import os; print(os.getcwd(), os.environ['COLOUR'], 'JPY_PARENT_PID' in os.environ)") == (
        f"{tmp_path} orange False\n"
    )
    assert run("print(get_ipython().InteractiveTB.mode)") == "Minimal\n"


def test_nothing_is_left_of_the_course_in_a_kernel(start):
    _, run = start()
    names = run("import sys; print([name for name in sys.modules if name.split('.')[0] in ('grader', 'tests')])")
    assert names == "[]\n"
    assert run("import __main__; print(hasattr(__main__, 'become_kernel'))") == "False\n"


def test_figures_are_shown_inline(start):
    _, run = start()
    assert run("import matplotlib; print(matplotlib.get_backend())").strip().endswith("inline")


def test_two_kernels_draw_other_random_numbers(start):
    code = (
        "import random, numpy, keras\n"
        "print(random.random(), numpy.random.rand(), numpy.random.default_rng().random())\n"
        "print(float(keras.random.normal(())))"
    )
    drawn = [start()[1](code).split() for _ in range(2)]
    assert [a for a, b in zip(*drawn, strict=True) if a == b] == []


def test_an_endless_cell_can_be_interrupted(start):
    manager, run = start()
    # An error has a kernel refuse what comes in the next moment, unless told not to.
    run.client.execute("print('begun', flush=True)\nwhile True: pass", stop_on_error=False)
    while run.client.get_iopub_msg(timeout=60)["msg_type"] != "stream":
        pass
    manager.interrupt_kernel()
    assert run.client.get_shell_msg(timeout=60)["content"]["ename"] == "KeyboardInterrupt"
    assert run("print(1)") == "1\n"


def test_a_kernel_that_ends_itself_is_seen_to_be_dead_and_can_be_restarted(start):
    manager, run = start()
    run.client.execute("import os; os._exit(7)")
    process = manager.provisioner.process
    assert process.wait(60) == 7
    assert not manager.is_alive()
    manager.restart_kernel(now=True)
    run.client.wait_for_ready(timeout=60)
    assert manager.provisioner.process.pid != process.pid
    assert run("print(2)") == "2\n"


def test_an_answer_that_calls_exit_gets_a_card_and_the_kernel_goes_on(start):
    """IPython's `exit` is another than Python's, and only a kernel has it."""
    manager, run = start()
    run("from utils.checks.base.calls import observe\nfrom utils.checks.base.card import CheckFailed")
    card = run("try: observe(lambda: exit())\nexcept CheckFailed as found: print(found.found, found.hints[0])")
    assert card.startswith("SystemExit\nin the line `")
    assert card.endswith(" Take `exit()` out: a function hands its result over with `return`.\n")
    with pytest.raises(subprocess.TimeoutExpired):  # a kernel that was asked to exit does so after 0.1 s
        manager.provisioner.process.wait(2)
    assert run("print(3)") == "3\n"


def test_a_killed_kernel_says_so(start):
    manager, _ = start()
    os.kill(manager.provisioner.pid, signal.SIGKILL)
    assert manager.provisioner.process.wait(60) == -signal.SIGKILL


def test_a_child_left_behind_by_a_kernel_dies_with_it(start):
    manager, run = start()
    child = int(run("import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"))
    ended = os.pidfd_open(child)
    manager.shutdown_kernel(now=True)
    assert has_ended(ended)


def has_ended(pidfd):
    """Whether a process ends within a minute."""
    return bool(select.select([pidfd], [], [], 60)[0])


def test_kernels_end_with_the_program_that_started_them(specs, tmp_path):
    """However that ends: here it is killed, and can't clean up."""
    program = """
import sys, json, tempfile
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from grader.sandbox.fork_client import ForkServer
from grader.sandbox.kinds import lack_of_namespaces
from grader.sandbox.provisioners import NAME
specs = KernelSpecManager()
specs.kernel_dirs = [sys.argv[1]]
manager = KernelManager(kernel_name=NAME, kernel_spec_manager=specs, transport="ipc", ip=tempfile.mkdtemp() + "/k")
manager.start_kernel()
(server,) = ForkServer._all.values()
print(json.dumps([manager.provisioner.pid, server.process.pid, str(server.folder)]), flush=True)
sys.stdin.read()
"""
    running = subprocess.Popen(
        [sys.executable, "-c", program, str(SPECS)],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY), "TMPDIR": "/tmp"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    *pids, folder = json.loads(running.stdout.readline())
    ends = [os.pidfd_open(pid) for pid in pids]
    running.kill()
    running.communicate()
    assert [has_ended(end) for end in ends] == [True, True]
    assert not Path(folder).exists()


def test_a_fork_server_that_died_is_replaced(start):
    start()

    def alive():
        return [one for one in ForkServer._all.values() if one.process is not None and one.process.poll() is None]

    before = alive()
    for server in before:
        server.process.kill()
        server.process.wait()
    _, run = start()
    assert run("import sys; print('tensorflow' in sys.modules)") == "True\n"
    assert before and alive()
    assert not {server.process.pid for server in before} & {server.process.pid for server in alive()}


def test_without_a_fork_server_a_kernel_starts_cold(start, monkeypatch):
    monkeypatch.setattr("grader.sandbox.fork_client.MODULES", ["no_such_module"])
    _, run = start(env=os.environ | {"PYTHONHASHSEED": "1"})  # another environment, so no running fork server fits
    assert run("import sys; print('tensorflow' in sys.modules)") == "False\n"


@needs("namespaces")
def test_a_sealed_kernel_has_all_that_an_exercise_needs(start):
    _, run = start(SEALED)
    assert run("import sys; print('tensorflow' in sys.modules)") == "True\n"
    assert run("from utils.data import load_concrete; print(load_concrete().X_train.shape[1])") == "8\n"
    train = "import keras; m = keras.Sequential([keras.layers.Dense(1)]); m.compile('sgd', 'mae')"
    assert run(f"{train}; print(m.fit(keras.ops.ones((4, 2)), keras.ops.ones(4), verbose=0).epoch)") == "[0]\n"
    drawn = "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.savefig('x.png'); import os; print(os.listdir())"
    assert "x.png" in run(drawn)


@needs("namespaces")
def test_a_sealed_kernel_sees_nothing_of_the_course_but_utils(start, monkeypatch):
    monkeypatch.setenv("TOKEN", "secret")
    monkeypatch.setenv("PYTHONHASHSEED", "2")  # another environment, so a fork server starts with it
    _, run = start(SEALED, env=os.environ | {"TF_CLI_CONFIG_FILE": "secret"})
    seen = run(f"import os; print(*os.listdir({str(REPOSITORY)!r}))").split()
    assert set(seen) - {".venv"} == {"utils"}
    homes = (
        {"student", *REPOSITORY.relative_to("/home").parts[:1]} if REPOSITORY.is_relative_to("/home") else {"student"}
    )
    assert run(
        "print(os.getcwd(), sorted(os.listdir('/home')), [v for v in os.environ.values() if 'secret' in v])"
    ) == (f"/home/student {sorted(homes)} []\n")
    # What the fork server was started with may stay readable.
    look = "try: print('secret' in open('/proc/self/environ').read())\nexcept PermissionError: print(False)"
    assert run(look) == "False\n"
    assert run("print(os.getuid(), os.path.exists('/etc/passwd'))") == "1000 False\n"


@needs("namespaces")
def test_a_sealed_kernel_holds_no_file_of_the_program_that_started_it(start):
    """Output of the tests goes to files: had the kernel inherited one, it could write to it."""
    _, run = start(SEALED)
    code = """
import os, stat
inside, outside = {os.stat(folder).st_dev for folder in ("/tmp", "/home/student", "/dev/shm")}, []
for descriptor in range(256):
    try:
        found = os.fstat(descriptor)
    except OSError:
        continue
    if stat.S_ISREG(found.st_mode) and found.st_dev not in inside or os.isatty(descriptor):
        outside.append(descriptor)
print(outside)
"""
    assert run(code) == "[]\n"


@needs("namespaces")
def test_sealed_kernels_see_nothing_of_each_other(start):
    _, one = start(SEALED)
    _, other = start(SEALED)
    one("open('/tmp/note', 'w').write('the answer is 42')")
    assert other("import os; print(os.path.exists('/tmp/note'))") == "False\n"
    numbers = "import os; print(sum(name.isdigit() for name in os.listdir('/proc')))"
    assert int(one(numbers)) <= 3  # the sandbox's first process, its cat, the kernel


@needs("namespaces")
def test_a_sealed_kernel_that_starts_too_many_processes_is_ended_and_says_why(start):
    manager, run = start(SEALED)
    run.client.execute("import os, signal\nfor _ in range(200): os.fork() or signal.pause()\nsignal.pause()")
    process = manager.provisioner.process
    assert process.wait(60) == -signal.SIGKILL
    assert process.reason == "more than 64 processes"


def test_without_bubblewrap_there_is_no_kernel_rather_than_an_open_one(start, monkeypatch):
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: None)
    lack_of_namespaces.cache_clear()
    with pytest.raises(RuntimeError, match="no sealed kernel: bubblewrap is not installed"):
        start(SEALED)
    lack_of_namespaces.cache_clear()


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ([sys.executable, "-m", "ipykernel_launcher", "-f", "x.json"], ["-f", "x.json"]),
        ([sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "x"], ["-f", "x"]),
        (["/usr/bin/another-python", "-m", "ipykernel_launcher", "-f", "x.json"], None),
        ([sys.executable, "-m", "bash_kernel", "-f", "x.json"], None),
        ([], None),
    ],
)
def test_only_python_kernels_of_this_interpreter_are_warm(command, arguments):
    assert kernel_arguments(command) == arguments
