"""Checks of assignment 01, question 5: the mean and the standard deviation over seeds."""

import numpy as np

from utils.checks.base.calls import call, observe
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close, is_rounded
from utils.checks.base.mistakes import first_match, rounded_hints
from utils.checks.base.reading import as_items, as_number, for_input
from utils.checks.base.wording import listed, number, row

MEAN_ROUNDED = "The mean is rounded: return it as it is."
ONE_RAISES = (
    "A sample standard deviation needs two values: what computes it here stops at one.",
    "Treat the case of one value on its own, before anything is computed: its spread is NaN.",
)


@check
def over_seeds_mean_and_sd(answer, seed):
    """The mean and the sample standard deviation (ddof 1) of several values come back, in this order."""
    for given in _several(np.random.default_rng([seed, 6])):
        values = np.array(given, "float64")
        mean, sd = _pair(call(answer, given), values)
        right, root = values.std(ddof=1), np.sqrt(len(values))
        if not is_close(mean, values.mean()):
            mistakes = (
                (right, "The two results are the wrong way round: the mean comes first."),
                (np.median(values), "This is the median: the question asks for the mean."),
                *[(mean, MEAN_ROUNDED)] * (is_rounded(mean, values.mean()) and is_rounded(sd, right)),
                *(
                    (
                        whole(values).mean(),
                        "This is the mean of whole numbers: the values lose their decimals first.",
                        "Look for `int`, an integer `dtype`, `//` or `round`.",
                    )
                    for whole in (np.trunc, np.floor, np.round)
                ),
                (
                    (values.sum() - values.min() - values.max()) / max(1, len(values) - 2),
                    "The lowest and the highest value are left out: every value counts.",
                ),
            )
            unknown = rounded_hints(mean, values.mean()) or (
                "This is not the mean: add the values and divide by how many there are.",
                "Try `over_seeds([1.5, 3.0, 7.5])` in a new cell: the mean is 4.",
            )
            if is_rounded(mean, values.mean()):
                unknown = MEAN_ROUNDED
            hints = first_match(mean, mistakes, unknown)
            raise CheckFailed(f"mean {number(values.mean())} of {_shown(values)}", number(mean), hints)
        if not is_close(sd, right) and not (len(values) == 2 and np.isnan(sd)):  # that costs the other point
            squares = (values - values.mean()) ** 2
            mistakes = (
                (
                    values.std(),
                    "This divides by n (ddof 0), which is too small on average: the seeds are a sample.",
                    "NumPy's default is ddof 0: look for the argument that changes it.",
                ),
                (values.var(ddof=1), "This is the variance: the standard deviation is its square root."),
                (values.var(), "This is the variance, with ddof 0."),
                (
                    right / root,
                    "This is the standard error of the mean: how well the mean is known, not how far seeds spread.",
                    "Do not divide by the root of the number of values.",
                ),
                (values.std() / root, "This is a standard error, with ddof 0."),
                (np.ptp(values), "This is the range: the highest value minus the lowest."),
                *(
                    (
                        np.abs(values - values.mean()).sum() / count,
                        "This is the mean absolute deviation: the deviations are squared, and the root comes last.",
                    )
                    for count in (len(values), len(values) - 1)
                ),
                (
                    right * np.sqrt(len(values) / (len(values) - 1)),
                    "The correction for a sample counts twice: dividing by n - 1 in place of n is all of it.",
                    "Is ddof 1 corrected once more? Or is a standard deviation multiplied by n / (n - 1), not by its "
                    "root?",
                ),
                (np.sqrt(squares.sum() / max(1, len(values) - 2)), "This divides by n - 2: ddof is 1 here."),
                (
                    1.96 * right,
                    "This is 1.96 times the standard deviation, as for an interval: return the standard deviation.",
                ),
                *[(np.std([*{*values}], ddof=1), "Equal values are counted once: is there a `set`?")]
                * (len({*values}) > 1),
                (
                    values.var(ddof=1) / 2,
                    "This is half of the variance: `** 1 / 2` takes the power 1 first, and then divides by 2.",
                    "Put the exponent in parentheses.",
                ),
                (
                    np.sqrt(max(0, values.var() - 1)),
                    "1 is subtracted after the division: `/ n - 1` divides by n first.",
                    "Put the divisor in parentheses.",
                ),
                *(
                    (np.sqrt(part.sum() / (len(values) - 1)), f"The deviation of the {which} value is left out.")
                    for which, part in (("first", squares[1:]), ("last", squares[:-1]))
                ),
            )
            unknown = rounded_hints(sd, right) or (
                "This is not what the formula gives.",
                "Try `over_seeds([1.5, 3.0, 7.5])` in a new cell: the mean is 4, the squared deviations are 6.25, 1 "
                "and 12.25. Work out the rest by hand.",
            )
            if is_rounded(sd, right):
                unknown = "The standard deviation is rounded: return it as it is."
            if np.isnan(sd):
                unknown = (
                    "NaN is the root of a negative number: what is squared, the whole deviation or only the mean?",
                    "`(v - mean) ** 2` squares the deviation, `v - mean ** 2` the mean.",
                )
            if right == 0:
                mistakes, unknown = (), "Values that are all equal have no spread: their standard deviation is 0."
            hints = first_match(sd, mistakes, unknown)
            raise CheckFailed(f"sd {number(right)} of {_shown(values)}", number(sd), hints)


