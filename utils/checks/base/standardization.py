"""Standardized splits, the training rows first: reading them, and what goes wrong."""

import itertools

import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed
from utils.checks.base.compare import accuracy, all_close, is_close, worst_index
from utils.checks.base.mistakes import first_match
from utils.checks.base.reading import as_array, as_items
from utils.checks.base.wording import number, row, shape_text
from utils.data import load_concrete

ONE_NUMBER_PER_ROW = (
    "One number for each column, but of shape (columns, 1): NumPy takes these for rows. Is it `keras.utils.normalize`, "
    "`reshape` or `[:, None]` that makes it?",
    "`normalize` divides by the length of a column: standardizing is something else.",
    "Numbers for the columns have the shape (columns,): that of `mean(axis=0)`.",
)


def standardized(answer, splits, names):
    """Call an answer with splits and read the arrays it returns.

    Args:
        answer: function of as many arrays as there are splits.
        splits: arrays of shape (rows, columns), no two with as many rows.
        names: the names of the results, for the card.

    Returns:
        list of float64 arrays of the shapes of the splits.

    Raises:
        CheckFailed: it returns something else, or another order.
    """
    rows, columns = splits[0].shape
    known = ((f"({rows},{columns}) ({columns},1)", *ONE_NUMBER_PER_ROW),)
    try:
        items = as_items(call(answer, *splits, known=known), names)
    except CheckFailed as failure:
        if "broadcast" in failure.found:
            _refuse_wrong_axis(answer, splits, failure)
            _refuse_rows_from_outside(answer, splits, failure)
        raise
    arrays = [as_array(item, name) for item, name in zip(items, names, strict=True)]
    found, shapes = [array.shape for array in arrays], [X.shape for X in splits]
    if found != shapes and sorted(found) == sorted(shapes):
        raise CheckFailed(f"{', '.join(names)}, in this order", "another order", "Return them as they came in.")
    if all(len(array) == 2 and array[0] == X[0] and array[1] < columns for array, X in zip(found, shapes, strict=True)):
        hint = "Columns are missing: every column stays. One that is constant in the training rows becomes zeros there."
        raise CheckFailed(f"{columns} columns, as in the arguments", f"{found[0][1]}", hint)
    outside = [name for name, array, X in zip(names, found, shapes, strict=True) if array[:1] != X[:1]]
    if outside and _is_constant(answer, splits, names, arrays):
        hints = (
            "The result does not depend on the arguments: other rows give the same arrays back.",
            "Does the function use an array from another cell, such as `data.X_train`?",
            "Take every number from the function's own arguments.",
        )
        place = names.index(outside[0])
        raise CheckFailed(
            f"{outside[0]} of shape {shape_text(shapes[place])}, as the argument has it",
            f"shape {shape_text(found[place])}, whatever the arguments are",
            hints,
        )
    return [as_array(item, name, X.shape) for item, name, X in zip(items, names, splits, strict=True)]


def _is_constant(answer, splits, names, arrays):
    """Whether an answer gives these arrays for other rows, too: a row fewer in every split."""
    try:
        items = as_items(call(answer, *((X[1:] + 1).astype(X.dtype) for X in splits)), names)
        others = [as_array(item, name) for item, name in zip(items, names, strict=True)]
    except CheckFailed:
        return False
    return all(np.array_equal(one, other, equal_nan=True) for one, other in zip(arrays, others, strict=True))


def _refuse_wrong_axis(answer, splits, failure):
    """Refuse statistics of the rows, from arrays with as many rows as columns: there they break no rule of NumPy's."""
    size = max(splits[0].shape[1], 4)
    rng = np.random.default_rng(size)
    square = [rng.normal(place, 1 + place, (size, size)).astype(splits[0].dtype) for place in range(len(splits))]
    try:
        items = call(answer, *square)
        found = [np.asarray(item, "float64") for item in items]
    except (CheckFailed, TypeError, ValueError):
        return
    first = square[0].astype("float64")
    for shape in ((size,), (size, 1)):
        mean, sd = (statistic(axis=1).reshape(shape) for statistic in (first.mean, first.std))
        if len(found) == len(square) and all_close(found, [(X - mean) / sd for X in square]):
            hints = (
                "The mean and the standard deviation are those of the rows: each column needs its own.",
                "Look at the axis: `axis=1` runs along a row; down the rows of a column runs the other one.",
            )
            raise CheckFailed(failure.expected, failure.found, hints) from None


