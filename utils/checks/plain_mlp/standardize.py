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
        rounded = [rounded_hints(one, other) for one, other in zip(found, right, strict=True)]
        if all(rounded):
            return rounded[0]
        return (
            "These are not the values that the formula gives.",
            "Try `standardize(np.array([[2.0], [3.0], [7.5]]), np.array([[5.0]]))` in a new cell: the mean is 4.17, "
            "the standard deviation 2.39.",
        )

    standardization.refuse_wrong_statistics(found, splits, NAMES, otherwise)


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
    """Draw X_train and X_other, float32: columns of their own mean and spread, X_other shifted and wider."""
    rng = np.random.default_rng([seed, 1])
    num_columns = int(rng.integers(3, 7))
    spread = rng.uniform(20, 60, num_columns)
    spread[:2] = rng.permutation([rng.uniform(0.05, 0.2), rng.uniform(0.5, 0.9)])  # small, but not constant
    # Means of up to five standard deviations: a thousandfold margin to what float32 rounds away.
    mean = rng.uniform(2, 5, num_columns) * rng.choice([-1, 1], num_columns) * spread
    # 15 to 25 rows: ddof 1 instead of 0 changes every value by 2 % or more.
    train, other = random_inputs(seed, 15 + seed % 11, num_columns), random_inputs(seed, 8 + seed % 5, num_columns)
    return (train * spread + mean).astype("float32"), (other * 2 * spread + mean + spread).astype("float32")


def _small_left_alone(found, right, X_train):
    """Whether some columns of X_train are right, and all others only centred."""
    pairs = zip(found.T, right.T, (X_train - X_train.mean(axis=0)).T, strict=True)
    is_right, is_centred = zip(*((is_close(x, y), is_close(x, z)) for x, y, z in pairs), strict=True)
    return any(is_right) and not all(is_right) and all(a or b for a, b in zip(is_right, is_centred, strict=True))
