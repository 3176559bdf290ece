"""The numbers of the class report, against NumPy and against what is counted by hand."""

import math
import random

import numpy as np
import pytest

from grader.core.assignments import Question
from grader.core.notebooks import question_of
from grader.gradebook.class_result import StudentResult
from grader.report.item_analysis import correlation, items, mistakes, outcome, question_results, slow, spread
from grader.results.result import CriterionResult, SubmissionResult
from tests.support.simulated_class import with_manual

QUESTIONS = [
    Question("1_double", {"1_double-positive": 1.0, "1_double-negative": 1.0}),
    Question("2_halve", {"2_halve-even": 2.0, "2_halve-odd": 1.0}),
    Question("3_why", {"3_why": 1.0}),
]
SIGNS = {"+": "passed", "-": "failed", "o": "not attempted", "?": "manual", "!": "ungradable"}


def one(student, verdicts, manual=None, **hints):
    """A student's marks, from a sign for each criterion; `hints` by place in the notebook, such as `c1`."""
    most = {grade_id: points for question in QUESTIONS for grade_id, points in question.points.items()}
    criteria = {}
    for place, ((grade_id, points), sign) in enumerate(zip(most.items(), verdicts, strict=True), start=1):
        reached = {"+": points, "-": 0.0, "o": 0.0}.get(sign)
        criteria[grade_id] = CriterionResult(SIGNS[sign], reached, points, hints=hints.get(f"c{place}", []))
    return with_manual(SubmissionResult("01_tiny", student, "", "", criteria=criteria), manual)


CLASS = [
    one("ada", "+++++", {"3_why": 1.0}),
    one("bob", "++++?"),
    one("cyd", "+-+-o", c2=["The sign is lost."], c4=["It rounds: 1.5 became 1."]),
    one("dee", "+-!-?", {"3_why": 0.5}, c2=["The sign is lost."], c4=["It rounds: 2.5 became 2."]),
    one("eve", "ooooo"),
]


def counts(item):
    """The counts that are not 0."""
    return {outcome: count for outcome, count in item.counts.items() if count}


def test_every_outcome_is_counted_where_it_belongs():
    assert {item.grade_id: counts(item) for item in items(CLASS, QUESTIONS)} == {
        "1_double-positive": {"passed": 4, "not attempted": 1},
        "1_double-negative": {"passed": 2, "failed": 2, "not attempted": 1},
        "2_halve-even": {"passed": 3, "not attempted": 1, "ungradable": 1},
        "2_halve-odd": {"passed": 2, "failed": 2, "not attempted": 1},
        "3_why": {"passed": 1, "partly": 1, "not attempted": 2, "waits": 1},
    }


def test_a_pass_rate_is_of_those_who_are_decided_and_ungradable_is_not_failed():
    rates = {item.grade_id: (item.pass_rate, item.decided, item.tried) for item in items(CLASS, QUESTIONS)}
    assert rates == {
        "1_double-positive": (4 / 5, 5, 4),
        "1_double-negative": (2 / 5, 5, 4),
        "2_halve-even": (3 / 4, 4, 3),
        "2_halve-odd": (2 / 5, 5, 4),
        "3_why": (1 / 4, 4, 2),
    }


def test_nothing_decided_has_no_rate():
    (item,) = items([one("dee", "++!+?")], QUESTIONS)[2:3]
    assert (item.pass_rate, item.decided, item.rest.r, item.verdict) == (None, 0, None, "unclear")


@pytest.mark.parametrize(
    ("sign", "manual", "expected"),
    [
        ("+", None, "passed"),
        ("-", None, "failed"),
        ("o", None, "not attempted"),
        ("?", None, "waits"),
        ("!", None, "ungradable"),
        ("?", 0.0, "failed"),
        ("?", 0.5, "partly"),
        ("?", 1.0, "passed"),
        ("!", 1.0, "passed"),
        ("-", 1.0, "passed"),
        ("+", 0.0, "failed"),
        ("+", 1.0, "passed"),
        ("o", 0.0, "not attempted"),
    ],
)
def test_a_person_has_the_last_word(sign, manual, expected):
    given = {} if manual is None else {"3_why": manual}
    assert outcome(one("ada", f"++++{sign}", given), "3_why") == expected


