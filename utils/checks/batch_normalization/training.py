"""Checks of assignment 03, questions 1 and 2: batch norm in training and its moving statistics, in NumPy."""

import numpy as np

from utils.checks.answers import as_array, as_items, call, is_close, number
from utils.checks.batch_normalization.common import (
    batches,
    divisors,
    feature_shown,
    finite,
    is_same,
    named,
    normalized,
    per_feature,
    rounded,
    row,
    statistic,
    worst_column,
    wrong_gamma_or_beta,
)
from utils.checks.verdicts import CheckFailed, NotAttempted, check

# ---- 1: batch_norm(x, gamma, beta, epsilon) -> (y, mean, var) ----


@check
def batch_norm_normalizes(answer, seed):
    """With gamma 1 and beta 0, each feature comes out normalized: (x - mean) / sqrt(var + epsilon), over the rows."""
    for x, epsilon, rng in batches(seed, 1):
        x = np.insert(x, rng.integers(x.shape[1] + 1), rng.integers(2, 9), axis=1)  # a constant feature
        ones, zeros = np.ones(x.shape[1], "float32"), np.zeros(x.shape[1], "float32")
        y = _forward(answer, x, ones, zeros, epsilon)[0]
        expected = normalized(x, epsilon)
        if not is_close(y, expected):
            raise CheckFailed(*feature_shown(x, y, expected, epsilon), _not_normalized(y, x, epsilon))


@check
def batch_norm_gamma_and_beta(answer, seed):
    """Gamma scales and beta shifts what was normalized, each feature with its own number."""
    for x, epsilon, rng in batches(seed, 2):
        gamma, beta = per_feature(rng, x.shape[1]), per_feature(rng, x.shape[1])
        ones, zeros = np.ones(x.shape[1], "float32"), np.zeros(x.shape[1], "float32")
        # Relative to what the answer makes of gamma 1 and beta 0: a mistake in x_hat costs another point, not this one.
        x_hat = finite(_forward(answer, x, ones, zeros, epsilon)[0], "y")
        y = finite(_forward(answer, x, gamma, beta, epsilon)[0], "y")
        expected = gamma * x_hat + beta
        if not is_close(y, expected):
            column = worst_column(y, expected)
            given = f"feature {column}: gamma {number(gamma[column])}, beta {number(beta[column])}"
            hints = wrong_gamma_or_beta(y, (x_hat, normalized(x, epsilon)), gamma, beta, x, epsilon) or (
                "Gamma or beta does not act on the normalized values as in gamma * x_hat + beta.",
                "Try gamma 2 with beta 0, then gamma 1 with beta 3: what does each make of the normalized values?",
            )
            before = f"{row(x_hat[:, column])}, your result for gamma 1 and beta 0"
            raise CheckFailed(f"{row(expected[:, column])} from {before} ({given})", row(y[:, column]), hints)


@check
def batch_norm_mean_and_variance(answer, seed):
    """The mean and the biased variance of each feature over the rows come back after y, of shape (features,)."""
    for x, epsilon, rng in batches(seed, 3):
        gamma, beta = per_feature(rng, x.shape[1]), per_feature(rng, x.shape[1])
        rest = _forward(answer, x, gamma, beta, epsilon, only_y=False)[1:]
        mean, var = (statistic(value, name, x.shape) for name, value in zip(("mean", "var"), rest, strict=True))
        right_mean, right_var = x.mean(axis=0, dtype="float64"), x.var(axis=0, dtype="float64")
        sd, rows = np.sqrt(right_var), len(x)
        finite(mean, "mean")
        finite(var, "var")
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
            )
            hint = named(mean / sd, [(value / sd, hint) for value, hint in mistakes])
            if np.abs(mean / sd).max() < 1e-3:  # means of x_hat, 0 but for rounding; those of x are 1 and more
                hint = "This is 0, the mean after normalizing: the mean of x itself is asked for."
            hint = hint or "This is not the mean of each feature over the rows: work one column out by hand."
            raise CheckFailed(f"mean {row(right_mean)}", row(mean), hint)
        if not is_same(var / right_var, np.ones_like(sd)):
            mistakes = (
                (
                    right_var * rows / (rows - 1),
                    "ddof 1: this variance divides by rows - 1; batch norm uses the biased one and divides by rows.",
                    "pandas' `var` and Python's `statistics.variance` have ddof 1 as their default, NumPy's has 0.",
                ),
                (sd, "This is the standard deviation: return its square, the variance."),
                (right_var + epsilon, "Epsilon is in it: return the variance as it is, and add epsilon later."),
                (np.sqrt(right_var + epsilon), "This is the divisor, the root of the sum: return the variance alone."),
                (right_mean, "This is the mean once more."),
                (right_var / (right_var + epsilon), "This is the variance after normalizing: that of x is asked for."),
                (np.ones_like(sd), "This is 1, the variance after normalizing: that of x is asked for."),
                (gamma**2 * right_var / (right_var + epsilon), "This is the variance of y: that of x is asked for."),
                (right_var * rows, "This is the sum of squares over the rows: divide by their number."),
                (right_var + right_mean**2, "This is the mean square: subtract the mean of x before you square."),
                (1 / sd, "This is 1 / sd: return the variance."),
                (1 / np.sqrt(right_var + epsilon), "This is the factor 1 / sqrt(var + epsilon): return the variance."),
            )
            hint = named(var / right_var, [(value / right_var, *hints) for value, *hints in mistakes])
            hint = hint or "This is not the biased variance of each feature over the rows: work one column out by hand."
            raise CheckFailed(f"var {row(right_var)}, of {rows} rows", row(var), hint)


