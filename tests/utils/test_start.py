"""The start page says where to begin, where one left off and when one is through, and leads there."""

import json
import re
from urllib.parse import unquote

import pytest

from tests.support import REPOSITORY
from utils import progress, start
from utils.progress import load, record
from utils.start import START, part, parts, start_page, write_start


def notebook(path, *cells):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": list(cells)}), encoding="utf-8")


def text(source):
    return {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True)}


def graded(check):
    metadata = {"nbgrader": {"grade": True, "points": 2}}
    return {"cell_type": "code", "metadata": metadata, "source": [f"check.{check}(x)"]}


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of two lessons with an exercise each; time passes by a second from check to check."""
    (tmp_path / "nbgrader_config.py").touch()
    for number, name in enumerate(("01_first", "02_second one"), start=1):
        words = f"# Lesson {number}: About {number}\n\nWe look\nat it.\n\nMore. **Time** {number}5\nminutes.\n"
        notebook(tmp_path / "course" / f"{name}.ipynb", text(words))
        cells = [text(f"# Exercise {number}: try\n\nHow. 2 points, about {number}0 minutes.")]
        cells += [text("## 1. Drop (2 points)\n\nDo."), graded("drops")]
        cells += [text("## 2. Scale (2 points)"), graded("scales")]
        notebook(tmp_path / "exercises" / name / f"{name}.ipynb", *cells)
    seconds = iter(range(1000, 2000))
    monkeypatch.setattr(progress.time, "time", lambda: float(next(seconds)))
    return tmp_path


def ran(course, monkeypatch, name, *checks, passed=True):
    """Run checks in the exercise called `name`, and return the first line under the title of the page they leave."""
    monkeypatch.chdir(course / "exercises" / name)
    for check in checks:
        record(check, passed)
    return (course / START).read_text(encoding="utf-8").split("\n\n")[1]


def test_a_part_is_described_by_its_notebook(course):
    lesson, exercise = (group[0] for group in parts(course))
    assert (lesson.title, lesson.about, lesson.minutes, lesson.points) == ("Lesson 1: About 1", "We look at it.", 15, 0)
    assert (exercise.title, exercise.minutes, exercise.points) == ("Exercise 1: try", 10, 4)
    assert exercise.checks == {"drops": "1. Drop", "scales": "2. Scale"}


def test_who_has_done_nothing_is_told_where_to_begin(course):
    page = start_page(course, {})
    assert "**Begin here: [Lesson 1: About 1](course/01_first.ipynb)**" in page
    assert "[Exercise 2: try](exercises/02_second%20one/02_second%20one.ipynb)<br>4 points<br>*20 minutes* |" in page
    assert '<progress max="2" value="0"></progress> 0&nbsp;of&nbsp;2</label> |' in page


def test_who_left_off_is_told_at_which_question(course, monkeypatch):
    line = ran(course, monkeypatch, "01_first", "drops")
    assert line == "**You left off in [Exercise 1: try](exercises/01_first/01_first.ipynb), at “2. Scale”.**"
    assert '<progress max="2" value="1"></progress> 1&nbsp;of&nbsp;2</label> |' in (course / START).read_text()
    assert (
        '<progress max="4" value="1"></progress> 1&nbsp;of&nbsp;4 checks passed in all' in (course / START).read_text()
    )


def test_an_exercise_done_leads_to_the_next_lesson(course, monkeypatch):
    line = ran(course, monkeypatch, "01_first", "drops", "scales")
    assert line == "**Next: [Lesson 2: About 2](course/02_second%20one.ipynb)**, then its exercise."


def test_the_last_exercise_done_leads_back_to_what_was_left_out(course, monkeypatch):
    ran(course, monkeypatch, "01_first", "scales")
    line = ran(course, monkeypatch, "02_second one", "drops", "scales")
    assert line == "**Next: [Exercise 1: try](exercises/01_first/01_first.ipynb), at “1. Drop”.**"


def test_who_is_through_sees_that_and_a_failed_check_takes_it_back(course, monkeypatch):
    ran(course, monkeypatch, "01_first", "drops", "scales")
    line = ran(course, monkeypatch, "02_second one", "drops", "scales")
    assert line.startswith("**You are through: every check of the 2 exercises passed.**")
    assert ran(course, monkeypatch, "02_second one", "drops", passed=False).startswith("**You left off in [Exercise 2")


def test_a_changed_notebook_is_read_again(course):
    path = course / "course" / "01_first.ipynb"
    assert part(path).title == "Lesson 1: About 1"
    notebook(path, text("# Lesson 1: Renewed"))
    assert part(path).title == "Lesson 1: Renewed"


@pytest.mark.parametrize("content", ["", "[]", '{"cells": 3}', '{"cells": [{"cell_type": "code"}]}'])
def test_a_notebook_that_can_not_be_read_goes_by_its_name(course, content):
    path = course / "course" / "01_first.ipynb"
    path.write_text(content)
    assert "[01_first](course/01_first.ipynb)" in start_page(course, {})


def test_a_folder_without_notebooks_has_a_page_too(tmp_path):
    write_start(tmp_path, load(tmp_path))
    assert (tmp_path / START).read_text().startswith("# Dropout and batch normalization\n")


def test_a_page_that_can_not_be_written_costs_no_check(course, monkeypatch):
    (course / START).mkdir()  # a folder where the page should be: root may write to any folder
    monkeypatch.chdir(course / "exercises" / "01_first")
    record("drops", True)
    assert load(course)["01_first"]["checks"]["drops"]["passed"]
    assert sorted(path.name for path in course.iterdir() if path.name.startswith(".")) == [".course"]


def test_every_link_of_this_course_leads_to_a_notebook_with_minutes():
    page = start_page(REPOSITORY, {})
    links = re.findall(r"\]\(([^)]+)\)", page)
    assert len(set(links)) == 10
    assert [link for link in links if not (REPOSITORY / unquote(link)).is_file()] == []
    for group in parts(REPOSITORY):
        assert [one.minutes for one in group if not 10 <= one.minutes <= 90] == []
    assert [one.points for one in parts(REPOSITORY)[1]] == [10, 14, 16, 14, 16]
    assert start.HOW in page
