"""A course of one small assignment without TensorFlow, so that a submission is graded in two seconds."""

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader.cli import main
from tests.support import REPOSITORY

NAME = "01_tiny"

DOUBLE = """def double(x):
    ### BEGIN SOLUTION
    return x + x
    ### END SOLUTION"""
HALVE = """def halve(x):
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION"""
ANSWERS = {
    "1_double/right_shift.py": "# right: another operator\ndef double(x):\n    return x * 2\n",
    "1_double/wrong_square.py": "# wrong: squares\n# fails: negative | square\n"
    "def double(x):\n    return x**2 if x < 0 else 2 * x\n",
    "1_double/wrong_absolute.py": "# wrong: loses the sign\n# fails: negative | sign\n"
    "def double(x):\n    return abs(x) * 2\n",
    "2_halve/right_times.py": "# right: multiplies\ndef halve(x):\n    return x * 0.5\n",
    "2_halve/wrong_floor.py": "# wrong: rounds down\n# fails: odd | round\ndef halve(x):\n    return x // 2\n",
}


def make_tiny_course(root: Path) -> Path:
    """Write the course to `root`: two questions of two criteria (5 points) and a text graded by hand (1)."""
    root.mkdir(parents=True, exist_ok=True)
    config = (REPOSITORY / "nbgrader_config.py").read_text()
    config += "\nc.Execute.timeout = 3  # nothing here takes longer than the kernel's first cell\n"
    (root / "nbgrader_config.py").write_text(config)
    source = root / "solutions" / NAME / f"{NAME}.ipynb"
    source.parent.mkdir(parents=True)
    write(source, tiny_source())
    for name, text in ANSWERS.items():
        path = root / "tests" / "answers" / NAME / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def tiny_source():
    """The instructor's notebook."""
    cells = [
        new_markdown_cell("# A tiny assignment"),
        marked(new_code_cell("import math\n\ndouble = halve = ..."), "setup", locked=True),
        marked(new_code_cell(DOUBLE), "1_double", solution=True),
        test("1_double-positive", 1, "assert double(3) == 6", "assert double(4) == 8"),
        test("1_double-negative", 1, "assert double(-3) == -6", "assert double(-8) == -16"),
        marked(new_code_cell(HALVE), "2_halve", solution=True),
        test("2_halve-even", 2, "assert halve(4) == 2", "assert halve(10) == 5"),
        test("2_halve-odd", 1, "assert halve(3) == 1.5", "assert halve(5) == 2.5"),
        marked(
            new_markdown_cell("### BEGIN SOLUTION\nIt depends.\n### END SOLUTION"),
            "3_why",
            grade=True,
            solution=True,
            points=1,
        ),
    ]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernelspec, "language_info": {"name": "python"}})


def tiny_release():
    """What a learner gets, by nbgrader's defaults."""
    from grader.submissions.rebuild import release_form  # here, since nbgrader takes seconds to import

    return release_form(tiny_source(), hidden_tests=False)


def test(grade_id, points, visible, hidden):
    source = f"{visible}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
    cell = marked(new_code_cell(source), grade_id, grade=True, locked=True, points=points)
    cell.metadata["tags"] = ["raises-exception"]
    return cell


test.__test__ = False  # a name that pytest would collect


def marked(cell, grade_id, *, grade=False, solution=False, locked=False, points=None):
    """`cell` with nbgrader's metadata."""
    mark = {
        "schema_version": 3,
        "grade_id": grade_id,
        "grade": grade,
        "solution": solution,
        "locked": locked,
        "task": False,
    }
    cell.metadata["nbgrader"] = mark | ({} if points is None else {"points": points})
    return cell


def read(path: Path):
    return nbformat.read(path, as_version=4)


def write(path: Path, notebook) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def cell_of(notebook, grade_id: str):
    """The cell with that grade_id."""
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def write_submission(root: Path, student: str, **answers: str) -> Path:
    """Write a submission of `student`: the released notebook with `answers` (`double=` and `halve=`) typed in."""
    notebook = read(root / "exercises" / NAME / f"{NAME}.ipynb")
    for grade_id in ("1_double", "2_halve"):
        if text := answers.get(grade_id[2:]):
            cell_of(notebook, grade_id).source = text
    path = root / "submitted" / student / NAME / f"{NAME}.ipynb"
    write(path, notebook)
    return path


@dataclass
class Outcome:
    """What a person sees of one call of `course`."""

    code: int
    out: str
    err: str


def course(root: Path, *arguments: str) -> Outcome:
    """Run `course` with `arguments` in the folder `root`."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(arguments)
        except SystemExit as stop:
            code = stop.code or 0
    return Outcome(code, out.getvalue(), err.getvalue())


def expected_scores(assignment, students, seed=0):
    """The points each member of a sample class deserves, by name and grade_id: same arguments, same class."""
    from grader.grading.sample_class import plan_class  # here, since nbgrader takes seconds to import

    return {
        member.name: {
            grade_id: 0.0
            if question.id not in member.answers or grade_id in member.answers[question.id].fails
            else points
            for question in assignment.questions
            for grade_id, points in question.points.items()
        }
        for member in plan_class(assignment, students, seed)
    }
