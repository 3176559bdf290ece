"""Checks of assignment 01, question 1: standardize with the statistics of the training rows."""

import numpy as np

from utils.checks.base import standardization
from utils.checks.base.calls import random_inputs
from utils.checks.base.card import check
from utils.checks.base.compare import is_close
from utils.checks.base.mistakes import rounded_hints

NAMES, RESULTS = ("X_train", "X_other"), ("X_train_std", "X_other_std")


@check
def standardize_training_statistics(answer, seed):
    """Both arrays are standardized with the column means and standard deviations (ddof 0) of the training rows."""
    splits = _raw_features(seed)
    found = standardization.standardized(answer, splits, RESULTS)

    def otherwise(found, right):
        if _small_left_alone(found[0], right[0], splits[0]):
            return (
                "A column of small standard deviation is taken for a constant one.",
                "Look at the number that the standard deviation is compared with: only rounding, about 1e-16, is below "
                "it.",
            )
        if hints := _far_column(found, right):
            return hints
        usual = [(one[:, :3], other[:, :3]) for one, other in zip(found, right, strict=True)]  # neither far nor large
        if all(rounded_hints(*pair) for pair in usual) and not all(is_close(*pair) for pair in usual):
            return rounded_hints(*usual[0])
        return (
            "These are not the values that the formula gives.",
            "Try `standardize(np.array([[2.0], [3.0], [7.5]]), np.array([[5.0]]))` in a new cell: the mean is 4.17, "
            "the standard deviation 2.39.",
        )

    standardization.refuse_wrong_statistics(found, splits, NAMES, otherwise)
    # Then many rows, of one column, and one row to go with them, which has no spread of its own.
    splits = _one_column(seed)
    found = standardization.standardized(answer, splits, RESULTS)
    shapes = (
        f"Right for some rows and columns, not for {len(splits[0])} rows of one column with a single row in X_other.",
        "Look for anything that depends on how many rows there are, on the spread of X_other, or on an earlier call.",
    )
    standardization.refuse_wrong_statistics(found, splits, NAMES, lambda found, right: shapes)


@check
def standardize_constant_column(answer, seed):
    """A column that is constant in X_train becomes zeros there, and no value becomes NaN or infinite."""
    # float64, and the columns: one that varies, the same twice with a constant value in both arrays, one that varies,
    # and one that is constant in X_train only.
    X_train, X_other = (np.array(X[:, [0, 1, 1, 1, 2]], "float64", order="C") for X in _raw_features(seed))
    X_train[:, 1], X_other[:, 1] = 0.0, 0.0
    X_train[:, 4] = 7.0
    # Summing the rows rounds, so NumPy finds a standard deviation of about 1e-16 for this column. (In float32 the value
    # is a whole number and nothing rounds: an answer that computes in float32 is not led into the trap.)
    rng = np.random.default_rng([seed, 8])
    X_train[:, 2] = 0.0
    while np.std(X_train, axis=0)[2] == 0:  # about every second value
        X_train[:, 2] = X_other[:, 2] = (2 + seed % 7) * (1 + rng.uniform(0, 1e-9))
    found = standardization.standardized(answer, (X_train, X_other), RESULTS)
    # Not column 4: statistics of all rows cost the other point only.
    constant = {column: X_train[0, column] for column in (1, 2)}
    standardization.refuse_wrong_constants(found, NAMES, constant, varying=[0, 3], rounding=(2,))


def _raw_features(seed):
    """Draw X_train and X_other, float32: columns of their own mean and spread, X_other shifted and wider.

    One column varies as little as the question allows, one lies far from 0, one is in the thousands. Two training rows
    are the same, a value is 0, and one of X_other lies far outside of what X_train holds.
    """
    rng = np.random.default_rng([seed, 1])
    num_columns = int(rng.integers(5, 8))
    spread = rng.uniform(20, 60, num_columns)
    spread[:2] = rng.permutation([rng.uniform(0.011, 0.015), rng.uniform(0.5, 0.9)])
    spread[4] *= 100
    # Means of up to five standard deviations, a thousandfold margin to what float32 rounds away; and one of hundreds,
    # where the difference of a mean square and a squared mean loses a percent or more in float32.
    mean = rng.uniform(2, 5, num_columns) * rng.choice([-1, 1], num_columns) * spread
    mean[2] = abs(mean[2])
    mean[3] = rng.choice([-1, 1]) * rng.uniform(250, 350) * spread[3]
    # 15 to 25 rows: ddof 1 instead of 0 changes every value by 2 % or more.
    train, other = random_inputs(seed, 15 + seed % 11, num_columns), random_inputs(seed, 8 + seed % 5, num_columns)
    train[-1] = train[0]
    train /= train.std(axis=0)
    other[1, 0] = rng.choice([-1, 1]) * rng.uniform(5, 6)
    X_train, X_other = train * spread + mean, other * 2 * spread + mean + spread
    X_train[1, 2] = 0.0
    return X_train.astype("float32"), X_other.astype("float32")


def _one_column(seed):
    """Draw X_train of one column and about a hundred rows, and X_other of one row, float32."""
    rng = np.random.default_rng([seed, 2])
    spread, mean = rng.uniform(0.2, 3), rng.uniform(-4, 4)
    rows = int(rng.integers(90, 130))
    # It drifts: the statistics of the first rows are others.
    X_train = rng.normal(mean, spread, (rows, 1)) + np.linspace(0, 2 * spread, rows)[:, None]
    return X_train.astype("float32"), (mean + rng.uniform(2, 3, (1, 1)) * spread).astype("float32")


def _small_left_alone(found, right, X_train):
    """Whether some columns of X_train are right, and all others only centred."""
    pairs = zip(found.T, right.T, (X_train - X_train.mean(axis=0)).T, strict=True)
    is_right, is_centred = zip(*((is_close(x, y), is_close(x, z)) for x, y, z in pairs), strict=True)
    return any(is_right) and not all(is_right) and all(a or b for a, b in zip(is_right, is_centred, strict=True))


def _far_column(found, right):
    """Hints for columns of which only that far from 0, the fourth, is wrong; None for others."""
    wrong = [not all(is_close(one[:, place], other[:, place]) for one, other in zip(found, right, strict=True))
             for place in range(right[0].shape[1])]  # fmt: skip
    if wrong != [place == 3 for place in range(len(wrong))]:
        return None
    return (
        "Only the column whose mean is hundreds of standard deviations away from 0 is wrong: rounding.",
        "A mean of squares minus the square of a mean is a small difference of large numbers: float32 loses it.",
        "Subtract the mean first, then square.",
    )
