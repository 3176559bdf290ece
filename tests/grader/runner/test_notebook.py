"""What a notebook accepts, the student process accepts; what ends a cell is named once, with its line."""

import json
import os
import re
import sys
import tempfile
from pathlib import Path

import ipykernel.debugger  # noqa: F401  a kernel imports it: here once for all
import pytest

from grader.runner.inside.notebook import ALONE, NO_PACKAGES, NO_PROGRAMS, NOBODY, Notebook
from utils.checks.base import limits

ANSWER = "def double(x):\n    return 2 * x\n"
HABITS = dict(
    part.split("\n", 1) for part in re.split("^== ", Path(__file__).with_name("habits.txt").read_text(), flags=re.M)[1:]
)


def cells_of(habit):
    """The cells of a habit, with the answer in the last one."""
    *cells, last = re.split(r"^----\n?", habit.partition("====")[0], flags=re.M)
    return [*cells, last.replace("ANSWER", ANSWER) if "ANSWER" in last else f"{last}\n{ANSWER}"]


def run(*cells, seconds=20, environment=()):
    """Run cells in a process of their own; the replies, and what `double(21)` gives (None if there is no such name)."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        with os.fdopen(writing, "w") as pipe:
            json.dump(replies(cells, seconds, environment), pipe)
            pipe.flush()
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    assert text, "the process ended"
    return json.loads(text)


def replies(cells, seconds, environment):
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    os.environ |= {"HOME": folder, "IPYTHONDIR": f"{folder}/.ipython"} | dict(environment)
    sys.path.remove("") if "" in sys.path else None
    for number in range(3):
        os.dup2(os.open(os.devnull, os.O_RDWR), number)
    notebook = Notebook(limits)
    found = [notebook.run(cell, seconds) for cell in cells]
    return found, notebook.names["double"](21) if "double" in notebook.names else None


@pytest.mark.parametrize("name", HABITS)
def test_a_habit_costs_nothing(name):
    found, value = run(*cells_of(HABITS[name]))
    assert [reply["stopped"] for reply in found] == [""] * len(found)
    assert value == 42


@pytest.mark.parametrize("command", ["%pip install x", "!pip install x", "!conda install -y x", "%conda install x"])
def test_nothing_is_installed_and_the_output_says_so(command):
    found, value = run(f"{command}\n{ANSWER}")
    assert (found[0]["stopped"], value) == ("", 42)
    assert NO_PACKAGES in found[0]["printed"]


def test_what_a_cell_shows_is_in_its_output():
    shown = "print(1)\ndisplay(2)\nimport sys\nprint(3, file=sys.stderr)\n4"
    assert run(shown)[0][0]["printed"].split() == ["1", "2", "3", "4"]


def test_filters_of_warnings_last_from_cell_to_cell_and_no_longer():
    (_, second), _ = run("import warnings\nwarnings.filterwarnings('error')", "warnings.warn('x')")
    assert second["stopped"] == "UserWarning: x"


STOPS = {
    "x = 1\ny = x / 0": ("ZeroDivisionError: division by zero", 2),
    "def f(a):\n    return a / 0\n\nf(1)": ("ZeroDivisionError: division by zero", 2),
    "x = 1\nexec('1 / 0')": ("ZeroDivisionError: division by zero", 2),
    "x = 1\ndef f(:\n    pass": ("SyntaxError: invalid syntax", 2),
    "x = 1\n%nosuchmagic": ("UsageError: Line magic function `%nosuchmagic` not found.", 2),
    "%%time\nx = 1\n1 / 0": ("ZeroDivisionError: division by zero", 3),
    "%%capture\nx = 1\n1 / 0": ("ZeroDivisionError: division by zero", 3),
    "import asyncio\nawait asyncio.sleep(0)\n1 / 0": ("ZeroDivisionError: division by zero", 3),
    "\nimport nosuchmodule": ("ModuleNotFoundError: No module named 'nosuchmodule'", 2),
    "name = input()": (f"StdinNotImplementedError: {NOBODY}", 1),
    "import getpass\ngetpass.getpass()": (f"StdinNotImplementedError: {NOBODY}", 2),
    "exit()": ("SystemExit", 1),
    "x = 1\nwhile True: x": ("It was still running after 0.2 s of processor time.", 2),
    "import time\ntime.sleep(60)": ("It was still running after 1.2 s by the clock.", 2),
    "x = []\nwhile True: x.append(bytearray(1 << 26))": ("It used more than 1 GB of memory.", 2),
}


@pytest.mark.parametrize("cell", STOPS)
def test_what_ends_a_cell_is_told_with_its_line(cell):
    reply = run(cell, seconds=0.2 if "still running" in STOPS[cell][0] else 20)[0][0]
    assert (reply["stopped"], reply["line"]) == STOPS[cell]
    assert "Traceback" not in reply["printed"] and reply["stopped"] not in reply["printed"]


@pytest.mark.parametrize("end", ["1 / 0", "exit()", "raise KeyboardInterrupt", "import sys\nsys.exit(1)"])
def test_names_defined_before_an_error_count(end):
    found, value = run(f"{ANSWER}\n{end}")
    assert found[0]["stopped"] and value == 42


def test_a_cell_that_waits_for_ever_does_not_disturb_the_next():
    wait = "import asyncio\nwhile True:\n    await asyncio.sleep(0.01)\n    kept = globals().get('kept', 0) + 1"
    (first, second), value = run(wait, f"import asyncio\nkept = 0\nawait asyncio.sleep(0.1)\nassert not kept\n{ANSWER}",
                                 seconds=0.05)  # fmt: skip
    assert first["stopped"] and not second["stopped"] and value == 42


PROGRAMS = ["!ls", "lines = !ls", "%ls", "get_ipython().run_cell_magic('bash', '', 'ls')", "import os\nos.system('ls')"]
WITHOUT = ["import subprocess\nsubprocess.run(['ls'])", "import os\nos.fork()",
           "import multiprocessing\nmultiprocessing.get_context('fork').Pool(2)",
           "import multiprocessing\nmultiprocessing.get_context('spawn').Process(target=print).start()"]  # fmt: skip


@pytest.mark.parametrize("line", PROGRAMS)
def test_without_other_programs_a_command_is_left_out(line):
    found, value = run(f"{line}\n{ANSWER}", environment={ALONE: "1"})
    assert (found[0]["stopped"], value) == ("", 42)
    assert NO_PROGRAMS in found[0]["printed"]


@pytest.mark.parametrize("lines", WITHOUT)
def test_without_other_programs_python_says_why_none_starts(lines):
    assert run(lines, environment={ALONE: "1"})[0][0]["stopped"] == f"PermissionError: [Errno 1] {NO_PROGRAMS}"


def test_without_other_programs_threads_work():
    lines = "from multiprocessing.pool import ThreadPool\nassert ThreadPool(2).map(abs, [-1]) == [1]"
    assert run(lines, environment={ALONE: "1"})[0][0]["stopped"] == ""


def test_what_a_cell_writes_hides_no_module():
    cells = "%%writefile utils.py\nlimits = None", "from utils.checks.base import limits\nassert limits.SECONDS"
    assert [reply["stopped"] for reply in run(*cells)[0]] == ["", ""]