@check
def over_seeds_one_value(answer, seed):
    """One value has itself as the mean and NaN as the standard deviation, without a warning."""
    rng = np.random.default_rng([seed, 7])
    value = float(np.round(rng.uniform(3, 9), 3))
    for values in ([value], (0.0,), np.array([-value])):
        value = float(values[0])
        known = ("two data points", *ONE_RAISES), ("division by zero", *ONE_RAISES)
        observed = observe(answer, values, known=known)
        if isinstance(observed.result, (tuple, list)) and len(observed.result) == 2 and observed.result[1] is None:
            hint = "An unknown number is NaN, `np.nan`: None is no number, and the next mean of it fails."
            raise CheckFailed("sd NaN for one value", "None", hint)
        mean, sd = _pair(observed.result, values)
        if not is_close(mean, value):
            hint = rounded_hints(mean, value) or "The mean of one value is that value."
            if is_rounded(mean, value):
                hint = MEAN_ROUNDED
            raise CheckFailed(f"mean {number(value)} of one value", number(mean), hint)
        if not np.isnan(sd):
            zero = "One seed says nothing about the spread: 0 would claim that all seeds agree."
            hints = (
                zero if sd == 0 else "One seed says nothing about the spread: it is unknown, which is NaN.",
                "Treat the case of one value on its own.",
            )
            raise CheckFailed("sd NaN for one value", number(sd), hints)
        if observed.warnings:
            hints = (
                "With one value, n - 1 is 0 and NumPy warns of a division by zero.",
                "Find out first how many values there are, and compute only what exists.",
            )
            raise CheckFailed("no warning", f"the warning {observed.warnings[0].splitlines()[0][:80]!r}", hints)
    value = abs(value)
    for several in ((value, 2 * value), (value, 2 * value, 5 * value)):
        sd = _pair(call(answer, several), several)[1]
        if not sd > 0:
            hint = "Only one value alone has sd NaN: two are enough for a spread."
            raise CheckFailed(f"a standard deviation above 0 for {len(several)} values that differ", number(sd), hint)


def _several(rng):
    """Draw lists, tuples and arrays of two values or more.

    Skewed values, for which the median differs from the mean, and ddof 0 from ddof 1 by 6 % or more; two, one of them
    0; many small ones, some of them equal; whole numbers far from 0; and values that are all the same.
    """
    for kind, count in zip((list, tuple, np.array), rng.permutation([3, 5, 8]), strict=True):
        values = np.round(4 + rng.exponential(2, size=int(count)), 3)
        values[0] = 15.0
        yield kind(values.tolist())
    yield 0.0, -float(rng.uniform(2, 9))
    yield np.repeat(1e-4 * rng.exponential(2, size=14), 3)
    yield (int(rng.integers(2000, 9000)) + np.array([0, 5, 5, 1, 9, 3])).tolist()
    yield (-int(rng.integers(1, 9)) / 4,) * 4


def _shown(values):
    return listed(values) if len(values) <= 10 else f"{len(values)} values {row(values)}"


def _pair(result, values):
    """Read the mean and the standard deviation of the values."""
    if type(result) is np.ndarray and result.shape == (2,):
        result = tuple(result)  # two numbers, whatever holds them
    with for_input(f"the values {_shown(values)}"):
        items = as_items(result, ("mean", "sd"))
        if type(items[0]) in (list, tuple, np.ndarray) and np.array_equal(items[0], values):
            hints = (
                "The values themselves come back as the mean: they are taken for a single one.",
                "What does `len` count? `*values` in the `def` line makes a tuple of all arguments; here there is one.",
            )
            raise CheckFailed("mean: a number", "the values as they are", hints)
        return [as_number(item, name) for item, name in zip(items, ("mean", "sd"), strict=True)]
