"""How fast is `course grade`? The same class through it, nbgrader and Otter, in turn, on the same cores.

    python benchmarks/grading.py [ASSIGNMENT ...] [--students 24] [--workers 2] [--otter PYTHON]

nbgrader autogrades through its API in one process, each kernel started cold, as it does out of the box; `course grade`
has its sandbox on. Both start from nothing, imports included. `otter run` grades one submission a call:
the setup cell and the answer cells, against one test case per test cell, with the same source and points. PYTHON is an
interpreter that has otter-grader and this project installed. The marks of all are compared. The share of the
students' own compute is the share of student processes in the processor time of student and checker processes.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from grader.core.assignments import Assignment, all_assignments, find_root
from grader.core.notebooks import nbgrader_metadata, read_notebook
from grader.grading.sample_class import write_class
from grader.results.store import ResultStore

NBGRADER = """
import sys
from traitlets.config import PyFileConfigLoader
from nbgrader.apps import NbGraderAPI
config = PyFileConfigLoader("nbgrader_config.py").load_config()
config.CourseDirectory.root = "."
api = NbGraderAPI(config=config)
api.generate_assignment(sys.argv[1], force=True)
for student in sorted(api.get_submitted_students(sys.argv[1])):
    api.autograde(sys.argv[1], student)
"""


def course_copy(root, place, assignment, students):
    """A course folder with a sample class."""
    for name in ("solutions", "exercises", "utils"):
        shutil.copytree(root / name, place / name)
    shutil.copytree(root / "tests" / "answers", place / "tests" / "answers")
    for name in ("nbgrader_config.py", "pyproject.toml"):
        shutil.copy(root / name, place)
    copy = Assignment(place, assignment.name)
    write_class(copy, students, 0)
    return copy


def timed(command, folder, root, **environment):
    """Seconds that a command takes, by the clock."""
    began = time.monotonic()
    environment = os.environ | {"PYTHONPATH": str(root)} | environment
    subprocess.run([sys.executable, *command], cwd=folder, env=environment, check=False, capture_output=True)
    return time.monotonic() - began


def marks(copy):
    """By student and grade_id."""
    found = {}
    with Gradebook(f"sqlite:///{copy.root / 'gradebook.db'}", "dropout-batchnorm") as gradebook:
        for submission in gradebook.assignment_submissions(copy.name):
            grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
            found[submission.student_id] = {grade.name: grade.auto_score for grade in grades}
    return found


# A test case of Otter's exception-based form for each test cell, run in the student's environment.
CASE = """
@test_case(name={name!r}, points={points!r})
def test_{place}(env):
    exec(compile({source!r}, {name!r}, "exec"), env)
"""


def otter_class(assignment, folder):
    """Write Otter's form of the tests and of the submissions to a folder; give the points by grade_id."""
    source, tests = read_notebook(assignment.source), []
    for cell in source.cells:
        mark = nbgrader_metadata(cell)
        if mark.get("grade") and not mark.get("solution") and cell.cell_type == "code":
            tests.append((mark["grade_id"], float(mark["points"]), cell.source))
    (folder / "tests").mkdir()
    text = "from otter.test_files import test_case\nOK_FORMAT = False\nname = 'all'\n"
    for place, (name, points, code) in enumerate(tests):
        text += CASE.format(name=name, points=points, place=place, source=code)
    (folder / "tests" / "all.py").write_text(text)
    for path in sorted(assignment.root.glob(f"submitted/*/{assignment.name}/*.ipynb")):
        kept = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
        for cell in read_notebook(path).cells:
            mark = nbgrader_metadata(cell)
            if cell.cell_type == "code" and (mark.get("solution") or mark.get("grade_id") == "setup"):
                kept.cells.append(nbformat.v4.new_code_cell(cell.source))
        nbformat.write(kept, folder / f"{path.parent.parent.name}.ipynb")
    return {name: points for name, points, _ in tests}


def by_otter(python, assignment, folder):
    """Seconds that Otter takes for the class, and its marks by student and grade_id."""
    otter, full = str(Path(python).absolute().parent / "otter"), otter_class(assignment, folder)
    subprocess.run([otter, "generate", "-t", "tests", "--no-environment"], cwd=folder, check=True, capture_output=True)
    seconds, found, results = 0.0, {}, folder / "results.json"
    for path in sorted(folder.glob("*.ipynb")):
        results.unlink(missing_ok=True)
        began = time.monotonic()
        command = [otter, "run", path.name, "-a", "autograder.zip", "--no-logo", "-o", "."]
        subprocess.run(command, cwd=folder, check=False, capture_output=True)
        seconds += time.monotonic() - began
        said = "\n".join(test.get("output", "") for test in json.loads(results.read_text())["tests"])
        verdicts = re.findall(r"(\S+) result:\s+(\S)", said)
        found[path.stem] = {name: full[name] * (sign == "✅") for name, sign in verdicts if name in full}
    return seconds, found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("assignments", nargs="*", default=["02_dropout", "03_batch_normalization"])
    parser.add_argument("--students", type=int, default=24)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--otter", metavar="PYTHON")
    options = parser.parse_args()
    root = find_root()
    columns = ["assignment", "students", "nbgrader s", "Otter s", "course s", "nbgrader/course", "Otter/course"]
    columns += ["students/min/core", "p50 s", "p95 s", "own share", "marks unlike nbgrader's", "unlike Otter's"]
    print("| " + " | ".join(columns) + " |\n" + "|---" * len(columns) + "|", flush=True)
    for assignment in all_assignments(root):
        if assignment.name not in options.assignments:
            continue
        with (
            tempfile.TemporaryDirectory() as first,
            tempfile.TemporaryDirectory() as second,
            tempfile.TemporaryDirectory() as third,
        ):
            theirs = course_copy(root, Path(first), assignment, options.students)
            ours = course_copy(root, Path(second), assignment, options.students)
            cold = {"JUPYTER_DEFAULT_PROVISIONER_NAME": "local-provisioner"}
            slow = timed(["-c", NBGRADER, assignment.name], theirs.root, root, **cold)
            otter, by_them = by_otter(options.otter, theirs, Path(third)) if options.otter else (None, {})
            command = ["-m", "grader.cli", "grade", assignment.name, "--workers", str(options.workers)]
            fast = timed(command, ours.root, root)
            with ResultStore(ours.root) as store:
                results = [store.read(entry) for entry in store.graded(assignment.name).values()]
            each = [result.seconds["wall"] for result in results]
            own = sum(result.seconds["student"] for result in results)
            checkers = sum(result.seconds["checker"] for result in results)
            found = marks(ours)
            row = [assignment.name, options.students, f"{slow:.0f}", f"{otter:.0f}" if otter else "", f"{fast:.0f}"]
            row += [f"{slow / fast:.1f}", f"{otter / fast:.1f}" if otter else ""]
            row += [f"{options.students / fast * 60 / options.workers:.1f}", f"{statistics.median(each):.1f}"]
            row += [f"{statistics.quantiles(each, n=20)[-1]:.1f}", f"{own / (own + checkers):.0%}"]
            row += [differing(marks(theirs), found), differing(by_them, found) if otter else ""]
            print("| " + " | ".join(map(str, row)) + " |", flush=True)


def differing(expected, found):
    """How many marks are not as another grader gave them."""
    pairs = [
        (points, found.get(student, {}).get(name)) for student in expected for name, points in expected[student].items()
    ]
    return sum(points != ours for points, ours in pairs)


if __name__ == "__main__":
    main()
