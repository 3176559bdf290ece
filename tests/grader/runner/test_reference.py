"""Before a class is graded, the solution must get all points and the exercise as released none."""

import json

from grader.results.store import ResultStore
from grader.runner import reference
from tests.support.needs import needs
from tests.support.tiny_course import NAME, cell_of, course, read, write, write_submission

pytestmark = needs("a sandbox")


def change_source(root, texts):
    """Give cells of the instructor's notebook other texts, by grade_id; return what its release says."""
    path = root / "solutions" / NAME / f"{NAME}.ipynb"
    notebook = read(path)
    for grade_id, text in texts.items():
        cell_of(notebook, grade_id).source = text
    write(path, notebook)
    return course(root, "release")


def trials(monkeypatch):
    """The modes in which assignments are tried from now on."""
    tried, real = [], reference.grade_submission

    def spy(job):
        tried.append("apart" if job.sealed is None else "sealed")
        return real(job)

    monkeypatch.setattr(reference, "grade_submission", spy)
    return tried


def test_it_is_tried_once_until_something_changes(tiny, monkeypatch):
    place = tiny / ".course" / "reference" / f"{NAME}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("{")  # damaged
    tried = trials(monkeypatch)
    write_submission(tiny, "ada", double="def double(x):\n    return 2 * x")
    assert "released first" in course(tiny, "grade").out
    assert tried == ["apart", "apart"]  # the solution and the exercise
    assert json.loads(place.read_text())["differs"] == []
    write_submission(tiny, "alan", double="def double(x):\n    return x + x")
    assert course(tiny, "grade").code == 0
    assert tried == ["apart", "apart"]
    assert change_source(tiny, {"1_double-positive": "assert double(5) == 10"}).code == 0
    assert tried == ["apart"] * 4  # when it is released
    assert course(tiny, "grade", "--yes").code == 0
    assert tried == ["apart"] * 4


def test_test_cells_that_are_wrong_are_named_and_nobody_is_graded(tiny):
    released = change_source(
        tiny,
        {
            "1_double-positive": "assert double(3) == 7",
            "1_double-negative": "double(-3) / 0",
            "2_halve-even": "assert True",
            "2_halve-odd": "assert halve(3) ==",
        },
    )
    write_submission(tiny, "ada", double="def double(x):\n    return 2 * x")
    outcome = course(tiny, "grade")
    assert outcome.code == released.code == 1
    for said in (
        "1_double-positive: the solution gets 0 of 1 points (a test cell without an error; found: AssertionError)",
        "1_double-negative: the solution gets 0 of 1 points (a test cell without an error; found: ZeroDivisionError",
        "2_halve-even: the exercise as released gets 2 of 2 points",
        "2_halve-odd: the solution gets 0 of 1 points (a test cell without an error; found: SyntaxError",
        "nothing was graded",
    ):
        assert said in outcome.err and said in released.err
    with ResultStore(tiny) as store:
        assert store.latest(NAME) == {}


def test_partial_credit_is_given_by_two_processes_too(tiny):
    assert change_source(tiny, {"2_halve-even": "(halve(4) == 2) + (halve(8) == 4)"}).code == 0
    write_submission(tiny, "ada", halve="def halve(x):\n    return 2")
    assert course(tiny, "grade").code == 0
    with ResultStore(tiny) as store:
        result = store.read(store.latest(NAME)["ada"])
    assert result.mode == "apart"
    assert result.criteria["2_halve-even"].points == 1.0


def test_a_notebook_in_another_language_is_refused(tiny):
    path = tiny / "solutions" / NAME / f"{NAME}.ipynb"
    notebook = read(path)
    notebook.metadata["kernelspec"] = {"display_name": "R", "language": "R", "name": "ir"}
    write(path, notebook)
    with (tiny / "nbgrader_config.py").open("a") as config:
        config.write('c.ClearSolutions.code_stub = {"R": "fail()"}\n')
    (tiny / "exercises" / NAME / f"{NAME}.ipynb").unlink()
    outcome = course(tiny, "release")
    assert outcome.code == 1
    assert "a notebook in Python" in outcome.err and "found     one in R" in outcome.err