def _refuse_rows_from_outside(answer, splits, failure):
    """Refuse statistics of the course's concrete, which the setup cell loads, in place of those of the arguments."""
    data = load_concrete()
    rng = np.random.default_rng(1)
    X = [rng.normal(size=(5 + place, data.X_train.shape[1])) for place in range(len(splits))]
    try:
        found = [np.asarray(item, "float64") for item in call(answer, *X)]
    except (CheckFailed, TypeError, ValueError):
        return
    if all_close(found, scaled(X, data.X_train)):
        hints = (
            "The statistics are those of `data.X_train`, whatever rows the function is given.",
            "Compute both from the argument that holds the training rows.",
        )
        raise CheckFailed("statistics of the rows that are given", "those of the concrete mixes", hints) from failure


def scaled(splits, rows, centre=np.mean, spread=np.std):
    """Scale splits by statistics of some rows.

    Args:
        splits: arrays of shape (rows, columns).
        rows: array whose columns the statistics are taken of.
        centre: function of (array, axis), what is subtracted.
        spread: function of (array, axis), what is divided by.

    Returns:
        list of float64 arrays.
    """
    rows = np.asarray(rows, "float64")
    middle, width = centre(rows, axis=0), spread(rows, axis=0)
    return [(X - middle) / width for X in splits]


def refuse_wrong_statistics(found, splits, names, otherwise):
    """Refuse splits that are not standardized with the mean and standard deviation (ddof 0) of the training rows.

    Args:
        found: arrays as `standardized` returns them.
        splits: arrays of shape (rows, columns), of which none is constant; the first holds the training rows.
        names: the names of the splits.
        otherwise: function of (found, right splits), which returns the hints for a mistake that is not in the table.

    Raises:
        CheckFailed: they are not.
    """
    right = scaled(splits, splits[0])
    if all_close(found, right):
        return
    hints = first_match(found, _mistakes(splits, names, right), same=all_close)
    hints = hints or _cut_off(found, right) or _other_divisor(found, splits)
    hints = hints or otherwise(found, right)
    place = next(place for place, X in enumerate(right) if not is_close(found[place], X, accuracy(found[place])))
    worst, column = worst_index(found[place], right[place])
    expected = f"row {worst} of {names[place]}: {row(right[place][worst], column)}"
    raise CheckFailed(expected, row(found[place][worst], column), hints)


