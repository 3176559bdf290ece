"""Checks of assignment 03, question 1: batch norm in training, in NumPy."""

import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, NotAttempted, check
from utils.checks.base.compare import is_close, is_same
from utils.checks.base.mistakes import rounded_hints
from utils.checks.base.numpy_networks import batch_norm
from utils.checks.base.order import names_other_order
from utils.checks.base.reading import as_array, as_items
from utils.checks.base.wording import number, row
from utils.checks.batch_normalization.features import (
    batches,
    far_from_0,
    feature_shown,
    per_feature,
    statistic,
    usual,
    with_constant,
    worst_place,
)
from utils.checks.batch_normalization.formula import (
    DDOF_1,
    PRECEDENCE,
    PRECEDENCE_OF_X,
    divided_by_features,
    name_mistake,
    wrong_formula,
    wrong_gamma_or_beta,
    wrong_statistics,
)

SMALL = np.array([[0.0, 1.0, 5.0], [3.0, 7.0, 2.0]]), np.array([2.0, 3.0, 4.0]), np.array([5.0, 6.0, 8.0]), 0.5
in_order = names_other_order(
    ["x", "gamma", "beta", "epsilon"],
    [(SMALL, lambda items: is_close(as_array(as_items(items, ("y", "mean", "var"))[0], "y"), batch_norm(*SMALL)))],
    named=[["x", "beta", "gamma", "epsilon"]],
)


@check
@in_order
def batch_norm_normalizes(answer, seed):
    """With gamma 1 and beta 0, each feature comes out normalized: (x - mean) / sqrt(var + epsilon), over the rows."""
    for x, epsilon, rng in batches(seed, 1):
        x = with_constant(x, rng)
        ones, zeros = np.ones(x.shape[1], "float32"), np.zeros(x.shape[1], "float32")
        y = _forward(answer, x, ones, zeros, epsilon)[0]
        expected = batch_norm(x, epsilon=epsilon)
        if not is_close(y, expected):
            hints = far_from_0(x, y, expected) or _not_normalized(y, x, epsilon)
            raise CheckFailed(*feature_shown(x, y, expected, epsilon), hints)


@check
@in_order
def batch_norm_gamma_and_beta(answer, seed):
    """Gamma scales and beta shifts the normalized values, each feature with its own number."""
    for x, epsilon, rng in batches(seed, 2):
        x = with_constant(x, rng) if x.shape[1] > 1 else x  # one feature stays alone
        gamma, beta = per_feature(rng, x.shape[1]), per_feature(rng, x.shape[1])
        ones, zeros = np.ones(x.shape[1], "float32"), np.zeros(x.shape[1], "float32")
        # Relative to what the answer makes of gamma 1 and beta 0: a mistake in x_hat costs another point, not this one.
        x_hat, y = (_forward(answer, x, *pair, epsilon)[0] for pair in ((ones, zeros), (gamma, beta)))
        seen = np.isfinite(x_hat).all(axis=0) | (np.ptp(x, axis=0) > 0)  # NaN for a constant costs another point
        x_hat, y, x = (usual(values[:, seen], "y") for values in (x_hat, y, x))
        gamma, beta = gamma[seen], beta[seen]
        expected = gamma * x_hat + beta
        if not is_close(y, expected):
            rows, column, place = worst_place(y, expected)
            given = f"{place}: gamma {number(gamma[column])}, beta {number(beta[column])}"
            mistakes = wrong_gamma_or_beta((x_hat, batch_norm(x, epsilon=epsilon)), gamma, beta)
            mistakes += [
                (
                    batch_norm(gamma * x + shift, epsilon=epsilon) + after,
                    "Gamma and beta are applied before normalizing, which takes them out again.",
                    "Normalize x as it came; scale and shift what comes out.",
                )
                for shift, after in ((beta, 0), (0, beta), (beta, beta))
            ]
            mistakes.append((gamma * x + (x_hat - x) + beta, *PRECEDENCE))
            constant = np.ptp(x, axis=0) == 0
            mistakes.append(
                (np.where(constant, 0, expected), "A constant feature becomes beta, not 0: it is no exception.")
            )
            mean = x.mean(axis=0)
            mistakes.append((gamma * (x_hat + mean) - mean + beta, *PRECEDENCE_OF_X))
            hints = (
                name_mistake(y, mistakes)
                or rounded_hints(y, expected)
                or (
                    "Gamma or beta does not act on the normalized values as in gamma * x_hat + beta.",
                    "Try gamma 2 with beta 0, then gamma 1 with beta 3: what does each make of the normalized values?",
                )
            )
            before = f"{row(x_hat[rows, column])}, your result for gamma 1 and beta 0"
            raise CheckFailed(f"{row(expected[rows, column])} from {before} ({given})", row(y[rows, column]), hints)


