"""A course as an instructor writes it who knows nbgrader only: unmarked cells, %-commands, data, figures, globals."""

from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.support.tiny_course import cell_of, marked, read, write

NAME = "ps1"
CONFIG = """c = get_config()
c.CourseDirectory.course_id = "plain"
c.Execute.timeout = 3
"""
LOAD, FRAME = "cell-0123456789abcdef", "cell-1123456789abcdef"  # grade_ids as nbgrader's toolbar gives them
POINTS = {FRAME: 2, "heavy_test": 1, "plot-title": 1, "found-part": 3}


def make_plain_course(root: Path) -> Path:
    """Write the course to `root`: four questions with 7 points, one of them with partial credit."""
    root.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    write(root / "source" / NAME / f"{NAME}.ipynb", plain_source())
    (root / "source" / NAME / "penguins.csv").write_text("kind,mass\nadelie,3.7\ngentoo,5.1\nchinstrap,3.8\n")
    return root


def plain_source():
    """The instructor's notebook."""

    def answer(grade_id, text, above="", below=""):
        indent = " " * (len(text) - len(text.lstrip()))
        begin, end = (f"{indent}### {word} SOLUTION" for word in ("BEGIN", "END"))
        return marked(new_code_cell(f"{above}{begin}\n{text}\n{end}{below}"), grade_id, solution=True)

    def test(grade_id, text):
        return marked(new_code_cell(text), grade_id, grade=True, locked=True, points=POINTS[grade_id])

    cells = [
        new_markdown_cell("# Penguins"),
        new_code_cell("import pandas as pd\nimport matplotlib.pyplot as plt\n%matplotlib inline"),
        answer(LOAD, "    return pd.read_csv('penguins.csv')", above="def load():\n"),
        test(
            FRAME,
            "frame = load()\nassert isinstance(frame, pd.DataFrame)\nassert list(frame.columns) == ['kind', 'mass']\n"
            "### BEGIN HIDDEN TESTS\nassert len(frame) == 3\n### END HIDDEN TESTS",
        ),
        answer("heavy", "heavy = frame[frame.mass > 4]"),
        test("heavy_test", "assert heavy['kind'].tolist() == ['gentoo']"),
        answer("plot", "plt.plot([1, 2], [3, 4])\nplt.title('mass')", below="\naxes = plt.gca()"),
        test("plot-title", "assert axes.get_title() == 'mass'\nassert len(axes.lines) == 1"),
        answer("found", "found = [1, 2, 3]"),
        test("found-part", "sum(one in found for one in (1, 2, 3))"),
    ]
    for cell in cells:
        del cell["id"]  # which nbformat 4.0 to 4.4 do not have
    kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernelspec, "language_info": {"name": "python"}}
    return new_notebook(cells=cells, metadata=metadata, nbformat_minor=0)


def submit(root: Path, student: str, answers: dict[str, str] | None = None) -> None:
    """Write a submission: the solution with other `answers` by grade_id, or the untouched exercise for None."""
    folder = "source" if answers is not None else "release"
    notebook = read(root / folder / NAME / f"{NAME}.ipynb")
    for grade_id, text in (answers or {}).items():
        cell_of(notebook, grade_id).source = text
    write(root / "submitted" / student / NAME / f"{NAME}.ipynb", notebook)
