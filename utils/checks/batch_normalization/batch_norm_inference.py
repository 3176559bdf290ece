"""Checks of assignment 03, question 3: batch norm at inference, in NumPy."""

import itertools

import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close, is_same
from utils.checks.base.mistakes import rounded_hints
from utils.checks.base.numpy_networks import batch_norm
from utils.checks.base.order import names_other_order
from utils.checks.base.reading import as_array
from utils.checks.base.wording import number, row
from utils.checks.batch_normalization.features import batches, per_feature, usual, worst_place
from utils.checks.batch_normalization.formula import (
    LAYER_NORM,
    PRECEDENCE,
    PRECEDENCE_OF_X,
    name_mistake,
    through,
    wrong_formula,
    wrong_gamma_or_beta,
)

BATCH_STATISTICS = (
    "These are statistics of the batch: at inference the moving ones take their place.",
    "Look for a mean or a variance that is computed from x.",
    "At inference nothing is computed over the rows: mean and variance are given.",
)
SMALL = np.arange(6.0).reshape(2, 3), *np.arange(1.0, 13.0).reshape(4, 3), 0.5
in_order = names_other_order(
    ["x", "gamma", "beta", "moving_mean", "moving_var", "epsilon"],
    [(SMALL, lambda y: is_close(as_array(y, "y"), batch_norm(*SMALL[:3], SMALL[5], SMALL[3:5])))],
    named=(
        ["x", "beta", "gamma", "moving_mean", "moving_var", "epsilon"],
        ["x", "gamma", "beta", "moving_var", "moving_mean", "epsilon"],
    ),
)
SWAPPED = "Moving mean and moving variance are swapped.", "Compare the order of the arguments with the question."


@check
@in_order
def batch_norm_inference_moving_statistics(answer, seed):
    """Each feature is normalized with its moving mean and variance, then scaled by gamma and shifted by beta."""
    for x, epsilon, rng in batches(seed, 5):
        parameters = _parameters(x, epsilon, rng)
        _refuse_wrong_values(answer, x, *parameters, epsilon)
    # The moving statistics of a new layer, which no batch has moved yet.
    gamma, beta, mean, var = parameters
    _refuse_wrong_values(answer, x, gamma, beta, np.zeros_like(mean), np.ones_like(var), epsilon)
    # A feature that was 0 in every row, such as a dead ReLU; and a gamma of 0.
    x, mean, var, gamma = x.copy(), mean.copy(), var.copy(), gamma.copy()
    x[:, 1], mean[1], var[1], gamma[2] = 0.0, 0.0, 0.0, 0.0
    _refuse_wrong_values(answer, x, gamma, beta, mean, var, epsilon)


@check
@in_order
def batch_norm_inference_independent_of_batch_mates(answer, seed):
    """A row gets the same result alone, in a batch and in another batch; the moving statistics decide it."""
    for x, epsilon, rng in itertools.islice(batches(seed, 6), 2):
        gamma, beta, mean, var = _parameters(x, epsilon, rng)
        place = int(rng.integers(len(x)))
        alone = x[place : place + 1]
        # Other rows around it, far off, and the row at the end.
        others = np.concatenate([3 * x[: place + 1][::-1] + mean, alone])
        in_batch = _inference(answer, x, gamma, beta, mean, var, epsilon)[place]
        elsewhere = _inference(answer, others, gamma, beta, mean, var, epsilon)[-1]
        if not is_close(elsewhere, in_batch):
            raise CheckFailed(
                f"{row(in_batch)} for a row, whatever the other rows are",
                f"{row(elsewhere)} in another batch",
                (
                    "A row's result depends on the other rows of the batch, or on its place among them.",
                    *BATCH_STATISTICS[1:],
                ),
            )
        by_itself = _inference(answer, alone, gamma, beta, mean, var, epsilon)[0]
        if not is_close(by_itself, in_batch):
            raise CheckFailed(
                f"{row(in_batch)} for a row, as in a batch",
                f"{row(by_itself)} for the same row alone",
                (
                    "One row alone gets another result than in a batch.",
                    "Look for anything that depends on the number of rows: a statistic of x, a case for one row.",
                ),
            )
        # Otherwise a function that makes nothing of its inputs would pass.
        moved = _inference(answer, alone, gamma, beta, mean + np.sqrt(var), 4 * var + 1, epsilon)[0]
        if is_close(moved, by_itself):
            raise CheckFailed(
                "another result with another moving mean and variance",
                f"{row(moved)} both times, for one row alone",
                "The moving statistics are not used: what takes the place of the batch's own?",
            )


def _parameters(x, epsilon, rng):
    """Draw gamma, beta, moving mean and moving variance, float32, that differ widely from the batch's statistics."""
    features = x.shape[1]
    mean, sd = x.mean(axis=0, dtype="float64"), x.std(axis=0, dtype="float64")
    # One variance of about epsilon, so that each mistake with epsilon shows; the others 1.5 to 4 times the batch's.
    var = sd**2 * rng.uniform(1.5, 4, features)
    var[np.argmin(sd)] = epsilon * rng.uniform(0.5, 0.8)
    moving_mean = mean + sd * rng.uniform(0.5, 1.5, features) * rng.choice([-1, 1], features)
    moving_mean, var = moving_mean.astype("float32"), var.astype("float32")
    return per_feature(rng, features), per_feature(rng, features), moving_mean, var