def _mistakes(splits, names, right):
    """Table of (splits as the mistake leaves them, hint, ...)."""
    train, *others = splits

    def changed(replacements):
        """Rows for all choices of splits other than the first: (names of the chosen ones, splits, changed there)."""
        places = range(1, len(splits))
        for chosen in itertools.chain.from_iterable(itertools.combinations(places, n) for n in (1, 2)):
            yield (
                " and ".join(names[place] for place in chosen),
                [replacements[place] if place in chosen else X for place, X in enumerate(right)],
            )

    mean, sd = train.mean(axis=0, dtype="float64"), train.std(axis=0, dtype="float64")
    for X in (*(np.concatenate([train, other]) for other in others), np.concatenate(splits)):
        yield (
            scaled(splits, X),
            "The statistics come from rows beyond the training rows: another array leaks into the training data.",
            "Look at the rows that the mean and the standard deviation are computed from.",
            f"Compute both from {names[0]} only, and use these same numbers for every array.",
        )
    for chosen, outcome in changed([scaled([X], X)[0] for X in splits]):
        yield (
            outcome,
            f"{chosen}: scaled by its own statistics, so the same row gets other numbers in each array.",
            "Every array must be shifted and divided by what you computed for the first.",
            f"Keep the mean and the standard deviation of {names[0]} and use them for every array.",
        )
    for chosen, outcome in changed([(X - X.mean(axis=0, dtype="float64")) / sd for X in splits]):
        yield (
            outcome,
            f"{chosen}: the array's own mean is subtracted, so the same row gets other numbers in each array.",
            f"Subtract the mean of {names[0]} from every array; the standard deviation is used rightly.",
        )
    for chosen, outcome in changed([(X - mean) / X.std(axis=0, dtype="float64") for X in splits]):
        yield (
            outcome,
            f"{chosen}: divided by the array's own standard deviation, so the same row differs from array to array.",
            f"Divide every array by the standard deviation of {names[0]}; the mean is used rightly.",
        )
    for name, X in zip(names[1:], others, strict=True):
        yield scaled(splits, X), f"The statistics come from {name}: they must come from {names[0]}."
    for chosen, outcome in changed(splits):
        yield (
            outcome,
            f"{chosen}: not scaled at all.",
            "A network trained on standardized columns expects every other row in the same units.",
            f"Is {names[0]} standardized first, under the same name? Then its mean is 0, its standard deviation 1.",
        )
    for chosen, outcome in changed([X / sd for X in splits]):
        yield (
            outcome,
            f"{chosen}: divided, but not centred.",
            f"Is the mean taken of {names[0]} after it was standardized? It is 0 by then.",
        )
    yield (
        scaled(splits, train, spread=lambda X, axis: X.std(axis, ddof=1)),
        "The standard deviation divides by n - 1 (ddof 1) where the question asks for n (ddof 0).",
        "pandas' `std` has ddof 1 as its default, NumPy's has ddof 0.",
    )
    yield (
        scaled(splits, train, spread=np.var),
        "The columns are divided by the variance instead of the standard deviation.",
        "The standard deviation is the square root of the variance, and has the unit of the column.",
    )
    yield (
        scaled(splits, train, lambda X, axis: X.mean(), lambda X, axis: X.std()),
        "One mean and one standard deviation are used for the whole table.",
        "Each column has its own unit, so each needs its own two numbers.",
        "Tell NumPy along which axis to average: the one that counts the rows.",
    )
    yield (
        scaled(splits, train, spread=lambda X, axis: 1.0),
        "The columns are centred but not divided by their standard deviation.",
    )
    yield (
        scaled(splits, train, centre=lambda X, axis: 0.0),
        "The columns are divided but not centred: their mean is not subtracted first.",
    )
    yield (
        scaled(splits, train, centre=np.min, spread=np.ptp),
        "This is min-max scaling, to the range 0 to 1: standardizing gives mean 0 and standard deviation 1.",
    )
    yield scaled(splits, train, centre=np.median), "The median is subtracted; the question asks for the mean."
    yield (
        scaled(splits, train, np.median, lambda X, axis: np.subtract(*np.percentile(X, (75, 25), axis=axis))),
        "The median is subtracted, and the distance of the quartiles divides (RobustScaler?).",
        "Standardizing takes the mean and the standard deviation.",
    )
    for digits in range(3):
        divisor = np.where(sd.round(digits) == 0, 1, sd.round(digits))  # rounded to 0, it counts as that of a constant
        outcome = [(X - mean.round(digits)) / divisor for X in splits]
        yield outcome, "The mean and the standard deviation are rounded: use them as they are."
    yield (
        [(X - X.mean(1, keepdims=True)) / X.std(1, keepdims=True) for X in splits],
        "Every row is standardized on its own: the statistics belong to the columns.",
        "Look at the axis: `axis=0` runs down the rows of a column.",
    )
    yield splits, "The arrays come back unchanged."
    for what, centre, spread in (
        ("mean", lambda X, axis: X.mean(), np.std),
        ("standard deviation", np.mean, lambda X, axis: X.std()),
    ):
        yield (
            scaled(splits, train, centre, spread),
            f"One {what} is used for the whole table: each column has its own.",
            f"Tell NumPy along which axis to take the {what}.",
        )
    divided_first = [X - mean / sd for X in splits]
    for outcome in (divided_first, *(outcome for _, outcome in changed(divided_first))):
        yield (
            outcome,
            "Only the mean is divided by the standard deviation: division comes before subtraction.",
            "Put the difference in parentheses.",
        )
    yield (
        scaled(splits, train, spread=lambda X, axis: np.abs(X - X.mean(axis)).mean(axis)),
        "The columns are divided by the mean absolute deviation: the standard deviation squares, and takes the root.",
    )
    yield (
        [X / np.sqrt(len(train)) for X in right],
        "The sum of squares is not divided by the number of rows: is it a norm? The standard deviation is asked for.",
    )
    for name, other in zip(names[1:], others, strict=True):
        yield (
            scaled(splits, train[: len(other)]),
            f"The statistics come from a part of the rows of {names[0]}: take all of them.",
            f"Look for a slice: are there as many rows as in {name}?",
        )
        yield (
            scaled(splits, train, centre=lambda X, axis, other=other: (X.mean(axis) + other.mean(axis)) / 2),
            f"The mean is that of two arrays' means: it must come from {names[0]} alone.",
        )
    for what, axis in (("row", 1), ("column", 0)):
        yield (
            [X / np.linalg.norm(X, axis=axis, keepdims=True) for X in splits],
            f"Every {what} is scaled to length 1: is it `normalize` of Keras or scikit-learn?",
            "Standardizing subtracts the mean of each column, and divides by its standard deviation.",
        )
    for largest in (np.max, lambda X, axis: np.abs(X).max(axis)):
        yield (
            scaled(splits, train, lambda X, axis: 0.0, largest),
            "The columns are divided by their largest value: subtract the mean, divide by the standard deviation.",
        )


