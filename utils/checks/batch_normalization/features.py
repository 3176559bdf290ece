"""Inputs and results with one number for each feature, which the checks of batch norm in NumPy share."""

import numpy as np

from utils.checks.base.card import CheckFailed, NotAttempted
from utils.checks.base.compare import is_close, worst_index
from utils.checks.base.reading import as_array, finite
from utils.checks.base.wording import describe, number, row


def batches(seed, salt):
    """Draw four batches of different sizes: yields (x, epsilon, random generator).

    x is float32, of shape (rows, features), with more rows than features. Each feature has a mean of one to three
    standard deviations, either sign. One feature's variance is about epsilon, so that a mistake with epsilon moves its
    values by a tenth or more; the others' scales differ, so that a mean over all features shows. With at most 9 rows in
    the first batch, ddof 1 instead of 0 moves the values by 6 % and more.

    Those are the first two. The third has many rows of one feature, whose mean is hundreds of standard deviations away
    from 0, and a tiny epsilon: float32 still has every value to 1e-4 of a standard deviation, but a mean square minus a
    squared mean is off by a percent and more. The fourth has fewer rows than features.
    """
    rng = np.random.default_rng([seed, salt])
    # Other rows and features the second time, for an answer that has them fixed; never a square.
    for fewest, features in zip((7, 10), rng.permutation([3, 4, 5]).tolist(), strict=False):
        rows = fewest + int(rng.integers(3))
        # Neither it nor its square is 0.001 or 0.0001, which answers may have fixed.
        epsilon = round(float(rng.uniform(0.012, 0.028)), 3)
        sd = np.concatenate([[np.sqrt(epsilon)], rng.uniform(0.5, 1, 1), rng.uniform(2, 9, features - 2)])
        sd[0] *= rng.uniform(0.8, 1.25)
        z = standardized_noise(rng, rows, features)
        x = sd * (z + rng.uniform(1, 3, features) * rng.choice([-1, 1], features))
        yield np.ascontiguousarray(x[:, rng.permutation(features)], "float32"), epsilon, rng
    epsilon, rows = float(rng.uniform(2e-5, 6e-5)), int(rng.integers(70, 90))
    z = standardized_noise(rng, rows, 1) + np.linspace(-1, 1, rows)[:, None]  # a drift: the first rows are others
    yield (np.sqrt(epsilon) * (z + rng.choice([-1, 1]) * rng.uniform(250, 350))).astype("float32"), epsilon, rng
    x = rng.uniform(1, 9, (1, 5)) * (standardized_noise(rng, 3, 5) + rng.uniform(-3, 3, 5))
    yield x.astype("float32"), round(float(rng.uniform(0.1, 0.3)), 3), rng


def standardized_noise(rng, rows, features):
    """Draw noise whose columns have mean 0 and standard deviation 1 exactly."""
    z = rng.normal(size=(rows, features))
    return (z - z.mean(axis=0)) / z.std(axis=0)


def far_from_0(x, found=0.0, expected=0.0):
    """Hints for values that are nearly right, in a batch with a feature far from 0; None for others."""
    mean, sd = x.mean(axis=0, dtype="float64"), x.std(axis=0, dtype="float64")
    if not (np.abs(mean) > 100 * sd)[sd > 0].any() or not is_close(found, expected, 0.05):
        return None
    return (
        "Right for other batches. Here the mean is hundreds of standard deviations away from 0: is it rounding?",
        "A mean of squares minus a squared mean is a small difference of large numbers, and float32 loses it.",
        f"Subtract the mean first, then square. And does anything depend on how many rows there are, here {len(x)}?",
    )


def with_constant(x, rng):
    """Insert a feature that is constant, a whole number, in any place."""
    return np.insert(x, rng.integers(x.shape[1] + 1), rng.integers(2, 9), axis=1)


def per_feature(rng, features):
    """Draw numbers of either sign and of sizes between 0.5 and 3 that differ by 5 % or more, float32."""
    sizes = np.geomspace(0.5, 2.5, features) * rng.uniform(0.98, 1.2, features)
    sizes = rng.permutation(sizes) * rng.choice([-1, 1], features)
    sizes[rng.integers(features)] *= -1
    return sizes.astype("float32")


ONE_FOR_ALL = (
    "One number for all features: the axis is missing, so all values were averaged together.",
    "`axis` names the axis that disappears. Which one counts the rows?",
)


def usual(array, what):
    """Refuse NaN, infinity, and numbers too large to count with."""
    if np.abs(finite(array, what)).max(initial=0.0) > 1e30:
        hint = "Values of x, gamma and beta are below 100 here: what multiplies them up?"
        raise CheckFailed(f"numbers of a usual size in {what}", f"up to {number(np.abs(array).max())}", hint)
    return array


def statistic(value, what, batch_shape):
    """Read one number for each feature from an answer: a float64 array of shape (features,), of a usual size.

    Anything else is a CheckFailed. `batch_shape` is (rows, features), rows None where there are none: if the shape
    shows which axis was averaged, the hints name it.
    """
    rows, features = batch_shape
    if value is ...:
        raise NotAttempted
    expected = f"{what}: an array of shape ({features},)"
    if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        raise CheckFailed(expected, describe(value), ONE_FOR_ALL)
    array = as_array(value, what)
    if array.shape == (features,):
        return usual(array, what)
    hint = f"{what} has the wrong shape."
    if array.shape == ():
        hint = ONE_FOR_ALL
    elif array.shape == (1, features):
        hint = "One axis too many, of length 1: `keepdims`, or a row of a table. The result has one axis, the features."
    elif rows is not None and array.shape in ((rows,), (rows, 1)):
        hint = (
            "The wrong axis: there is one number per row, where each feature needs one.",
            "`axis` names the axis that disappears. Which one counts the rows?",
        )
    elif rows is not None and array.shape == (rows, features):
        hint = "The rows are still there: each feature needs one number, for all rows together."
    raise CheckFailed(expected, f"shape {array.shape}", hint)


def worst_place(found, expected):
    """Where two arrays of shape (rows, features) differ most; NaN and infinity come first.

    Returns:
        rows: a slice that begins with the row of the largest difference, or with the third from the end.
        column: of the largest difference, an int.
        words: both, for a card.
    """
    place, column = worst_index(found, expected)
    start = max(0, min(place, len(found) - 3))
    return slice(start, None), column, f"feature {column}" + (f" from row {start} on" if start else "")


def feature_shown(x, found, expected, epsilon):
    """Expected and found, in words, in the feature with the largest difference."""
    rows, column, place = worst_place(found, expected)
    values = x[:, column].astype("float64")
    given = f"{place}: mean {number(values.mean())}, variance {number(values.var())}, epsilon {number(epsilon)}"
    return f"{row(expected[rows, column])} ({given})", row(found[rows, column])
