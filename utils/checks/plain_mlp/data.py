"""Checks of assignment 01, question 1: standardize with the statistics of the training rows."""

import numpy as np

from utils.checks.answers import as_array, as_items, call, is_close, number, random_inputs
from utils.checks.verdicts import CheckFailed, check


@check
def standardize_training_statistics(answer, seed):
    """Both arrays are standardized with the column means and standard deviations (ddof 0) of the training rows."""
    X_train, X_other = _raw_features(seed)
    found = _standardized(answer, X_train, X_other)

    def scaled(rows, centre=np.mean, spread=np.std):
        return tuple((X - centre(rows, axis=0)) / spread(rows, axis=0) for X in (X_train, X_other))

    right = scaled(X_train)
    if _both_close(found, right):
        return
    all_rows = np.concatenate([X_train, X_other])
    mistakes = (
        (
            scaled(all_rows),
            "The statistics come from all rows: X_other leaks into the training data.",
            "The mean and the standard deviation are computed after the two arrays were joined.",
            "Compute both from X_train only, then use these same numbers for X_other.",
        ),
        (
            (right[0], scaled(X_other)[1]),
            "X_other is scaled by its own statistics, so the same mix gets another number in each array.",
            "The second array must be shifted and divided by what you computed for the first.",
            "Keep the mean and the standard deviation of X_train and use them twice.",
        ),
        (scaled(X_other), "The statistics come from X_other: swap the roles of the two arrays."),
        (
            (right[0], X_other),
            "X_other is not scaled at all.",
            "A network trained on standardized columns expects every other row in the same units.",
        ),
        (
            scaled(X_train, spread=lambda rows, axis: rows.std(axis, ddof=1)),
            "The standard deviation divides by n - 1 (ddof 1) where the question asks for n (ddof 0).",
            "pandas' `std` has ddof 1 as its default, NumPy's has ddof 0.",
        ),
        (
            scaled(X_train, spread=np.var),
            "The columns are divided by the variance instead of the standard deviation.",
            "The standard deviation is the square root of the variance, and has the unit of the column.",
        ),
        (
            scaled(X_train, lambda rows, axis: rows.mean(), lambda rows, axis: rows.std()),
            "One mean and one standard deviation are used for the whole table.",
            "Each column has its own unit, so each needs its own two numbers.",
            "Tell NumPy along which axis to average: the one that counts the rows.",
        ),
        (
            scaled(X_train, spread=lambda rows, axis: 1.0),
            "The columns are centred but not divided by their standard deviation.",
        ),
        (
            scaled(X_train, centre=lambda rows, axis: 0.0),
            "The columns are divided by their standard deviation, but their mean is not subtracted first.",
        ),
        (
            scaled(X_train, centre=np.min, spread=np.ptp),
            "This is min-max scaling, to the range 0 to 1: standardizing gives mean 0 and standard deviation 1.",
        ),
        (
            tuple((X - X.mean(1, keepdims=True)) / X.std(1, keepdims=True) for X in (X_train, X_other)),
            "Every row is standardized on its own: the statistics belong to the columns.",
            "Look at the axis: `axis=0` runs down the rows of a column.",
        ),
        ((X_train, X_other), "Both arrays come back unchanged."),
    )
    unknown = ("Compare with the formula: (value - mean of its column) / sd of its column, with the sd of X_train.",)
    if _small_left_alone(found, right, X_train):
        unknown = (
            "A column of small standard deviation is taken for a constant one.",
            "Look at the number that the standard deviation is compared with: only rounding, about 1e-16, is below it.",
        )
    hints = next((hints for outcome, *hints in mistakes if _both_close(found, outcome)), unknown)
    raise CheckFailed(
        f"first row of X_train: {_row(right[0][0])}; of X_other: {_row(right[1][0])}",
        f"{_row(found[0][0])}; {_row(found[1][0])}",
        hints,
    )


