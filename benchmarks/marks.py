"""Every answer of tests/answers as a submission, through nbgrader and through `course grade`: is each mark deserved?

    python benchmarks/marks.py [ASSIGNMENT ...] [--grader nbgrader|course] [--workers 2] [--warm]

A submission answers every question with another answer of the pool, so that an assignment takes as many submissions as
its largest question has answers. One that gives another meaning to a name that all cells share stands alone, and only
its own question is compared: it spoils later cells, as in any notebook. Each of nbgrader's workers grades its share in
a copy of the course, by nbgrader's own command; `--warm` lets its kernels start from a process that has imported
TensorFlow already. `course grade` has its sandbox on. Without `--grader`, both grade; if no mark
differs from what an answer deserves, both give equal marks in every cell.
"""

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from grader.audit.answers import answer_pool, reference_answers
from grader.core.assignments import Assignment, all_assignments, find_root
from grader.core.notebooks import read_notebook
from grader.grading.sample_class import Student, assigned, fill_in, shared_names
from grader.results.store import ResultStore


def class_of(assignment):
    """A student for the reference, one who did nothing, and as many as it takes to submit every answer once."""
    reference, shared = reference_answers(assignment), shared_names(assignment)
    pool = {
        question: [answer for answer in answers if answer.fails is not None]
        for question, answers in answer_pool(assignment).items()
    }
    alone = [
        {question: answer} for question, answers in pool.items() for answer in answers if assigned(answer.text) & shared
    ]
    others = [
        [(question, answer) for answer in answers if not assigned(answer.text) & shared]
        for question, answers in pool.items()
    ]
    packs = [dict(filter(None, pack)) for pack in itertools.zip_longest(*others)]
    students = [Student("reference", "", reference), Student("untouched", "", {})]
    students += [Student(f"s{i:03}", "", reference | pack) for i, pack in enumerate(packs)]
    return students + [Student(f"alone{i:03}", "", one) for i, one in enumerate(alone)]


def points_of(assignment, student):
    """The points a student deserves by grade_id; texts graded by hand left out."""
    points = {}
    for question in assignment.questions:
        answer = student.answers.get(question.id)
        if student.name.startswith("alone") and answer is None:
            continue
        for grade_id, full in question.points.items():
            if "-" in grade_id:
                points[grade_id] = 0.0 if answer is None or grade_id in answer.fails else full
    return points


def grade(root, assignment, students, folder, options):
    """Start to grade some students in a copy of the course; give the process."""
    for name in ("solutions", "exercises"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "nbgrader_config.py", folder)
    copy = Assignment(folder, assignment.name)
    released = read_notebook(copy.released)
    for student in students:
        path = copy.submitted(student.name)
        path.parent.mkdir(parents=True)
        path.write_text(nbformat.writes(fill_in(released, student)), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "grader.cli", "grade", assignment.name, "--workers", str(options.workers)]
    if options.grader == "nbgrader":
        nbgrader = f"{sys.executable} -m nbgrader"
        script = f"{nbgrader} generate_assignment {assignment.name} --force && {nbgrader} autograde {assignment.name}"
        command = ["sh", "-c", script]
        if options.warm:
            environment["JUPYTER_DEFAULT_PROVISIONER_NAME"] = "course-warm"
    with (folder / "log").open("w") as log:
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)


def marks(folder, assignment, student):
    """The points in the gradebook, by grade_id; None if there are none."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "dropout-batchnorm") as gradebook:
        try:
            grades = gradebook.find_submission_notebook(assignment.name, assignment.name, student.name).grades
        except Exception:  # the grader gave up on this submission, or never came to it
            return None
        return {grade.name: grade.auto_score for grade in grades if "-" in grade.name}


def seconds(folder, assignment, students):
    """Wall seconds of each submission: as results say, or with nbgrader the time between two executed notebooks."""
    if (folder / ".course" / "results.db").exists():
        with ResultStore(folder) as store:
            return [store.read(entry).seconds["wall"] for entry in store.graded(assignment.name).values()]
    times = [Assignment(folder, assignment.name).autograded(student.name) for student in students]
    stamps = sorted(path.stat().st_mtime for path in times if path.exists())
    return [after - before for before, after in itertools.pairwise(stamps)]


def surprises(assignment, student, found):
    """A line for each mark that differs from what the answer deserves."""
    if found is None:
        return [f"{student.name}: no marks"]
    lines = []
    for grade_id, points in points_of(assignment, student).items():
        if points != found.get(grade_id):
            question = grade_id.partition("-")[0]
            answer = student.answers[question].name if question in student.answers else "untouched"
            lines.append(f"{student.name}, {question}/{answer}: {grade_id} {found.get(grade_id)} points, not {points}")
    return lines


def row(root, assignment, options):
    """One grader on one assignment: its row of the table, and the surprises."""
    students, copies = class_of(assignment), 1 if options.grader == "course" else options.workers
    shares = [students[i::copies] for i in range(copies)]
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place) / str(i) for i in range(copies)]
        begun = time.monotonic()
        for process in [grade(root, assignment, *pair, options) for pair in zip(shares, folders, strict=True)]:
            process.wait()
        total, each, found = time.monotonic() - begun, [], []
        for folder, share in zip(folders, shares, strict=True):
            each += seconds(folder, assignment, share)
            found += [line for one in share for line in surprises(assignment, one, marks(folder, assignment, one))]
        compared = sum(len(points_of(assignment, one)) for one in students)
        cells = assignment.name, options.grader, len(students), compared, len(found)
        cells += f"{statistics.median(each):.0f}", f"{max(each):.0f}", f"{total:.0f}"
        return "| " + " | ".join(map(str, cells)) + " |", found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("assignments", nargs="*", help="default: every assignment")
    parser.add_argument("--grader", choices=("nbgrader", "course"), help="default: both")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--warm", action="store_true")
    options = parser.parse_args()
    root, different = find_root(), 0
    graders = [options.grader] if options.grader else ["nbgrader", "course"]
    print("| assignment | grader | submissions | marks compared | different | median s | longest s | all, s |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for assignment in all_assignments(root):
        if options.assignments and assignment.name not in options.assignments:
            continue
        for options.grader in graders:
            line, found = row(root, assignment, options)
            print(line, *(f"    {one}" for one in found), sep="\n", flush=True)
            different += len(found)
    sys.exit(int(different > 0))


if __name__ == "__main__":
    main()