def _inference(answer, x, gamma, beta, mean, var, epsilon):
    """Call `batch_norm_inference`; read y, finite and of the shape of x."""
    y = as_array(call(answer, x, gamma, beta, mean, var, epsilon), "y")
    if y.shape != x.shape:
        hint = "y has a value for every value of x."
        if len(x) == 1:
            hint = "One row is an array of shape (1, features), and so is its result: which line drops an axis?"
        raise CheckFailed(f"y of shape {x.shape}", f"shape {y.shape}", hint)
    gamma, beta, mean, var = (values.astype("float64") for values in (gamma, beta, mean, var))
    right = batch_norm(x, gamma, beta, epsilon, (mean, var))
    if is_close(y[0], right[0]) and not any(map(is_close, y[1:], right[1:])) and len(x) > 1:
        hint = "Only the first row is right: does the loop end in its first turn? Is `return` inside it?"
        raise CheckFailed("a result for every row", "the first row only", hint)
    with np.errstate(invalid="ignore"):
        swapped = batch_norm(x, gamma, beta, epsilon, (var, mean))
    if not np.isfinite(y).all() and is_same(y, swapped):  # else it fails the other check only
        raise CheckFailed("moving_mean, then moving_var, as in the `def` line of the question", row(y), SWAPPED)
    return usual(y, "y")


def _refuse_wrong_values(answer, x, gamma, beta, mean, var, epsilon):
    y = _inference(answer, x, gamma, beta, mean, var, epsilon)
    expected = batch_norm(x, gamma, beta, epsilon, (mean.astype("float64"), var.astype("float64")))
    if is_close(y, expected):
        return
    rows, column, place = worst_place(y, expected)
    given = ", ".join(
        f"{name} {number(values[column])}"
        for name, values in (("gamma", gamma), ("beta", beta), ("moving_mean", mean), ("moving_var", var))
    )
    raise CheckFailed(
        f"{row(expected[rows, column])} from {row(x[rows, column])} ({place}: {given}, epsilon {number(epsilon)})",
        row(y[rows, column]),
        _wrong_values(y, x, gamma, beta, mean, var, epsilon),
    )


def _wrong_values(y, x, gamma, beta, mean, var, epsilon):
    x, mean, var = (values.astype("float64") for values in (x, mean, var))
    batch_mean, batch_var = x.mean(axis=0), x.var(axis=0)

    def normalized(*statistics):
        with np.errstate(all="ignore"):
            return batch_norm(x, epsilon=epsilon, statistics=statistics)

    x_hat = normalized(mean, var)
    mistakes = [
        (normalized(batch_mean, batch_var), *BATCH_STATISTICS),
        (normalized(batch_mean, var), "The mean is the batch's own.", *BATCH_STATISTICS[:2]),
        (normalized(mean, batch_var), "The variance is the batch's.", *BATCH_STATISTICS[:2]),
        *(
            (
                (x - mean) / divisor,
                f"The moving variance is taken for a standard deviation: the root is missing{too}.",
                "Look at the divisor: does it have the unit of x?",
            )
            for divisor, too in ((var + epsilon, ""), (var, ", and epsilon too"))
        ),
        (normalized(mean, var**2), "The moving variance is taken for a standard deviation: it is squared already."),
        (
            normalized(mean, var * len(x) / (len(x) - 1)),
            "The moving variance is multiplied by n / (n - 1): a row's result then depends on how many rows there are.",
            "Use the moving variance as it is given, whatever the number of rows.",
        ),
        (
            normalized(mean, ((x - mean) ** 2).mean(axis=0)),
            "The variance is computed from x, around the moving mean: it is given.",
            *BATCH_STATISTICS[1:],
        ),
        *wrong_formula(x, mean, var, epsilon),
        *((normalized(var, other), *SWAPPED) for other in (mean, np.abs(mean), mean**2)),
        (
            normalized(mean.mean(), var.mean()),
            "One moving mean and one moving variance are used for all features: each has its own.",
        ),
        *((normalized(mean, one), "One moving variance is used for all features.") for one in (var.mean(), var[0])),
        *((normalized(one, var), "One moving mean is used for all features.") for one in (mean.mean(), mean[0])),
        (batch_norm(x, epsilon=epsilon, axis=1), *LAYER_NORM),
        *(
            (
                normalized(mean * m + batch_mean * (1 - m), var * m + batch_var * (1 - m)),
                "The moving statistics are updated with this batch first: that belongs to training.",
                *BATCH_STATISTICS[1:],
            )
            for m in (0.99, 0.9, 0.5, 0.1)
        ),
        (x_hat - x_hat.mean(axis=0), "The mean of the batch is subtracted as well."),
    ]
    root = np.sqrt(var + epsilon)
    without_parentheses = (
        (gamma * x - mean / root + beta, *PRECEDENCE),
        (gamma * x / root - mean + beta, *PRECEDENCE_OF_X),
        (
            (gamma * x + beta - mean) / root,
            "Gamma and beta come before the normalization: x is normalized first, then scaled and shifted.",
        ),
    )
    return (
        name_mistake(y, through(lambda values: gamma * values + beta, mistakes))
        or name_mistake(y, wrong_gamma_or_beta((x_hat,), gamma, beta))
        or name_mistake(y, without_parentheses)
        or rounded_hints(y, gamma * x_hat + beta)
        or (
            "Another number than the formula gives.",
            "Take one row and one feature, work out x - moving_mean and the divisor by hand, and compare each.",
        )
    )