@check
@in_order
def batch_norm_mean_and_variance(answer, seed):
    """The mean and the biased variance of each feature over the rows come back after y, of shape (features,)."""
    for x, epsilon, rng in batches(seed, 3):
        x = with_constant(x, rng)
        gamma, beta = per_feature(rng, x.shape[1]), per_feature(rng, x.shape[1])
        y, *rest = _forward(answer, x, gamma, beta, epsilon, only_y=False)
        if np.shape(y) == x.shape[1:] and np.shape(rest[-1]) == x.shape:
            raise CheckFailed(
                "y, mean and var, in this order", "y in the last place", "y comes first, then mean and var."
            )
        mean, var = (statistic(value, name, x.shape) for name, value in zip(("mean", "var"), rest, strict=True))
        right_mean, right_var = x.mean(axis=0, dtype="float64"), x.var(axis=0, dtype="float64")
        unit = np.where(right_var > 0, right_var, 1.0)  # 1 for the constant feature
        sd, rows = np.sqrt(unit), len(x)
        by_features = divided_by_features(x.astype("float64"))
        by_features = [(value, "The sum over the rows is divided by the number of features.") for value in by_features]
        # Against the spread of each feature: variances here differ by factors of thousands. Means lie within three
        # standard deviations of 0, so float32 is as accurate here as anywhere.
        if not is_same(mean / sd, right_mean / sd):
            mistakes = (
                (right_var, "Mean and variance are the wrong way round: `mean` comes before `var`."),
                (beta, "This is the mean of y: the mean of x is asked for."),
                (np.median(x, axis=0), "This is the median."),
                (right_mean * rows, "This is the sum over the rows: divide by their number."),
                (right_mean * rows / (rows - 1), "The sum is divided by rows - 1: a mean is divided by rows."),
                (-right_mean, "The sign of the mean is the wrong way round."),
                by_features[0],
                *((right_mean * (1 - kept), *AFTER_ONE_STEP) for kept in (0.99, 0.9)),
            )
            hint = name_mistake(mean / sd, [(value / sd, *hints) for value, *hints in mistakes])
            if np.abs(mean / sd).max() < 1e-3:  # means of x_hat, 0 but for rounding; those of x are 1 and more
                hint = "This is 0, the mean after normalizing: the mean of x itself is asked for."
            hint = hint or far_from_0(x) or rounded_hints(mean / sd, right_mean / sd)
            hint = hint or "This is not the mean of each feature over the rows: work one column out by hand."
            raise CheckFailed(f"mean {row(right_mean)}", row(mean), hint)
        if not is_same(var / unit, right_var / unit):
            mistakes = (
                (right_var * rows / (rows - 1), *DDOF_1),
                (np.sqrt(right_var), "This is the standard deviation: return its square, the variance."),
                (right_var + epsilon, "Epsilon is in it: return the variance as it is, and add epsilon later."),
                (np.sqrt(right_var + epsilon), "This is the divisor, the root of the sum: return the variance alone."),
                (right_mean, "This is the mean once more."),
                (right_var / (right_var + epsilon), "This is the variance after normalizing: that of x is asked for."),
                (np.ones_like(sd), "This is 1, the variance after normalizing: that of x is asked for."),
                (gamma**2 * right_var / (right_var + epsilon), "This is the variance of y: that of x is asked for."),
                (right_var * rows, "This is the sum of squares over the rows: divide by their number."),
                (right_var + right_mean**2, "This is the mean square: subtract the mean of x before you square."),
                by_features[1],
                *((kept + right_var * (1 - kept), *AFTER_ONE_STEP) for kept in (0.99, 0.9)),
                (1 / sd, "This is 1 / sd: return the variance."),
                (1 / np.sqrt(right_var + epsilon), "This is the factor 1 / sqrt(var + epsilon): return the variance."),
            )
            hint = name_mistake(var / unit, [(value / unit, *hints) for value, *hints in mistakes])
            hint = hint or far_from_0(x) or rounded_hints(var / unit, right_var / unit)
            hint = hint or "This is not the biased variance of each feature over the rows: work one column out by hand."
            raise CheckFailed(f"var {row(right_var)}, of {rows} rows", row(var), hint)


