"""A course whose assignment has two notebooks with the same grade_ids, a header, and tests that nbgrader writes."""

import shutil
from importlib.resources import files
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.support.tiny_course import cell_of, marked, read, write

NAME, NOTEBOOKS = "ps1", ("half", "twice")
CONFIG = """c = get_config()
c.CourseDirectory.course_id = "several"
c.IncludeHeaderFooter.header = "source/header.ipynb"
c.Execute.timeout = 10
"""
SOLUTIONS = {"half": "answer = SCALE / 4", "twice": "answer = 2 * SCALE"}
POINTS = {"test": 2.0, "why": 1.0}


def make_course(root: Path) -> Path:
    """Write the course to `root`: two notebooks of 3 points, one of which a person gives."""
    root.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    shutil.copy(files("nbgrader") / "docs/source/user_guide/autotests.yml", root)
    write(root / "source" / "header.ipynb", notebook([new_code_cell("SCALE = 4")]))
    tests = {"half": "assert answer == 1", "twice": "### HASHED AUTOTEST answer"}
    for name in NOTEBOOKS:
        cells = [
            new_markdown_cell(f"# {name}"),
            marked(new_code_cell(f"### BEGIN SOLUTION\n{SOLUTIONS[name]}\n### END SOLUTION"), "answer", solution=True),
            marked(new_code_cell(tests[name]), "test", grade=True, locked=True, points=2),
            marked(new_markdown_cell("Because."), "why", grade=True, solution=True, points=1),
        ]
        write(root / "source" / NAME / f"{name}.ipynb", notebook(cells))
    write(root / "source" / NAME / "notes.ipynb", notebook([new_markdown_cell("For teachers.")]))
    return root


def notebook(cells):
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernelspec, "language_info": {"name": "python"}})


def hand_in(root: Path, student: str, name: str, answer: str, called: str = "") -> Path:
    """Write one notebook of a submission, under another name than its own if it is `called` so."""
    exercise = read(root / "release" / NAME / f"{name}.ipynb")
    cell_of(exercise, "answer").source = answer
    path = root / "submitted" / student / NAME / f"{called or name}.ipynb"
    write(path, exercise)
    return path