@check
def standardize_constant_column(answer, seed):
    """A column that is constant in X_train becomes zeros there, and no value becomes NaN or infinite."""
    # float64, and the columns: one that varies, the same twice with a constant value in both arrays, one that varies,
    # and one that is constant in X_train only.
    X_train, X_other = (np.array(X[:, [0, 1, 1, 1, 2]], "float64", order="C") for X in _raw_features(seed))
    X_train[:, 1], X_other[:, 1] = 0.0, 0.0
    X_train[:, 4] = 7.0
    # Summing the rows rounds, so NumPy finds a standard deviation of some 1e-16 for this column. (In float32 the value
    # is a whole number and nothing rounds: an answer that computes in float32 is not led into the trap.)
    rng = np.random.default_rng([seed, 8])
    X_train[:, 2] = 0.0
    while np.std(X_train, axis=0)[2] == 0:  # about every second value
        X_train[:, 2] = X_other[:, 2] = (2 + seed % 7) * (1 + rng.uniform(0, 1e-9))

    train, other = _standardized(answer, X_train, X_other)
    if not np.isfinite(train).all():
        raise CheckFailed(
            "finite numbers, zeros in the constant columns",
            f"{np.sum(~np.isfinite(train))} of {train.size} values of X_train_std are NaN or infinite",
            (
                "A constant column has standard deviation 0, and 0 / 0 is NaN.",
                "Look at the division: which divisor would leave the zeros of a centred constant column as they are?",
                "Replace the standard deviations that are (almost) 0 before you divide.",
            ),
        )
    if not np.isfinite(other).all():
        raise CheckFailed(
            "finite numbers in X_other_std too",
            f"{np.sum(~np.isfinite(other))} of {other.size} values are NaN or infinite",
            (
                "A column that is constant in X_train may vary in X_other: dividing by 0 makes that infinite.",
                "Guard the divisor once and use it for both arrays.",
            ),
        )
    # Against columns of standard deviation 1, a thousandth is nothing; the mistakes below leave values near 1.
    for column in (1, 2):  # not the last one: statistics of all rows cost the other point only
        worst = float(np.abs(train[:, column]).max())
        if worst > 1e-3:
            rounding = column == 2 and worst < 1.5
            hints = (
                (
                    "Rounding: the mean of this column is off by one digit in the 16th place, so its standard "
                    "deviation is about 1e-16 instead of 0.",
                    "A test for exactly 0 misses it: test for a very small standard deviation.",
                )
                if rounding
                else (
                    "A constant column needs its mean subtracted like any other.",
                    "Centre every column; only the divisor of a constant column is special.",
                )
            )
            raise CheckFailed(
                f"zeros where every row of X_train holds {X_train[0, column]:.17g}", f"values of {number(worst)}", hints
            )
    if np.ptp(train[:, [0, 3]], axis=0).min() == 0:
        raise CheckFailed(
            "the columns that vary to go on varying", "the same value in every row", "Only constant columns become 0."
        )


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


def _standardized(answer, X_train, X_other):
    """Call the answer; return its two arrays, of the shapes that went in."""
    names = ("X_train_std", "X_other_std")
    pair = as_items(call(answer, X_train, X_other), names)
    arrays = [as_array(part, name) for part, name in zip(pair, names, strict=True)]
    if [part.shape for part in arrays] == [X_other.shape, X_train.shape]:
        raise CheckFailed(
            "X_train_std first, then X_other_std", "the other way round", "Swap the two arrays you return."
        )
    return [as_array(part, name, X.shape) for part, name, X in zip(arrays, names, (X_train, X_other), strict=True)]


def _both_close(found, expected):
    return all(is_close(one, other) for one, other in zip(found, expected, strict=True))


def _small_left_alone(found, right, X_train):
    """Whether some columns of X_train are right, and all others only centred."""
    pairs = zip(found[0].T, right[0].T, (X_train - X_train.mean(axis=0)).T, strict=True)
    is_right, is_centred = zip(*((is_close(x, y), is_close(x, z)) for x, y, z in pairs), strict=True)
    return any(is_right) and not all(is_right) and all(a or b for a, b in zip(is_right, is_centred, strict=True))


def _row(values):
    return "(" + ", ".join(number(value) for value in values[:3]) + (", …)" if len(values) > 3 else ")")
