"""The exercise that CONTRIBUTING.md builds from start to finish works as printed."""

import re
import shutil

import pytest
from nbformat.v4 import new_code_cell

from grader.runner import reference
from tests.support import REPOSITORY
from tests.support.tiny_course import course, marked, new_notebook, test, write

NAME = "06_clipping"


@pytest.fixture(scope="module")
def blocks():
    """The Python blocks of the page, in order: setup, answer, two test cells, module, right, wrong, wrong."""
    page = (REPOSITORY / "CONTRIBUTING.md").read_text()
    section = page.partition("## Change or add an exercise")[2].partition("\n## ")[0]
    found = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    assert len(found) == 8
    return found


@pytest.fixture(scope="module")  # one fork server with its checks
def root(tmp_path_factory, blocks):
    """The course with that exercise alone."""
    root = tmp_path_factory.mktemp("contributing")
    setup, answer, long, short, module, right, *wrong = blocks
    cells = [
        marked(new_code_cell(setup), "setup", locked=True),
        marked(new_code_cell(answer), "1_clip", solution=True),
        *(test(f"1_clip-{name}", 1, "", "") for name in ("long_gradients", "short_gradients")),
    ]
    cells[2].source, cells[3].source = long, short
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    write(root / "solutions" / NAME / f"{NAME}.ipynb", new_notebook(cells=cells, metadata={"kernelspec": kernelspec}))
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    shutil.copytree(REPOSITORY / "utils", root / "utils")
    (root / "utils" / "checks" / "clipping.py").write_text(module)
    folder = root / "tests" / "answers" / NAME / "1_clip"
    folder.mkdir(parents=True)
    (folder / "right_factor.py").write_text(right)
    for number, text in enumerate(wrong):
        (folder / f"wrong_{number}.py").write_text(text)
    return root


def test_its_audit_has_no_surprises_and_its_exercise_is_released(root, monkeypatch):
    # The trial of a release grades with the installed `utils`, not with this copy of it.
    monkeypatch.setattr(reference, "choose_mode", lambda *arguments: None)
    outcome = course(root, "audit", "--seeds", "30")
    assert outcome.code == 0, outcome.out + outcome.err
    assert course(root, "release").code == 0
    released = (root / "exercises" / NAME / f"{NAME}.ipynb").read_text()
    assert "return ...  # replace this line" in released
    assert "20601" not in released


def test_its_mutants_are_found_or_equivalent(root):
    outcome = course(root, "audit", "--mutants")
    survivors = [line for line in outcome.out.splitlines() if line.startswith("unexplained")]
    assert all("norm > max_norm" in line for line in survivors), outcome.out