def _cut_off(found, right):
    """Hints for right values that are cut off at some size, None for others."""
    largest = max(np.abs(part).max() for part in found)
    if largest == 0 or not all_close(found, [np.clip(part, -largest, largest) for part in right]):
        return None
    return (
        f"Values are cut off at {number(largest)}: standardizing keeps every value, however far from the mean.",
        "Look for `clip`, or for a minimum or a maximum that is taken.",
    )


def _other_divisor(found, splits):
    """Hints for a divisor that is the standard deviation with something added, or for columns left alone; else None."""
    train = splits[0].astype("float64")
    centred, sd = train - train.mean(axis=0), train.std(axis=0)
    columns = range(train.shape[1])
    done = [place for place in columns if is_close(found[0][:, place], centred[:, place] / sd[place])]
    alike = [place for place in columns if is_close(found[0][:, place], train[:, place])]
    if done and alike and len(done) + len(alike) == len(columns):
        return (
            f"Only {len(done)} of {len(columns)} columns are standardized, the others come back as they were.",
            "Is there a `return` inside the loop over the columns, or a fixed number of them?",
        )
    if is_close(found[0], centred / sd):
        return None  # the other splits differ
    least = sd.argmin()  # where what is added shows best
    with np.errstate(all="ignore"):
        divisor = np.nanmedian(centred[:, least] / found[0][:, least])
        added = divisor - sd[least], divisor**2 - sd[least] ** 2
        divisors = sd + added[0], np.sqrt(sd**2 + added[1])
    for what, more, outcome in zip(("standard deviation", "variance"), added, divisors, strict=True):
        if 0 < more < np.inf and is_close(found[0], centred / outcome):
            return (
                f"{number(more)} is added to the {what}: columns that vary little come out too small.",
                "Change the divisor of constant columns only.",
            )
    return None


def refuse_wrong_constants(found, names, values, varying, rounding=()):
    """Refuse training rows whose constant columns did not become zeros, or whose other columns did.

    Args:
        found: arrays as `standardized` returns them, the training rows first.
        names: the names of the splits.
        values: dict from the place of a column that is constant in all splits to the value it had.
        varying: places of columns that vary.
        rounding: places of constant columns whose standard deviation is not 0 but for rounding.

    Raises:
        CheckFailed: they are not, or some value of a split is NaN or infinite.
    """
    _refuse_infinite(found, names, list(values), varying)
    train = found[0]
    # Against columns of standard deviation 1, a thousandth is nothing; the mistakes below leave values near 1.
    for column, value in values.items():
        worst = float(np.abs(train[:, column]).max())
        if worst <= 1e-3:
            continue
        hints = (
            "A constant column becomes 0: each of its values is the mean of the column.",
            "Try a column that holds nothing but 5 in a new cell: 5 - 5 is 0, whatever it is divided by.",
        )
        if is_close(train[:, column], np.full(len(train), value)):
            hints = (
                "A constant column needs its mean subtracted like any other.",
                "Centre every column; only the divisor of a constant column is special.",
            )
        if column in rounding and 0.5 < worst < 1.5:
            hints = (
                "Rounding: the mean of this column is off by one digit in the 16th place, so its standard deviation is "
                "about 1e-16 instead of 0.",
                "A test for exactly 0 misses it: test for a very small standard deviation.",
            )
        raise CheckFailed(f"zeros where every training row holds {number(value)}", f"values of {number(worst)}", hints)
    if np.ptp(train[:, varying], axis=0).min() == 0:
        raise CheckFailed(
            "the columns that vary to go on varying", "the same value in every row", "Only constant columns become 0."
        )


def _refuse_infinite(found, names, constant, varying):
    """Refuse NaN and infinity in splits; `constant` are the places of columns that are constant in all of them."""
    for place, (name, part) in enumerate(zip(names, found, strict=True)):
        bad = ~np.isfinite(part)
        if not bad.any():
            continue
        hints = (
            "A constant column is divided by 0, such as its standard deviation, and 0 / 0 is NaN.",
            "Look at the division: which divisor would leave the zeros of a centred constant column as they are?",
            "Replace the standard deviations that are (almost) 0 before you divide.",
        )
        if place and not np.isnan(part[:, constant]).any():
            hints = (
                f"A column that is constant in {names[0]} may vary in {name}: dividing by 0 makes that infinite.",
                "Guard the divisor once and use it for every array.",
            )
        if bad[:, varying].any():
            hints = "Columns that vary hold NaN or infinity, too: what is divided by what there?"
        raise CheckFailed(
            "finite numbers, zeros in the constant columns",
            f"{bad.sum()} of {part.size} values of {name} are NaN or infinite",
            hints,
        )
