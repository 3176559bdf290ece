"""How fast is `course grade`? The same class through it and through nbgrader, in turn, on the same cores.

    python benchmarks/grading.py [ASSIGNMENT ...] [--students 24] [--workers 2]

nbgrader autogrades through its API in one process, each kernel started cold, as it does out of the box; `course grade`
has its sandbox and its judge on. Both start from nothing, imports included. The marks of both are compared. The share
of the students' own compute is the processor time of rooms, where answers run, of that of rooms and judges.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nbgrader.api import Gradebook

from grader.assignments import Assignment, all_assignments, find_root
from grader.journal import Journal
from grader.sample_class import write_class

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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("assignments", nargs="*", default=["02_dropout", "03_batch_normalization"])
    parser.add_argument("--students", type=int, default=24)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    root = find_root()
    columns = "assignment", "students", "nbgrader s", "course s", "ratio", "students/min/core", "p50 s", "p95 s"
    print("| " + " | ".join([*columns, "own share", "marks that differ"]) + " |\n" + "|---" * 10 + "|", flush=True)
    for assignment in all_assignments(root):
        if assignment.name not in options.assignments:
            continue
        with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
            theirs = course_copy(root, Path(first), assignment, options.students)
            ours = course_copy(root, Path(second), assignment, options.students)
            cold = {"JUPYTER_DEFAULT_PROVISIONER_NAME": "local-provisioner"}
            slow = timed(["-c", NBGRADER, assignment.name], theirs.root, root, **cold)
            command = ["-m", "grader.cli", "grade", assignment.name, "--workers", str(options.workers)]
            fast = timed(command, ours.root, root)
            with Journal(ours.root) as journal:
                documents = [journal.read(entry) for entry in journal.graded(assignment.name).values()]
            each = [document.seconds["wall"] for document in documents]
            own = sum(document.seconds["student"] for document in documents)
            judges = sum(document.seconds["judge"] for document in documents)
            expected, found = marks(theirs), marks(ours)
            differ = sum(
                found.get(student, {}).get(grade_id) != points
                for student, cells in expected.items()
                for grade_id, points in cells.items()
            )
            p95 = statistics.quantiles(each, n=20)[-1]
            rate = options.students / fast * 60 / options.workers
            row = assignment.name, options.students, f"{slow:.0f}", f"{fast:.0f}", f"{slow / fast:.1f}", f"{rate:.1f}"
            row += f"{statistics.median(each):.1f}", f"{p95:.1f}", f"{own / (own + judges):.0%}", differ
            print("| " + " | ".join(map(str, row)) + " |", flush=True)


if __name__ == "__main__":
    main()
