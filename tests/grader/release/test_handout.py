"""What a class gets works, and gives nothing away."""

import re
import shutil
import subprocess
import sys
import zipfile

import pytest

from grader.core.assignments import all_assignments
from grader.core.errors import CourseError
from grader.core.notebooks import read_notebook
from grader.release.handout import FOLDER, PARTS, handout
from tests.support import REPOSITORY


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    place = tmp_path_factory.mktemp("handout")
    with zipfile.ZipFile(handout(REPOSITORY, place / "handout.zip")) as bundle:
        bundle.extractall(place)
    return place / FOLDER


def test_no_solution_and_no_hidden_test_is_in_it(unpacked):
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in unpacked.rglob("*") if path.is_file()]
    hidden = [
        line.strip()
        for assignment in all_assignments(REPOSITORY)
        for cell in read_notebook(assignment.source).cells
        for part in re.findall(r"### BEGIN HIDDEN TESTS\n(.*?)### END", cell.source, re.DOTALL)
        for line in part.splitlines()
    ]
    assert len(hidden) > 50
    assert [line for line in hidden if any(line in text for text in texts)] == []
    notebooks = [text for text in texts if '"nbformat"' in text]
    assert len(notebooks) >= 10
    assert [text[:80] for text in notebooks if "BEGIN SOLUTION" in text] == []


def test_every_link_of_its_pages_leads_somewhere(unpacked):
    links = [
        (page, target)
        for page in unpacked.rglob("*.md")
        for target in re.findall(r"\]\(([^()\s#:]+)(?:#[^()\s]*)?\)", page.read_text())
    ]
    assert len(links) > 10
    assert [link for link in links if not (link[0].parent / link[1]).exists()] == []
    assert "for instructors" in (unpacked / "README.md").read_text()  # the words stay


def test_the_commands_of_a_learner_work_in_it(unpacked):
    command = [sys.executable, "-m", "grader.cli", "progress"]
    done = subprocess.run(command, cwd=unpacked, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 5


def test_the_same_course_gives_the_same_file(tmp_path):
    assert handout(REPOSITORY, tmp_path / "a.zip").read_bytes() == handout(REPOSITORY, tmp_path / "b.zip").read_bytes()


def test_an_exercise_that_somebody_answered_is_not_handed_out(tmp_path):
    for part in (*PARTS, "solutions"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (REPOSITORY / part).is_dir() else shutil.copy)(REPOSITORY / part, tmp_path / part)
    path = tmp_path / "exercises" / "02_dropout" / "02_dropout.ipynb"
    path.write_text(path.read_text().replace("return ...  # replace this line with your answer", "return x", 1))
    with pytest.raises(CourseError, match="found answers to 1_dropout"):
        handout(tmp_path, tmp_path / "out.zip")
