"""How many faults put into the grader do its own tests notice?

    python benchmarks/faults.py [MODULE ...] [--sample 40] [--seed 0]

A fault is a mutant (`grader.audit.mutants`): a comparison turned, a condition forced, a constant moved, a call dropped,
a keyword lost. Each is put into a copy of the repository, and the tests of the module are run until one fails, in a
process forked from one that has imported what they import. A fault that ends a file of them by its time limit, 30 s or
ten times what it takes, is noticed too. Prints a Markdown table and the faults that no test noticed; exit code 1 if
those are more than a tenth. It runs the tests of a module once for each fault; benchmarks/faults.md holds the last
table.
"""

import argparse
import contextlib
import importlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.audit.mutants import mutants

ROOT = Path(__file__).parent.parent
TESTS = {  # of each module, the one that is likeliest to notice first
    "grader/submissions/reading.py": ["submissions/test_reading.py", "submissions"],
    "grader/submissions/notebook.py": ["submissions/test_notebook.py", "submissions"],
    "grader/submissions/scanner.py": ["submissions/test_formats.py", "submissions"],
    "grader/submissions/matching.py": ["submissions/test_cells.py", "submissions"],
    "grader/submissions/rebuild.py": ["submissions/test_rebuild.py", "submissions"],
    "grader/runner/inside/messages.py": ["runner/test_messages.py", "runner/test_session.py"],
    "grader/runner/inside/keras_models.py": ["runner/test_keras_models.py", "runner/test_session.py"],
    "grader/results/result.py": ["results"],
    "grader/results/store.py": ["results/test_store.py", "results", "grading/test_queue.py"],
    "grader/gradebook/export.py": ["gradebook/test_export.py", "gradebook"],
    "grader/gradebook/mark.py": ["gradebook/test_mark.py", "gradebook"],
    "grader/gradebook/writer.py": ["gradebook/test_writer.py", "gradebook"],
}
NEVER = ("tensorflow", "keras")  # their threads do not survive a fork


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", default=list(TESTS), metavar="MODULE")
    parser.add_argument("--sample", type=int, default=40, help="faults per module")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    unknown = [module for module in options.modules if module not in TESTS]
    if unknown:
        sys.exit(f"Expected modules of {', '.join(TESTS)}; found {', '.join(unknown)}: add its tests to TESTS.")
    lines, missed, total = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for name in filter(None, files.split("\0")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
        for module in options.modules:
            survivors, tried = faults(copy, module, options.sample, options.seed)
            total += tried
            missed += [(module, name) for name in survivors]
            lines.append(f"| {module} | {tried} | {tried - len(survivors)} | {1 - len(survivors) / tried:.0%} |")
    print("| module | faults | noticed | |", "| --- | --- | --- | --- |", *lines, sep="\n")
    print("", "| not noticed in | fault |", "| --- | --- |", sep="\n")
    for module, name in missed:
        print(f"| {module} | `{name.replace('|', chr(92) + '|')}` |")
    return int(len(missed) > total / 10)


def faults(copy, module, sample, seed):
    """Put faults into a module, one at a time; return the names of those that no test noticed, and how many there were.

    Args:
        copy: folder of the copied repository.
        module: path of the module in it.
        sample: how many faults at most.
        seed: draws them.
    """
    path, limits = copy / module, {}
    source = path.read_text(encoding="utf-8")
    for test in TESTS[module]:
        started = time.monotonic()
        if run(copy, test, limit=600):
            sys.exit(f"Expected the tests of {module} to pass before any fault; they fail: pytest {test}")
        limits[test] = max(30, 10 * (time.monotonic() - started))
    survivors, tried = [], 0
    for name, text in mutants(source, random.Random(f"{seed} {module}")):
        if tried == sample:
            break
        path.write_text(text, encoding="utf-8")
        noticed = any(run(copy, test, limit) for test, limit in limits.items())
        tried += 1
        survivors += [] if noticed else [name]
        print(f"{module} {tried} of {sample}: {'noticed' if noticed else 'NOT NOTICED'}: {name}", file=sys.stderr)
    path.write_text(source, encoding="utf-8")
    return survivors, tried


def run(copy, test, limit):
    """Run a file of tests in a forked process until one fails; return whether one did, or took over `limit` seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.setsid()
        os.close(reading)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        code = 3
        try:
            code = in_child(copy, test, writing)
        finally:
            os._exit(code)
    os.close(writing)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    signal.alarm(int(limit))
    with os.fdopen(reading) as names:
        wanted = names.read().split()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    signal.alarm(0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what its tests left behind
    for name in wanted:
        if name not in sys.modules:
            with contextlib.suppress(Exception):
                importlib.import_module(name)
    return code != 0


def in_child(copy, test, writing):
    """Run the tests of the copy; tell the parent what they imported from elsewhere, for the next one to have it."""
    import pytest

    for name in [name for name in sys.modules if name.split(".")[0] in ("grader", "utils", "tests", "benchmarks")]:
        del sys.modules[name]
    os.chdir(copy)
    sys.path[:] = [
        str(copy),
        *(entry for entry in sys.path if Path(entry or ".").resolve() not in (ROOT, ROOT / "benchmarks")),
    ]
    os.environ["PYTHONPATH"] = str(copy)
    code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", f"tests/grader/{test}"]))
    if code == 0:
        own = ("grader", "utils", "tests", "benchmarks", "conftest", "__main__", *NEVER)
        names = [name for name in sys.modules if name.split(".")[0] not in own and not name.startswith("_")]
        with os.fdopen(writing, "w") as pipe:
            pipe.write(" ".join(names))
    return code


if __name__ == "__main__":
    sys.exit(main())
