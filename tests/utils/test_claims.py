"""A claim passes only when the data support it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from utils.claims import ClaimRefuted, claim, claim_each, compare


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(-100, 100)), min_size=2, max_size=20))
def test_the_interval_agrees_with_scipys_paired_t_test(pairs):
    a, b = np.array(pairs).T
    if np.ptp(a - b) < 1e-6:
        return  # scipy's own statistic loses its digits when all differences are equal
    expected = stats.ttest_rel(a, b).confidence_interval(0.95)
    found = compare(a, b)
    np.testing.assert_allclose([found.low, found.high], expected, rtol=1e-6, atol=1e-9)


def test_equal_differences_are_no_tie():
    assert compare([1.0, 2.0, 3.0], [2.0, 3.0, 4.0]).verdict == "lower"


def test_the_verdict_names_the_direction_of_the_first_argument():
    low, high = [1.0, 1.1, 0.9, 1.0], [2.0, 2.2, 2.1, 1.9]
    assert compare(low, high).verdict == "lower"
    assert compare(high, low).verdict == "higher"
    assert compare([1.0, 2.0, 3.0], [1.1, 1.9, 3.0]).verdict == "no detectable difference"


def test_a_difference_too_small_to_matter_is_no_difference():
    a, b = [1.00, 1.01, 1.02], [1.01, 1.02, 1.03]
    assert compare(a, b).verdict == "lower"
    assert compare(a, b, smallest=0.05).verdict == "equivalent"


def test_no_difference_is_shown_and_not_missed():
    """Runs that scatter widely show nothing, also not that two methods are equal."""
    widely = compare([1.0, 2.0, 3.0], [3.0, 2.0, 1.0], smallest=0.5)
    assert (widely.difference, widely.verdict) == (0.0, "no detectable difference")
    closely = compare([1.0, 2.0, 3.0], [1.1, 2.0, 2.9], smallest=0.5)
    assert closely.verdict == "equivalent"
    assert str(closely).endswith("equivalent within 0.5")
    across = compare([1.0, 1.1, 1.0, 1.1], [1.5, 1.7, 1.4, 1.6], smallest=0.5)  # a difference, but is it large enough?
    assert across.high < 0 and across.verdict == "no detectable difference"


@pytest.mark.parametrize(("shift", "expect", "most"), [(0.0, "lower", 0.03), (1.0, "equivalent", 0.03)])
def test_a_false_claim_passes_as_rarely_as_the_interval_says(shift, expect, most):
    rng = np.random.default_rng(0)
    draws = rng.normal(shift, 0.3, size=(4000, 5))
    passed = sum(compare(one, np.zeros(5), smallest=1.0 * (expect == "equivalent")).verdict == expect for one in draws)
    assert passed / len(draws) < most


def test_what_is_true_of_each_run_is_claimed_of_each(capsys):
    claim_each("The runs end in NaN", [True] * 5)
    assert capsys.readouterr().out == "✓ The runs end in NaN\n  5 of 5 seeds; so in 55 % of all, or more (95 %)\n"
    with pytest.raises(ClaimRefuted, match=r"expected  in every run\n  found     4 of 5 seeds"):
        claim_each("The runs end in NaN", [True, True, False, True, True])
    with pytest.raises(ValueError, match="two or more seeds"):
        claim_each("", [True])


def test_a_false_claim_stops_the_lesson_with_its_numbers():
    with pytest.raises(ClaimRefuted, match=r"Pigs fly\n  expected  lower\n  found     2 against 1"):
        claim("Pigs fly", compare([2.0, 2.0], [1.0, 1.0]), expect="lower")


def test_a_true_claim_prints_its_evidence(capsys):
    claim("One is less than two", compare([1.0, 1.0], [2.0, 2.0]), expect="lower")
    assert capsys.readouterr().out.startswith("✓ One is less than two\n  1 against 2: -1 [-1, -1] (95 %, 2 paired")


@pytest.mark.parametrize(
    "a, b, part",
    [
        ([1.0], [2.0], "found 1: one seed is no result"),
        ([1.0, 2.0], [1.0], r"found shapes \(2,\) and \(1,\)"),
        ([1.0, float("nan")], [1.0, 2.0], "NaN"),
    ],
)
def test_a_comparison_that_means_nothing_is_refused(a, b, part):
    with pytest.raises(ValueError, match=part):
        compare(a, b)


def test_an_unknown_verdict_is_refused():
    with pytest.raises(ValueError, match="'smaller'"):
        claim("", compare([1.0, 2.0], [1.0, 2.0]), expect="smaller")