def test_a_criterion_of_no_points_passes_and_fails_by_its_verdict():
    for verdict in ("passed", "failed", "not attempted"):
        criteria = {"x": CriterionResult(verdict, 0.0, 0.0)}
        marks = StudentResult(SubmissionResult("a", "b", "", "", criteria=criteria))
        assert outcome(marks, "x") == verdict


def test_questions_count_those_for_whom_all_of_it_is_decided():
    found = {
        one.id: (one.max_points, one.points.count, one.points.mean, one.solved, one.untouched)
        for one in question_results(CLASS, QUESTIONS)
    }
    assert found == {
        "1_double": (2.0, 5, (2 + 2 + 1 + 1 + 0) / 5, 2, 1),
        "2_halve": (3.0, 4, (3 + 3 + 2 + 0) / 4, 2, 1),
        "3_why": (1.0, 4, (1 + 0 + 0.5 + 0) / 4, 1, 2),
    }


def test_mistakes_are_counted_by_student_and_hint_whatever_numbers_are_in_it():
    known = mistakes(CLASS, question_of)
    found = [(one.question, one.hint, one.students, one.grade_ids, len(one.wordings)) for one in known]
    assert found == [
        ("1_double", "The sign is lost.", ["cyd", "dee"], ["1_double-negative"], 1),
        ("2_halve", "It rounds: 1.5 became 1.", ["cyd", "dee"], ["2_halve-odd"], 2),
    ]


def test_one_mistake_that_fails_several_checks_is_one():
    marks = one("ada", "--+++", c1=["It raises."], c2=["It raises.", "Read the last line."])
    (mistake,) = mistakes([marks], question_of)
    assert (mistake.students, mistake.grade_ids) == (["ada"], ["1_double-positive", "1_double-negative"])


def test_a_mistake_that_a_person_gave_the_points_for_is_none():
    assert mistakes([one("ada", "-++++", {"1_double-positive": 1.0}, c1=["No."])], question_of) == []


def test_a_failure_without_a_hint_goes_by_what_was_found():
    marks = one("ada", "-++++")
    marks.result.criteria["1_double-positive"].found = "AssertionError"
    assert [mistake.hint for mistake in mistakes([marks], question_of)] == ["AssertionError"]
    marks.result.criteria["1_double-positive"].found = ""
    assert [mistake.hint for mistake in mistakes([marks], question_of)] == ["No reason was given."]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 50])
def test_the_spread_is_numpys(count):
    values = [random.Random(count).uniform(0, 14) for _ in range(count)]
    found = spread(values)
    assert [found.least, found.lower, found.median, found.upper, found.greatest] == pytest.approx(
        np.quantile(values, [0, 0.25, 0.5, 0.75, 1])
    )
    assert (found.count, found.mean) == (count, pytest.approx(np.mean(values)))
    assert found.sd == pytest.approx(np.std(values, ddof=1) if count > 1 else 0.0)


def test_no_values_have_no_spread():
    assert spread([]) is None


def test_a_correlation_and_its_interval_are_fishers():
    rng = np.random.default_rng(1)
    x = rng.integers(0, 2, 40).astype(float)
    y = x + rng.normal(size=40)
    found = correlation(list(zip(x, y, strict=True)))
    r = np.corrcoef(x, y)[0, 1]
    assert found.r == pytest.approx(r)
    assert (found.low, found.high) == pytest.approx(np.tanh(np.arctanh(r) + np.array([-1, 1]) * 1.959964 / np.sqrt(37)))


def test_item_rest_is_the_point_biserial_correlation_with_the_other_points():
    rng = np.random.default_rng(2)
    ability = rng.normal(size=60)
    passed = ability[:, None] + rng.normal(size=(60, 4)) > 0
    marks = [one(f"s{place}", "".join("-+"[int(cell)] for cell in row) + "o") for place, row in enumerate(passed)]
    points = passed * np.array([1, 1, 2, 1])
    for place, item in enumerate(items(marks, QUESTIONS)[:4]):
        x, rest = passed[:, place], points.sum(axis=1) - points[:, place]
        # The textbook's formula, with the standard deviation that divides by n.
        biserial = (rest[x].mean() - rest[~x].mean()) / rest.std() * math.sqrt(x.mean() * (1 - x.mean()))
        assert item.rest.r == pytest.approx(biserial)
        assert item.rest.count == 60


