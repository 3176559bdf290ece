"""Notebooks as tools and people leave them, through plain nbgrader and `course grade`: who gives honest work less?

    python benchmarks/notebooks.py [FOLDER ...] [--workers 2]

The cases are those of tests/grader: formats, contents, names of files, cells, habits in an answer cell and in cells
above it. A FOLDER holds more of them as submissions of the tiny course, FOLDER/CASE/01_tiny/. Each case is submitted by
a student of its own and answers both questions right, for 5 points, unless its test says less. Prints a table, and a
line for each case that gets fewer points from `course grade` than from nbgrader; exit code 1 if there is one.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.grader.runner.test_notebook import HABITS, cells_of
from tests.grader.submissions import test_cells, test_formats
from tests.support.honest import ALL, answered, of
from tests.support.tiny_course import NAME, course, make_tiny_course, new_code_cell

FILE = f"{NAME}.ipynb"
PLAIN = """c = get_config()
c.CourseDirectory.course_id = "dropout-batchnorm"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.Execute.timeout = 60
"""
# One call for all students would end at the first notebook that nbgrader can't open.
DRIVER = """
import sys
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import PyFileConfigLoader

name, *students = sys.argv[1:]
api = NbGraderAPI(config=PyFileConfigLoader("nbgrader_config.py", path=".").load_config())
print(api.generate_assignment(name, force=True))
for student in students:
    try:
        print(student, api.autograde(name, student)["success"], flush=True)
    except BaseException as error:
        print(student, repr(error), flush=True)
"""


def changed(change):
    """The answered notebook after a change, as files."""
    notebook = answered()
    change(notebook)
    return {FILE: json.dumps(notebook, indent=1).encode()}


def with_cells(above, answer):
    """The answered notebook with code cells above the first answer, as files."""

    def change(notebook):
        of(notebook, "1_double")["source"] = answer
        notebook["cells"][2:2] = [json.loads(json.dumps(new_code_cell(source))) for source in above]

    return changed(change)


def in_one_cell(habit):
    """A habit's cells as parts of the answer cell, as JupyterLab splits it."""
    return changed(lambda notebook: test_cells.parts(notebook, *cells_of(habit)))


def split_last(cells):
    return cells[:-1], cells[-1]


def kinds():
    """By kind and case: files by name."""
    text = test_formats.TEXT.encode()
    unreadable = {
        name: made if isinstance(made, dict) else {FILE: made.encode()}
        for name, (_, made, _) in test_formats.UNREADABLE.items()
    }
    names = {
        name: {file: test_formats.archive() if file.endswith(".zip") else text} | dict.fromkeys(others, b"{}")
        for name, (_, file, others) in test_formats.FILES.items()
    }
    return {
        "formats": {name: changed(change) for name, (_, change) in test_formats.FORMATS.items()},
        "contents": {name: {FILE: content} for name, (_, content, _) in test_formats.CONTENTS.items()},
        "names of files": names,
        "cells": {one.id: changed(one.values[0]) for one in test_cells.CASES},
        "cells above that are needed": {
            needed: with_cells(above, f"def double(x):\n    return {needed}")
            for needed, above in test_cells.ABOVE.items()
        },
        "habits in the answer cell": {name: in_one_cell(habit) for name, habit in HABITS.items()},
        "habits in added cells": {
            name: with_cells(*split) for name, habit in HABITS.items() if (split := split_last(cells_of(habit)))[0]
        },
        "unreadable": unreadable,
    }


def submit_all(root, kinds, folders):
    """Write every case to a student's folder; give the students by kind and case."""
    students = {}
    for kind, cases in kinds.items():
        for case, files in cases.items():
            students[kind, case] = f"s{len(students):03}"
            for name, content in files.items():
                path = root / "submitted" / students[kind, case] / NAME / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    for folder in folders:
        for case in sorted(folder.iterdir()):
            students[str(folder), case.name] = f"s{len(students):03}"
            shutil.copytree(case, root / "submitted" / students[str(folder), case.name])
    return students


def nbgrader(root, students, log):
    """Start nbgrader's own autograde, as it comes, on some students in a copy of the course."""
    shutil.copytree(
        root, log.parent / log.stem, ignore=lambda place, names: names if place.endswith("submitted") else ()
    )
    for student in students:
        shutil.copytree(root / "submitted" / student, log.parent / log.stem / "submitted" / student)
    (log.parent / log.stem / "nbgrader_config.py").write_text(PLAIN)  # ours would let nbgrader read what we read
    command = [sys.executable, "-c", DRIVER, NAME, *students]
    path = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}  # nbgrader runs alembic
    with log.open("w") as file:
        return subprocess.Popen(command, cwd=log.parent / log.stem, env=path, stdout=file, stderr=file)


def marks(root, students):
    """The points of each student's functions; None without a mark."""
    found = {}
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "dropout-batchnorm") as gradebook:
        for student in students:
            try:
                grades = gradebook.find_submission_notebook(NAME, NAME, student).grades
                scores = [grade.auto_score for grade in grades if grade.cell.cell_type == "code"]
                found[student] = None if None in scores else sum(scores)
            except MissingEntry:
                found[student] = None
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = make_tiny_course(Path(place, "ours"))
        with (root / "nbgrader_config.py").open("a") as config:  # both release the stub that the cases were made from
            config.write("del c.ClearSolutions\n")
        students = submit_all(root, kinds(), options.folders)
        everybody = list(students.values())
        shares = [everybody[first :: options.workers] for first in range(options.workers)]
        logs = [Path(place, f"plain{number}.log") for number in range(options.workers)]
        for process in [nbgrader(root, *pair) for pair in zip(shares, logs, strict=True)]:
            process.wait()
        plain = {}
        for share, log in zip(shares, logs, strict=True):
            plain |= marks(log.parent / log.stem, share)
        for step in (["release", NAME], ["grade", NAME, "--workers", str(options.workers)]):
            course(root, *step)
        ours = marks(root, everybody)
    below = 0
    print(
        f"| kind | cases | {ALL} points: ours, plain | no mark: ours, plain | ours below plain |\n|---|---|---|---|---|"
    )
    for kind in dict.fromkeys(kind for kind, _ in students):
        mine = {case: (ours[one], plain[one]) for (of_kind, case), one in students.items() if of_kind == kind}
        full, none = ([sum(pair[who] == what for pair in mine.values()) for who in (0, 1)] for what in (ALL, None))
        less = {case: pair for case, pair in mine.items() if (pair[0] or 0) < (pair[1] or 0)}
        print(f"| {kind} | {len(mine)} | {full[0]}, {full[1]} | {none[0]}, {none[1]} | {len(less)} |")
        for case, pair in less.items():
            print(f"    {case}: {pair[0]}, plain {pair[1]}")
        below += len(less)
    sys.exit(int(below > 0))


if __name__ == "__main__":
    main()
