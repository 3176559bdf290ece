"""A learner's progress is kept, shown, and never in the way."""

import json
import os
import subprocess
import sys
import threading

import pytest

from tests.support import REPOSITORY
from utils import progress
from utils.progress import LONGEST_WORK, file_of, load, record, show_progress, summary

NAME = "02_dropout"


def test_cell(check):
    return {"cell_type": "code", "metadata": {"nbgrader": {"grade": True}}, "source": [f"check.{check}(x)\n"]}


test_cell.__test__ = False


@pytest.fixture
def exercise(tmp_path, monkeypatch):
    """The folder of an exercise with two checks, as working directory; time stands still unless moved."""
    folder = tmp_path / "exercises" / NAME
    folder.mkdir(parents=True)
    (tmp_path / "nbgrader_config.py").touch()
    (folder / f"{NAME}.ipynb").write_text(json.dumps({"cells": [test_cell("drops"), test_cell("scales")]}))
    monkeypatch.chdir(folder)
    clock = [1000.0]
    monkeypatch.setattr(progress.time, "time", lambda: clock[0])
    return tmp_path, clock


def test_checks_hints_and_minutes_are_counted(exercise):
    root, clock = exercise
    record("drops", False, "look there")
    clock[0] += 120
    record("drops", False, "look there")  # the same hint again is no other hint
    record("drops", False, "and there")
    clock[0] += 60
    record("drops", True)
    record("scales", False)
    assert summary(root) == [(NAME, 1, 2, 2, 3.0)]


def test_the_last_verdict_counts(exercise):
    root, _ = exercise
    record("drops", True)
    record("drops", False, "no longer")
    assert summary(root)[0][1] == 0


def test_a_break_is_not_work(exercise):
    root, clock = exercise
    record("drops", True)
    clock[0] += 60 * LONGEST_WORK + 1
    record("drops", True)
    clock[0] -= 5000  # and a clock that was set back takes no minutes away
    record("drops", True)
    assert summary(root)[0][4] == 0.0


def test_outside_of_exercises_nothing_is_kept_or_shown(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    record("drops", True)
    show_progress()
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().out == ""


def test_a_person_who_opens_an_exercise_elsewhere_is_told_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", "copies/02_dropout.ipynb")  # relative to where the server started
    show_progress()
    assert capsys.readouterr().out == ""  # started by that person's notebook in an empty folder, as grading works
    (tmp_path / "02_dropout.ipynb").touch()
    show_progress()
    assert capsys.readouterr().out == "Progress is kept only inside the course folder, for notebooks in exercises/.\n"


def test_the_bar_says_it_in_words_too(exercise, capsys):
    record("drops", True)
    show_progress()
    assert "██████████░░░░░░░░░░  1 of 2 checks passed, 0 first hints shown, 0 minutes" in capsys.readouterr().out
    record("scales", True)
    show_progress()
    assert "████████████████████  ✓ all 2 checks passed" in capsys.readouterr().out


def test_one_minute_and_one_hint_are_said_in_the_singular(exercise, monkeypatch, capsys):
    root, clock = exercise
    record("drops", False, "look there")
    clock[0] += 60
    record("drops", True)
    show_progress()
    assert "1 of 2 checks passed, 1 first hint shown, 1 minute'" in capsys.readouterr().out
    monkeypatch.chdir(root)
    progress.main()
    assert "1 of  2 checks    1 first hint      1 minute\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"02_dropout": 3}', '{"02_dropout": {"checks": {"a": 1}, "minutes": 0}}']
)
def test_a_damaged_file_is_kept_aside_with_a_sentence(exercise, capsys, content):
    root, _ = exercise
    file_of(root).parent.mkdir()
    file_of(root).write_text(content)
    record("drops", True)
    assert "progress was damaged; it is kept as .course/progress-damaged-1.json" in capsys.readouterr().out
    assert (root / ".course" / "progress-damaged-1.json").read_text() == content
    assert summary(root)[0][1] == 1


def test_a_file_of_bytes_is_damaged_too(exercise):
    root, _ = exercise
    file_of(root).parent.mkdir()
    file_of(root).write_bytes(b"\xff\xfe")
    assert load(root) == {}


def test_a_folder_that_can_not_be_written_to_costs_no_check(exercise, monkeypatch):
    root, _ = exercise
    file_of(root).parent.touch()  # a file where the folder should be: root may write to any folder
    record("drops", True)


def test_a_half_written_file_never_shows(exercise, monkeypatch):
    root, _ = exercise
    record("drops", True)
    before = file_of(root).read_text()

    def fails(*arguments, **settings):
        raise OSError("disk full")

    monkeypatch.setattr(progress.Path, "replace", fails)
    record("scales", True)
    assert file_of(root).read_text() == before
    assert sorted(path.name for path in file_of(root).parent.iterdir()) == ["progress.json", "progress.lock"]


def test_two_notebooks_at_once_lose_nothing(exercise):
    root, _ = exercise
    threads = [threading.Thread(target=record, args=(f"check{i}", True)) for i in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load(root)[NAME]["checks"]) == 20


@pytest.mark.parametrize("content", ["", "[]", '{"cells": [{}]}', '{"cells": 3}'])
def test_a_notebook_of_another_tool_has_no_checks_to_count(exercise, content):
    root, _ = exercise
    notebook = root / "exercises" / NAME / f"{NAME}.ipynb"
    notebook.write_text(content)
    record("drops", True)
    assert summary(root) == [(NAME, 1, 1, 0, 0.0)]


def test_course_progress_prints_a_bar_per_exercise(exercise):
    root, _ = exercise
    record("drops", True)
    paths = os.pathsep.join([str(REPOSITORY)])
    ran = subprocess.run(
        [sys.executable, "-m", "grader.cli", "progress"], cwd=root, text=True, capture_output=True,
        env=os.environ | {"PYTHONPATH": paths}, check=True,
    )  # fmt: skip
    assert ran.stdout.startswith(f"{NAME}  ")
    assert "██████████░░░░░░░░░░    1 of  2 checks    0 first hints     0 minutes" in ran.stdout