def test_what_is_undecided_leaves_the_student_out_of_that_correlation_alone():
    found = {item.grade_id: item.rest.count for item in items(CLASS, QUESTIONS)}
    assert found == {"1_double-positive": 5, "1_double-negative": 5, "2_halve-even": 4, "2_halve-odd": 5, "3_why": 0}


def test_a_text_that_waits_for_anybody_is_in_nobodys_rest():
    marks = [one("a", "++++?"), one("b", "+-+-o"), one("c", "-+-+o"), one("d", "----o")]
    assert [one.rest.r for one in items(marks, QUESTIONS)[:4]] == [
        pytest.approx(np.corrcoef([1, 1, 0, 0], [4, 2, 2, 0])[0, 1]),
        pytest.approx(np.corrcoef([1, 0, 1, 0], [4, 3, 1, 0])[0, 1]),
        pytest.approx(np.corrcoef([1, 1, 0, 0], [3, 1, 2, 0])[0, 1]),
        pytest.approx(np.corrcoef([1, 0, 1, 0], [4, 3, 1, 0])[0, 1]),
    ]
    assert items(marks, QUESTIONS)[4].verdict == "not graded yet"
    assert items(marks[1:], QUESTIONS)[4].verdict == "nobody tried"


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [(1, 0)],
        [(1, 0), (0, 1)],
        [(1, 0), (1, 1), (1, 2)],
        [(0, 1), (1, 1), (1, 1)],
        [(1, 0.3), (0, 0.1 + 0.2), (0, 0.3)],
    ],
)
def test_what_does_not_vary_has_no_correlation(pairs):
    assert correlation(pairs).r is None
    assert correlation(pairs).count == len(pairs)


def test_a_perfect_correlation_claims_no_interval():
    found = correlation([(0, 0), (0, 0), (1, 1), (1, 1), (1, 1)])
    assert (found.r, found.low, found.high) == (pytest.approx(1.0), None, None)


@pytest.mark.parametrize(
    ("passed", "rest", "expected"),
    [
        ("1" * 20, "01" * 10, "everybody passed"),
        ("0" * 20, "01" * 10, "nobody passed"),
        ("01" * 10, "01" * 10, "good"),
        ("01" * 10, "10" * 10, "needs review"),
        ("01" * 10, "01" * 7 + "10" * 3, "unclear"),  # 0.4, from -0.05 to 0.72
        ("01" * 10, "01" * 8 + "10" * 2, "good"),  # 0.6, from 0.21 to 0.82
        ("01" * 160, ("01" * 5 + "10" * 3) * 20, "fair"),  # 0.25, from 0.14 to 0.35
        ("01" * 160, ("01" * 9 + "10" * 7) * 10, "weak"),  # 0.13, from 0.02 to 0.23
        ("0011" * 5, "0101" * 5, "unclear"),
        ("0011" * 80, "0101" * 80, "weak"),  # 0, from -0.11 to 0.11: not much whichever it is
        ("01" * 10, "10" * 8 + "01" * 2, "needs review"),
        ("01" * 10, "10" * 7 + "01" * 3, "unclear"),
        ("01" * 4, "01" * 4, "too few students"),
    ],
)
def test_the_verdict_on_a_check(passed, rest, expected):
    rows = [
        one(f"s{place}", "-+"[int(x)] + "-+"[int(y)] + "---")
        for place, (x, y) in enumerate(zip(passed, rest, strict=True))
    ]
    assert items(rows, QUESTIONS)[0].verdict == expected


def test_slow_is_far_from_the_others_and_by_more_than_seconds():
    usual = {f"s{place}": 5.0 + place % 3 for place in range(20)}
    assert slow(usual | {"late": 60.0, "later": 90.0, "bit": 14.0}) == {"later": 90.0, "late": 60.0}
    assert slow({"a": 1.0, "b": 1.0, "c": 9.0}) == {}
    assert slow({}) == {}
