"""Checks of assignment 05, question 1: prepare three splits with the statistics of the training rows."""

import numpy as np

from utils.checks.answers import as_array, as_items, call, is_close, number, random_inputs
from utils.checks.verdicts import CheckFailed, check

NAMES = ("X_train", "X_valid", "X_test")


@check
def prepare_training_statistics(answer, seed):
    """All three splits are standardized with the column means and standard deviations (ddof 0) of the training rows."""
    splits = _splits(seed)
    found = _prepared(answer, splits)
    right = _scaled(splits, splits[0])
    if _all_close(found, right):
        return
    place = next(i for i, (one, other) in enumerate(zip(found, right, strict=True)) if not is_close(one, other))
    raise CheckFailed(
        f"{_row(right[place])} for the first row of {NAMES[place]}", _row(found[place]), _mistake(found, splits)
    )


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
    found = _prepared(answer, splits)
    for name, part in zip(NAMES, found, strict=True):
        bad = ~np.isfinite(part)
        if bad.any():
            only_other = name != "X_train" and not bad[:, 1:3].any()
            hint = "A constant column has standard deviation 0: 0 / 0 is NaN."
            if only_other:
                hint = f"A column that is constant in training may vary in {name}: divided by 0 it becomes infinite."
            raise CheckFailed(
                "finite numbers",
                f"{bad.sum()} of {part.size} values of {name} are NaN or infinite",
                (hint, "Guard the divisor before you divide, as the script you received does."),
            )
    # What varies has values near 1 here; a column of zeros is zero to the accuracy of a float.
    for column, value in ((1, blank), (2, full)):
        worst = float(np.abs(found[0][:, column]).max())
        if worst > 1e-3:
            raise CheckFailed(
                f"zeros where every training row holds {number(value)}",
                f"values up to {number(worst)}",
                (
                    "A constant column needs its mean subtracted like any other.",
                    "Centre every column; only the divisor of a constant column is special.",
                ),
            )
    if np.ptp(found[0][:, [0, 4]], axis=0).min() == 0:
        raise CheckFailed(
            "the columns that vary to go on varying",
            "the same value in every row",
            "Only constant columns become 0.",
        )


def _splits(seed):
    """Draw three splits, float32, with other means and spreads in each, and no two with as many rows."""
    rng = np.random.default_rng([seed, 41])
    columns = int(rng.integers(3, 7))
    # Means of up to five standard deviations: a thousandfold margin to what float32 rounds away.
    # Small spreads as well as large ones: pixels from 0 to 1 have some 0.1, and are not constant.
    spread = 10 ** rng.uniform(-1.3, 1.7, columns)
    mean = spread * rng.uniform(-5, 5, columns)
    # 15 to 25 training rows: ddof 1 instead of 0 changes every value by 2 % or more. Each of the other two is shifted
    # by a spread: with a third of all rows or more, they move the statistics of all rows by a third of a spread.
    rows = 15 + seed % 11, 9 + seed % 4, 5 + seed % 3
    settings = zip(rows, (1, 2, 1.5), (0, 1, -2), strict=True)
    return [(scale * random_inputs(seed, n, columns) * spread + mean + shift * spread).astype("float32")
            for n, scale, shift in settings]  # fmt: skip


def _prepared(answer, splits):
    parts = as_items(call(answer, *splits), NAMES)
    arrays = [as_array(part, name) for part, name in zip(parts, NAMES, strict=True)]
    found, shapes = [array.shape for array in arrays], [X.shape for X in splits]
    if found != shapes and sorted(found) == sorted(shapes):
        raise CheckFailed("X_train, X_valid and X_test, in this order", "another order", "Return them as they came in.")
    return [as_array(part, name, X.shape) for part, name, X in zip(parts, NAMES, splits, strict=True)]


def _scaled(splits, rows, centre=np.mean, spread=np.std):
    """The splits, standardized with the statistics of some rows."""
    middle, width = centre(np.asarray(rows, "float64"), axis=0), spread(np.asarray(rows, "float64"), axis=0)
    return [(X - middle) / width for X in splits]


def _all_close(found, expected):
    return all(is_close(one, other) for one, other in zip(found, expected, strict=True))


def _mistake(found, splits):
    """The hints for what was done instead."""
    train, valid, test = splits
    right = _scaled(splits, train)
    own = [_scaled([X], X)[0] for X in splits]
    everything = (
        "The statistics come from rows beyond the training rows, so the other splits leak into what the network sees.",
        "Look at the rows that the mean and the standard deviation are computed from.",
        "Compute both from X_train alone, and use these same numbers for all three.",
    )
    each_its_own = (
        "A split is scaled by its own statistics: the same row becomes another one in other company.",
        "The numbers computed for the training rows serve all three splits.",
    )
    mistakes = [(_scaled(splits, np.concatenate(rows)), everything)
                for rows in (splits, splits[:2], [train, test])]  # fmt: skip
    mistakes += [
        ([right[0], *own[1:]], each_its_own),
        ([*right[:2], own[2]], each_its_own),
        ([right[0], own[1], right[2]], each_its_own),
        (_scaled(splits, valid), "The statistics come from X_valid."),
        (_scaled(splits, test), "The statistics come from X_test."),
        ([*right[:2], test], "X_test is not scaled: the network would meet it in other units."),
        ([right[0], valid, right[2]], "X_valid is not scaled: the network would meet it in other units."),
        ([right[0], valid, test], "Only X_train is scaled: the network would meet the other rows in other units."),
        (
            _scaled(splits, train, spread=lambda X, axis: X.std(axis, ddof=1)),
            "The standard deviation divides by n - 1 (ddof 1); the question asks for n (ddof 0).",
        ),
        (_scaled(splits, train, spread=np.var), "The columns are divided by the variance: take its root."),
        (
            _scaled(splits, train, lambda X, axis: X.mean(), lambda X, axis: X.std()),
            "One mean and one standard deviation serve the whole table: each column needs its own two numbers.",
        ),
        (_scaled(splits, train, spread=lambda X, axis: 1.0), "The columns are centred but not divided."),
        (_scaled(splits, train, centre=lambda X, axis: 0.0), "The columns are divided, but not centred first."),
        (_scaled(splits, train, centre=np.min, spread=np.ptp), "This is min-max scaling, to the range 0 to 1."),
        (_scaled(splits, train, centre=np.median), "The median is subtracted, where the question asks for the mean."),
        ([(X.T - X.mean(1)).T / X.std(1)[:, None] for X in splits], "Every row is standardized on its own."),
        (splits, "The splits come back unchanged."),
    ]
    if not all(np.isfinite(part).all() for part in found):
        return "NaN or infinity where no column is constant: print the divisor."
    unknown = (
        "Compare with (value - mean of its column in X_train) / sd of its column in X_train.",
        "Prepare one row alone and among others: it must not change.",
    )
    if _all_close(found, own):
        return each_its_own
    return next((hints for outcome, hints in mistakes if _all_close(found, outcome)), unknown)


def _row(values):
    return "(" + ", ".join(number(value) for value in values[0, :3]) + (", …)" if values.shape[1] > 3 else ")")
