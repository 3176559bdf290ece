"""Results survive the way through JSON, and anything else is refused."""

import json

import pytest

from grader.core.errors import CourseError
from grader.core.text import LONGEST, clean
from grader.results.result import VERSION, CriterionResult, SubmissionResult


def result(**changes):
    criteria = {
        "1_a-x": CriterionResult("passed", 2.0, 2.0),
        "1_a-y": CriterionResult("failed", 0.0, 1.0, "It is blue", "blue", "red", ["Look at it."], 0.5),
        "2_b": CriterionResult("manual", None, 3.0),
    }
    return SubmissionResult(
        **{"assignment": "01", "student": "ada", "submission": "a", "checks": "b", "criteria": criteria} | changes
    )


def test_a_document_survives_json():
    one = result(answers={"1_a": "x = 'ä'\n"}, differences=["a cell was missing"], seconds={"wall": 1.5})
    again = SubmissionResult.from_json(one.to_json())
    assert again == one
    assert "\n" not in one.to_json()
    assert [one.points for one in again.criteria.values()] == [2.0, 0.0, None]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda d: d.pop("version"), "without a version"),
        (lambda d: d.update(version=0), "version 0"),
        (lambda d: d.pop("student"), "other fields"),
        (lambda d: d.update(extra=1), "other fields"),
        (lambda d: d.update(student=3), "student is 3"),
        (lambda d: d.update(state="fine"), "state 'fine'"),
        (lambda d: d.update(criteria=[]), "other fields"),
        (lambda d: d["criteria"]["1_a-x"].update(verdict="good"), "'good' is not a valid Verdict"),
        (lambda d: d["criteria"]["1_a-x"].update(points=9.0), "9.0 of 2.0 points"),
        (lambda d: d["criteria"]["1_a-x"].update(points=-1.0), "-1.0 of 2.0 points"),
        (lambda d: d["criteria"]["1_a-x"].update(points=float("nan")), "nan of 2.0 points"),
    ],
)
def test_something_else_is_refused(change, found):
    content = json.loads(result().to_json())
    change(content)
    with pytest.raises(CourseError, match=f"result of version {VERSION}") as error:
        SubmissionResult.from_json(json.dumps(content))
    assert found in error.value.found


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "[" * 100_000])
def test_text_that_is_no_document_is_refused(text):
    with pytest.raises(CourseError):
        SubmissionResult.from_json(text)


def test_texts_are_cleaned():
    assert clean("a\x1b[31mb\u202ec\r\nd\te\ud800") == "a[31mbc\nd\te"
    assert len(clean("x" * 10 * LONGEST)) == LONGEST
    assert clean("größer ≥ 😀") == "größer ≥ 😀"