AFTER_ONE_STEP = (
    "This is a moving statistic after one step from 0 or 1, as in a new Keras layer: it holds a small share of the "
    "batch's.",
    "The mean and the variance of this batch are asked for.",
)


def _forward(answer, x, gamma, beta, epsilon, only_y=True):
    """Call `batch_norm`; give (y, mean, var), y as an array of the shape of x if only that is asked for."""
    names = ("y", "mean", "var")
    per_row = (
        "One number for each row meets one number for each feature.",
        "`@` and `axis=1` add up the features: gamma and beta belong to a feature each, and `*` works value by value.",
    )
    try:
        known = ((f"({len(x)},) ({x.shape[1]},)", *per_row),)
        items = as_items(call(answer, x, gamma, beta, epsilon, known=known), names)
    except CheckFailed as failure:
        if "broadcast" in failure.found and _is_along_the_rows(answer, epsilon):
            hints = (
                "Mean and variance are those of the rows (`axis=1`): each feature needs its own, over the rows.",
                "`axis` names the axis that disappears. Which one counts the rows?",
                "Run it on a small x of your own in a new cell: the traceback shows the line.",
            )
            raise CheckFailed(failure.expected, failure.found, hints) from None
        raise
    if not only_y:
        return items
    if items[0] is ...:
        raise NotAttempted
    y = as_array(items[0], "y")
    if y.shape != x.shape:
        hint = "y has a value for every value of x."
        if y.shape == (x.shape[1],):
            hint = "y comes first, then mean and var."
        raise CheckFailed(f"y of shape {x.shape}", f"shape {y.shape}", hint)
    return y, *items[1:]


def _is_along_the_rows(answer, epsilon):
    """Whether statistics are those of the rows: with as many rows as features, their shapes fit."""
    x = np.random.default_rng(4).normal(size=(4, 4)).astype("float32")
    try:
        y = np.asarray(call(answer, x, np.ones(4, "float32"), np.zeros(4, "float32"), epsilon)[0], "float64")
    except (CheckFailed, TypeError, ValueError, IndexError):
        return False
    return is_close(y, (x - x.mean(axis=1)) / np.sqrt(x.var(axis=1) + epsilon))


def _not_normalized(y, x, epsilon):
    x = x.astype("float64")
    mean, var = x.mean(axis=0), x.var(axis=0)
    right, span = batch_norm(x, epsilon=epsilon), np.maximum(np.ptp(x, axis=0), 1e-12)
    mistakes = (
        *wrong_statistics(x, epsilon),
        *wrong_formula(x, mean, var, epsilon),
        ((x - mean) / span, "This is divided by the range, not by the standard deviation."),
        ((x - x.min(axis=0)) / span, "This is min-max scaling, to the range from 0 to 1."),
        (right * np.sqrt(var), "Multiplied by the standard deviation where the formula divides by it."),
        (
            np.ones_like(x),
            "Gamma and beta are swapped: with gamma 1 and beta 0, everything became 1.",
            "Which of the two is multiplied, and which is added?",
        ),
        (np.zeros_like(x), "Everything became 0, with gamma 1 and beta 0."),
        (np.abs(right), "The sign is lost: values below the mean of their feature come out below 0."),
        (right + 1, "1 is added: beta is 0 here. Is gamma added, too?"),
    )
    if hints := name_mistake(y, mistakes):
        return hints
    if not np.isfinite(y).all():
        return (
            "NaN or infinity: one feature is constant here, so its variance is 0.",
            "What is the divisor then, and what keeps it above 0?",
        )
    return rounded_hints(y, right) or (
        "Another number than the formula gives.",
        "Take one feature of a small x, work out its mean, its variance and the divisor by hand, and compare each.",
    )
