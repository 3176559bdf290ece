"""Checks of assignment 05, question 1: prepare three splits with the statistics of the training rows."""

import numpy as np

from utils.checks.base import standardization
from utils.checks.base.calls import random_inputs
from utils.checks.base.card import check
from utils.checks.base.compare import is_close

NAMES = ("X_train", "X_valid", "X_test")


@check
def prepare_training_statistics(answer, seed):
    """All three splits are standardized with the column means and standard deviations (ddof 0) of the training rows."""
    splits = _splits(seed)
    found = standardization.standardized(answer, splits, NAMES)
    standardization.refuse_wrong_statistics(found, splits, NAMES, lambda found, right: _unknown(found, splits[0]))
    # Then one column of many rows that drift, and a single validation row, which has no spread of its own.
    rng = np.random.default_rng([seed, 47])
    rows = int(rng.integers(90, 130))
    splits = [(rng.normal(3, 1, (n, 1)) + np.linspace(0, 2, n)[:, None]).astype("float32") for n in (rows, 1, 2)]
    found = standardization.standardized(answer, splits, NAMES)
    hint = f"Right for other shapes, not for {rows} training rows of one column, with 1 and 2 other rows."
    standardization.refuse_wrong_statistics(found, splits, NAMES, lambda found, right: hint)


@check
def prepare_constant_columns(answer, seed):
    """A column that is constant in the training rows becomes zeros there, and nothing becomes NaN or infinite."""
    # Columns: one that varies, a pixel that is blank in all splits, a constant other than 0, a column that is constant
    # in the training rows only, and one that varies. Whole numbers below 16: their means are exact, nothing rounds.
    splits = [X[:, [0, 0, 0, 0, 1]] for X in _splits(seed)]
    blank, full, late = 0.0, float(1 + seed % 15), float(2 + seed % 7)
    for X in splits:
        X[:, 1], X[:, 2] = blank, full
    splits[0][:, 3] = late
    found = standardization.standardized(answer, splits, NAMES)
    standardization.refuse_wrong_constants(found, NAMES, {1: blank, 2: full}, varying=[0, 4])


def _splits(seed):
    """Draw three splits, float32, with other means and spreads in each, and no two with as many rows."""
    rng = np.random.default_rng([seed, 41])
    columns = int(rng.integers(3, 7))
    # Means of up to five standard deviations: a thousandfold margin to what float32 rounds away.
    # Small spreads as well as large ones: pixels from 0 to 1 have about 0.1, and are not constant.
    spread = 10 ** rng.uniform(-1.3, 1.7, columns)
    spread[0] = 10 ** rng.uniform(-1.6, -1.4)  # 0.025 to 0.04, as of the pixels that are rarely inked
    mean = spread * rng.uniform(-5, 5, columns)
    # 15 to 25 training rows: ddof 1 instead of 0 changes every value by 2 % or more. Each of the other two is shifted
    # by a spread: with a third of all rows or more, they move the statistics of all rows by a third of a spread.
    rows = 15 + seed % 11, 9 + seed % 4, 5 + seed % 3
    settings = zip(rows, (1, 2, 1.5), (0, 1, -2), strict=True)
    return [(scale * random_inputs(seed, n, columns) * spread + mean + shift * spread).astype("float32")
            for n, scale, shift in settings]  # fmt: skip


def _unknown(found, X_train):
    """Hints for splits that are standardized in a way that is not in the table."""
    if not all(np.isfinite(part).all() for part in found):
        return "NaN or infinity where no column is constant: print the divisor."
    train = X_train.astype("float64")
    divisor = train.std(axis=0) / found[0].std(axis=0)  # if each column was shifted and scaled
    centred = is_close((train - train.mean(axis=0)) / divisor, found[0])
    other_rows = "Do X_valid and X_test count in it? Both numbers are those of X_train alone."
    if centred:
        return "The mean is right, the standard deviation is not that of the column in X_train.", other_rows
    if is_close(divisor, train.std(axis=0), 1e-3):
        return "The standard deviation is right, the mean is not that of the column in X_train.", other_rows
    return (
        "Compare with (value - mean of its column in X_train) / sd of its column in X_train.",
        "Prepare one row alone and among others: it must not change.",
    )
