"""Late penalties are nbgrader's, and follow the due date, extensions and points as they are now."""

import re
from datetime import datetime, timedelta

import pytest
from nbgrader.utils import parse_utc
from traitlets.config import Config

from grader.core.course import Course
from grader.core.errors import CourseError
from grader.gradebook.late import LatePlugin, settle
from grader.gradebook.reader import read_marks
from tests.support import REPOSITORY
from tests.support.marked_class import DUE, grade, opened
from tests.support.tiny_course import NAME, course, make_tiny_course

ZERO = Config({"LateSubmissionPlugin": {"penalty_method": "zero"}})


@pytest.fixture
def gradebook(tmp_path):
    """One submission with 3 points, an hour late."""
    with opened(tmp_path / "gradebook.db") as gradebook:
        gradebook.add_assignment(NAME, duedate=DUE)
        gradebook.add_notebook(NAME, NAME)
        gradebook.add_grade_cell("1_double-positive", NAME, NAME, max_score=3, cell_type="code")
        gradebook.add_student("ada")
        grade(gradebook, "ada", {"1_double-positive": 3}, hours=1)
        yield gradebook


def mark(gradebook, config=ZERO):
    """Penalty, total and lateness, and what was said about changes."""
    found = read_marks(gradebook, config)
    one = found.marks[NAME]["ada"]
    return one.penalty, one.total, one.lateness, found.changes


def test_the_default_method_gives_the_mark_and_shows_the_lateness(gradebook):
    assert mark(gradebook, Config()) == (0.0, 3.0, "1 hour late: no points lost", [])


def test_a_moved_due_date_an_extension_and_new_points_count_at_once(gradebook):
    assert mark(gradebook) == (3.0, 0.0, "1 hour late: 3 points lost", [f"{NAME}: late penalty of ada: 0 -> 3"])
    assert mark(gradebook)[3] == []
    gradebook.grant_extension(NAME, "ada", hours=2)
    assert mark(gradebook) == (0.0, 3.0, "", [f"{NAME}: late penalty of ada: 3 -> 0"])
    gradebook.grant_extension(NAME, "ada", minutes=30)
    assert mark(gradebook)[:3] == (3.0, 0.0, "30 minutes late: 3 points lost")
    gradebook.update_or_create_assignment(NAME, duedate=DUE + timedelta(days=1))
    assert mark(gradebook)[:3] == (0.0, 3.0, "")
    gradebook.update_or_create_assignment(NAME, duedate=DUE)
    gradebook.grant_extension(NAME, "ada")
    one = gradebook.find_grade("1_double-positive", NAME, NAME, "ada")
    one.manual_score, one.extra_credit = 2.0, 0.5
    gradebook.db.commit()
    assert mark(gradebook)[:2] == (2.5, 0.0)
    gradebook.update_or_create_assignment(NAME, duedate=None)
    gradebook.grant_extension(NAME, "ada", days=1)  # of no due date
    assert mark(gradebook)[:3] == (0.0, 2.5, "")


def test_nbgrader_sees_the_penalty_that_we_show(gradebook):
    settle(gradebook, ZERO)
    gradebook.db.expire_all()
    assert gradebook.find_submission(NAME, "ada").late_submission_penalty == 3.0


@pytest.mark.parametrize(
    ("plugin", "penalty", "found"),
    [
        ("return 1.25", 1.25, ""),
        ("return -1", 0.0, ""),
        ("return 99", 3.0, ""),
        ("return True", 1.0, ""),
        ("return float('nan')", None, "ValueError: NaN"),
        ("return 'a lot'", None, "TypeError: "),
        ("return 1 / 0", None, "ZeroDivisionError: division by zero"),
    ],
)
def test_a_plugin_decides_or_its_fault_is_named(gradebook, tmp_path, plugin, penalty, found):
    """It may lie beside nbgrader_config.py, which names it, as nbgrader's documentation has it."""
    root = make_tiny_course(tmp_path / "course")
    module = f"late_{abs(hash(plugin))}"
    (root / f"{module}.py").write_text(
        "from nbgrader.plugins import BasePlugin\n\n\nclass Mine(BasePlugin):\n"
        f"    def late_submission_penalty(self, student_id, score, total_seconds_late):\n        {plugin}\n"
    )
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.AssignLatePenalties.plugin_class = '{module}.Mine'\n")
    if penalty is not None:
        assert mark(gradebook, Course(root).config)[:2] == (penalty, 3 - penalty)
        return
    with pytest.raises(CourseError) as error:
        mark(gradebook, Course(root).config)
    assert error.value.found.startswith(found)
    assert "ada" in error.value.expected and "nbgrader_config.py" in error.value.todo


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ("AssignLatePenalties.plugin_class = 'nowhere.Mine'", "plugin_class"),
        ("LateSubmissionPlugin.penalty_method = 'half'", "half"),
    ],
)
def test_a_setting_that_names_nothing_is_three_lines(gradebook, tmp_path, setting, found):
    root = make_tiny_course(tmp_path / "course")
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.{setting}\n")
    outcome = course(root, "--db", f"sqlite:///{tmp_path / 'gradebook.db'}", "export", "--out", str(tmp_path / "x"))
    assert (outcome.code, len(outcome.err.splitlines())) == (1, 3)
    assert found in outcome.err and not (tmp_path / "x").exists()


def test_the_instructors_page_shows_a_plugin_that_works_and_a_due_date_that_nbgrader_reads():
    page = (REPOSITORY / "docs" / "instructors.md").read_text(encoding="utf-8")
    names = {}
    exec(re.search(r"```python\n(from nbgrader.plugins.*?)```", page, re.DOTALL)[1], names)
    config = Config({"AssignLatePenalties": {"plugin_class": names["HalfPerDay"]}})
    assert LatePlugin(config).penalty("ada", 10.0, timedelta(days=3).total_seconds()) == 1.5
    assert parse_utc(re.search(r'--duedate="(.*)"', page)[1]) == datetime(2030, 1, 31, 22, 59)


def test_a_changed_setting_counts_without_a_new_process(tmp_path):
    root = make_tiny_course(tmp_path / "course")
    assert "LateSubmissionPlugin" not in Course(root).config
    with (root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    assert Course(root).config.LateSubmissionPlugin.penalty_method == "zero"
