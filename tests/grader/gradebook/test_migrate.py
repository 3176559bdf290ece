"""A changed exercise keeps what people entered for every cell that still exists, and loses nothing unasked."""

import io
import shutil

import pytest
from nbgrader.api import Gradebook
from rich.console import Console

from grader.core.assignments import Assignment
from grader.core.course import Course
from grader.core.errors import CourseError
from grader.gradebook import migrate as module
from grader.gradebook.connection import open_gradebook
from grader.gradebook.migrate import migrate
from grader.grading.queue import grade_class
from tests.support.gradebooks import COURSE, rows
from tests.support.simulated import grade_submission
from tests.support.tiny_course import NAME, cell_of, read, test, tiny_source, write, write_submission

DOUBLE = "def double(x):\n    return 2 * x"


def grade(root, answer=False, db=None):
    """Grade the class; what was printed."""
    out = io.StringIO()
    options = {"engine": grade_submission, "workers": 1, "confirm": lambda: answer}
    grade_class(Course(root, db), Assignment(root, NAME), console=Console(file=out, width=200), **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def graded(released_course, tmp_path_factory):
    """Two students, one of whom a person has looked at."""
    root = shutil.copytree(released_course, tmp_path_factory.mktemp("graded") / "course")
    for student in ("ada", "bob"):
        path = write_submission(root, student, double=DOUBLE)
        notebook = read(path)
        cell_of(notebook, "3_why").source = "Because."
        write(path, notebook)
    grade(root)
    look_at(f"sqlite:///{root / 'gradebook.db'}")
    return root


def look_at(url):
    """Enter points, extra credit and comments for ada."""
    with Gradebook(url, COURSE) as gradebook:
        for grade_id, points, extra in (("3_why", 0.5, 0.25), ("2_halve-odd", 1.0, None), ("1_double-positive", 0, 0)):
            one = gradebook.find_grade(grade_id, NAME, NAME, "ada")
            one.manual_score, one.extra_credit, one.needs_manual_grade = points, extra, False
        for grade_id, text in (("3_why", "Why?"), ("2_halve", "Read the docstring\nagain.")):
            gradebook.find_comment(grade_id, NAME, NAME, "ada").manual_comment = text
        gradebook.grant_extension(NAME, "ada", days=1)
        gradebook.db.commit()


@pytest.fixture
def own(graded, tmp_path):
    return shutil.copytree(graded, tmp_path / "course")


def sqlite(root, name="gradebook.db"):
    return f"sqlite:///{root / name}"


def change(root):
    """Replace question 2 by a new criterion of question 1."""
    source = tiny_source()
    source.cells = [
        cell for cell in source.cells if "halve" not in cell.metadata.get("nbgrader", {}).get("grade_id", "")
    ]
    source.cells.insert(-1, test("1_double-zero", 3, "assert double(0) == 0", "assert double(0.0) == 0"))
    source.cells[-2]["id"] = "cell-zero"
    write(Assignment(root, NAME).source, source)


def copies(root):
    return [path.name for path in root.glob("gradebook.db.*")]


def test_without_a_yes_the_gradebook_stays_as_it_is_and_the_advice_is_safe(own):
    before = rows(sqlite(own))
    change(own)
    with pytest.raises(CourseError) as error:
        grade(own)
    assert error.value.found == (
        "new in the source: 1_double-zero; missing from it: 2_halve, 2_halve-even, 2_halve-odd"
    )
    assert error.value.todo.startswith("restore the source, or run `course grade` with --yes")
    assert (rows(sqlite(own)), copies(own)) == (before, [])
    grade(own, answer=True)  # as advised
    found = rows(sqlite(own))[NAME, "ada"]
    assert found["grades"]["3_why"] == (None, 0.5, 0.25, False) and found["comments"]["3_why"][1] == "Why?"


def test_with_a_yes_what_still_has_a_cell_is_kept_and_the_rest_is_listed_and_in_the_copy(own):
    before = rows(sqlite(own))
    change(own)
    out = grade(own, answer=True)
    assert [line for line in out.splitlines() if line.startswith("has no place any more")] == [
        "has no place any more: ada, 2_halve-odd: 1 points given manually",
        "has no place any more: ada, 2_halve: the comment 'Read the docstring again.'",
    ]
    after = rows(sqlite(own))
    kept = {"3_why", "1_double-positive", "1_double-negative"}
    for student in ("ada", "bob"):
        old, new = before[NAME, student], after[NAME, student]
        assert {one: new["grades"][one] for one in kept} == {one: old["grades"][one] for one in kept}
        assert new["grades"].keys() == kept | {"1_double-zero"}
        assert new["grades"]["1_double-zero"] == (3.0, None, None, False)
        assert new["comments"] == {one: text for one, text in old["comments"].items() if one != "2_halve"}
        assert new["submission"] == old["submission"]
    (copy,) = copies(own)
    assert f"{own / copy}\n" in out
    assert rows(sqlite(own, copy)) == before
    assert grade(own) == ""  # and it goes on as if nothing had happened
    assert len(copies(own)) == 1


def migrated(root, db=None, answer=True):
    course = Course(root, db)
    out = io.StringIO()
    with open_gradebook(course) as gradebook:
        migrate(course, Assignment(root, NAME), gradebook, Console(file=out, width=200), lambda: answer)
    return out.getvalue()


def test_points_and_comments_follow_a_cell_that_becomes_a_task(own):
    before = rows(sqlite(own))[NAME, "ada"]
    source = tiny_source()
    cell_of(source, "3_why").metadata["nbgrader"] |= {"grade": False, "solution": False, "task": True, "locked": True}
    write(Assignment(own, NAME).source, source)
    out = migrated(own)
    assert "of another kind: 3_why" in out and "has no place" not in out
    after = rows(sqlite(own))[NAME, "ada"]
    assert (after["grades"], after["comments"]) == (before["grades"], before["comments"])
    with Gradebook(sqlite(own), COURSE) as gradebook:
        assert gradebook.find_task_cell("3_why", NAME, NAME).max_score == 1
        assert {cell.name for cell in gradebook.find_notebook(NAME, NAME).solution_cells} == {"1_double", "2_halve"}


def test_manual_points_for_another_maximum_are_to_be_reviewed_and_nobody_is_asked(own):
    source = tiny_source()
    cell_of(source, "3_why").metadata["nbgrader"]["points"] = 4
    write(Assignment(own, NAME).source, source)
    grade(own)
    grades = {student: rows(sqlite(own))[NAME, student]["grades"] for student in ("ada", "bob")}
    assert grades["ada"]["3_why"] == (None, 0.5, 0.25, True) and grades["ada"]["2_halve-odd"][3] is False
    assert copies(own) == []


def test_a_new_locked_cell_needs_no_yes(own):
    source = tiny_source()
    extra = read(Assignment(own, NAME).source).cells[1].copy()
    extra.metadata["nbgrader"] = extra.metadata["nbgrader"] | {"grade_id": "more"}
    extra["id"] = "cell-more"
    source.cells.insert(2, extra)
    write(Assignment(own, NAME).source, source)
    before = rows(sqlite(own))[NAME, "ada"]["grades"]
    assert migrated(own, answer=False) == ""
    assert rows(sqlite(own))[NAME, "ada"]["grades"] == before


def test_a_migration_that_stops_halfway_changes_nothing(own, monkeypatch):
    before = rows(sqlite(own))
    change(own)

    def fails(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "rescale", fails)
    with pytest.raises(KeyboardInterrupt):
        migrated(own)
    assert rows(sqlite(own)) == before


def test_without_a_place_for_a_copy_nothing_changes(own, monkeypatch):
    before = rows(sqlite(own))
    change(own)
    back_up = module.back_up
    monkeypatch.setattr(module, "back_up", lambda gradebook, root: back_up(gradebook, root / "nowhere"))
    with pytest.raises(CourseError, match=r"a copy of the gradebook at .*; found unable to open database file"):
        migrated(own)
    assert rows(sqlite(own)) == before


def test_a_gradebook_in_postgresql_is_copied_to_a_file(own, postgres):
    url = postgres.fresh("changed")
    grade(own, answer=True, db=url)
    look_at(url)
    before = rows(url)
    change(own)
    grade(own, answer=True, db=url)
    (copy,) = copies(own)
    assert rows(sqlite(own, copy)) == before
    assert rows(url)[NAME, "ada"]["grades"]["3_why"] == (None, 0.5, 0.25, False)
