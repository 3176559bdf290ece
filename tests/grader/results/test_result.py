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


@pytest.mark.parametrize("state", ["graded", "ungradable", "refused", "unrecognized"])
def test_a_document_survives_json(state):
    one = result(state=state, answers={"1_a": "x = 'ä'\n"}, differences=["a cell was missing"], seconds={"wall": 1.5})
    again = SubmissionResult.from_json(one.to_json())
    assert again == one
    assert "\n" not in one.to_json()
    assert [one.points for one in again.criteria.values()] == [2.0, 0.0, None]


STORED = (
    '{"version":4,"assignment":"01","student":"zoë","submission":"a","checks":"b","state":"graded","reason":{},'
    '"criteria":{"1_a-x":{"verdict":"passed","points":1.0,"max_points":2.0,"check":"","expected":"","found":"",'
    '"hints":[],"seconds":0.0}},"answers":{},"printed":{},"stopped":{},"differences":[],"keys":{},"kept":[],"mode":"apart",'
    '"sandbox":"namespaces","versions":{},"seconds":{}}'
)


def test_the_form_on_disk_is_another_only_with_another_version():
    """Earlier results are read in it, and the gradebook knows a result by the SHA-256 of this text."""
    one = SubmissionResult("01", "zoë", "a", "b", criteria={"1_a-x": CriterionResult("passed", 1.0, 2.0)})
    assert one.to_json() == STORED
    assert SubmissionResult.from_json(STORED) == one


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda d: d.pop("version"), "without a version"),
        (lambda d: d.update(version=0), "version 0"),
        (lambda d: d.pop("student"), "other fields"),
        (lambda d: d.update(extra=1), "other fields"),
        (lambda d: d.update(student=3), "student is 3"),
        (lambda d: d.update(student=["x" * 999]), "one whose student is ['".ljust(120, "x")),
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
    assert found in error.value.found and len(error.value.found) <= 120


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "[" * 100_000])
def test_text_that_is_no_document_is_refused(text):
    with pytest.raises(CourseError):
        SubmissionResult.from_json(text)


def test_texts_are_cleaned():
    assert clean("a\x1b[31mb\u202ec\r\nd\te\ud800") == "a[31mbc\nd\te"
    assert len(clean("x" * 10 * LONGEST)) == LONGEST
    assert clean("größer ≥ 😀") == "größer ≥ 😀"