def _forward(answer, x, gamma, beta, epsilon, only_y=True):
    """Call `batch_norm`; give (y, mean, var), y as an array of the shape of x if only that is asked for."""
    names = ("y", "mean", "var")
    items = as_items(call(answer, x, gamma, beta, epsilon), names)
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


def _not_normalized(y, x, epsilon):
    x = x.astype("float64")
    mean, var, rows = x.mean(axis=0), x.var(axis=0), len(x)
    sd, span = np.sqrt(var), np.maximum(np.ptp(x, axis=0), 1e-12)
    with np.errstate(all="ignore"):
        right = normalized(x, epsilon)
        mistakes = (
            (
                normalized(x, epsilon, axis=1),
                "Every row is normalized on its own, over its features: that is layer norm.",
                "`axis` names the axis that disappears. Batch norm averages over the batch: which counts the rows?",
            ),
            (
                (x - x.mean()) / np.sqrt(x.var() + epsilon),
                "One mean and one variance are used for all features: the axis is missing.",
                "Each feature has its own unit. Along which axis must NumPy average to leave one number per feature?",
            ),
            (
                (x - x.mean()) / np.sqrt(var + epsilon),
                "One mean is used for all features: its axis is missing.",
                "Compare the two lines of mean and variance.",
            ),
            (
                (x - mean) / np.sqrt(x.var() + epsilon),
                "One variance is used for all features: its axis is missing.",
                "Compare the two lines of mean and variance.",
            ),
            *divisors(x - mean, var, epsilon),
            (
                (x - mean) / np.sqrt(var * rows / (rows - 1) + epsilon),
                "ddof 1: the variance is divided by rows - 1; batch norm uses the biased one and divides by rows.",
                "pandas' `std` and `var` have ddof 1 as their default, NumPy's have 0.",
            ),
            ((x - mean) / np.sqrt(var * rows / (rows - 1)), "ddof 1 in the variance, and epsilon is forgotten."),
            (
                x / np.sqrt(var + epsilon),
                "The mean is not subtracted: x is divided, but not centred.",
                "Look at the numerator.",
            ),
            ((x + mean) / np.sqrt(var + epsilon), "The mean is added: it is subtracted."),
            (
                (x - mean) / np.sqrt(var + mean**2 + epsilon),
                "The variance is a mean of squares of x as it is: subtract the mean before you square.",
            ),
            ((x - mean) / np.sqrt(var * rows + epsilon), "The sum of squares is not divided by the number of rows."),
            ((x - mean) / span, "This is divided by the range, not by the standard deviation."),
            ((x - x.min(axis=0)) / span, "This is min-max scaling, to the range from 0 to 1."),
            ((x - np.median(x, axis=0)) / np.sqrt(var + epsilon), "This is the median in place of the mean."),
            (-right, "The sign is the wrong way round: x - mean, not mean - x."),
            (right * sd, "Multiplied by the standard deviation where the formula divides by it."),
            (x, "x comes back unchanged: nothing is normalized."),
            (
                np.ones_like(x),
                "Gamma and beta are swapped: with gamma 1 and beta 0, everything became 1.",
                "Which of the two is multiplied, and which is added?",
            ),
            (np.zeros_like(x), "Everything became 0, with gamma 1 and beta 0."),
            (right + 1, "1 is added: beta is 0 here. Is gamma added, too?"),
        )
        hints = named(y, mistakes)
    if hints is None and not np.isfinite(y).all():
        hints = (
            "NaN or infinity: one feature is constant here, so its variance is 0.",
            "What stands in the divisor then, and what keeps it above 0?",
        )
    return (
        hints
        or rounded(y, right)
        or (
            "Another number than the formula gives.",
            "Take one feature of a small x, work out its mean, its variance and the divisor by hand, and compare each.",
        )
    )


# ---- 2: update_moving(moving, batch, momentum) ----


@check
def update_moving_keras_convention(answer, seed):
    """The old value keeps the share `momentum`, and the new batch gets the rest: Keras' convention."""
    rng = np.random.default_rng([seed, 4])
    features = int(rng.integers(3, 7))
    # Far from each other, from 0.5 (where both conventions agree), from 0.9 and from 0.99, a likely fixed number.
    momenta = float(rng.uniform(0.6, 0.7)), float(rng.uniform(0.75, 0.85)), 0.9, 0.99
    for momentum in momenta:
        moving, batch = (
            (rng.uniform(*ends, features) * rng.choice([-1, 1], features)).astype("float32")
            for ends in ((1, 3), (4, 8))
        )
        what = "the moving statistic"
        found = finite(statistic(call(answer, moving, batch, momentum), what, (None, features)), what)
        expected = moving * momentum + batch * (1 - momentum)
        if not is_close(found, expected):
            values = f"moving {number(moving[0])}, batch {number(batch[0])}, momentum {number(momentum)}"
            hint = _wrong_update(found, moving.astype("float64"), batch.astype("float64"), momentum)
            raise CheckFailed(f"{number(expected[0])} for {values}", number(found[0]), hint)


def _wrong_update(found, moving, batch, momentum):
    def mixed(share):
        return moving * share + batch * (1 - share)

    mistakes = (
        (
            mixed(1 - momentum),
            "The momentum is the other way round, PyTorch's way: there it is the share of the new batch.",
            "In Keras, momentum 0.99 means that most of the old value is kept. Which factor does `moving` get?",
        ),
        (
            moving * momentum + batch,
            "The two shares don't add up to 1: the batch gets all of its weight, and the statistic grows and grows.",
            "Look at the factor of `batch`.",
        ),
        (
            moving + batch * (1 - momentum),
            "The two shares don't add up to 1: the old value is not faded, and the statistic grows and grows.",
            "Look at the factor of `moving`.",
        ),
        (moving + batch * momentum, "The two shares don't add up to 1, and the momentum belongs to the old value."),
        (moving * (1 - momentum) + batch, "The two shares don't add up to 1, and `momentum` itself is not used."),
        (
            moving * momentum,
            "The new batch is left out: the old value fades towards 0.",
            "What takes up the share that the old value gives away?",
        ),
        (batch * (1 - momentum), "The old value is left out: this is only the new batch's share."),
        (batch, "This is the batch's statistic itself: the past is forgotten, so momentum has no part."),
        (
            moving,
            "Nothing is updated: this is the old value.",
            "A new array must come back: look at what the function returns.",
        ),
        (mixed(0.5), "This is the plain mean of old and new: momentum has no part in it."),
        (
            moving * momentum - batch * (1 - momentum),
            "The sign of the batch's share is wrong: the two shares are added.",
        ),
        (
            moving - (batch - moving) * (1 - momentum),
            "The sign is wrong: the statistic moves away from the batch instead of towards it.",
            "Is it batch - moving or moving - batch that takes the old value nearer to the new one?",
        ),
        *(
            (mixed(share), f"The momentum is fixed at {share}: the argument `momentum` is ignored.")
            for share in (0.99, 0.9, 0.999, 0.95, 0.1, 0.01)
        ),
        (mixed(momentum**2), "Updated twice with one batch."),
        (mixed(momentum / 100), "The momentum is taken for a percentage: it is a fraction already."),
    )
    return (
        named(found, mistakes)
        or rounded(found, mixed(momentum))
        or (
            "This is not the mix of old and new that the formula gives.",
            "Take momentum 0.9, an old value of 0 and a batch of 1, and work it out by hand: 0.1.",
        )
    )
