"""What the checks of assignment 03, questions 1 to 4, share: their inputs, the oracle, the mistakes with names."""

import numpy as np

from utils.checks.answers import TOLERANCE, as_array, describe, is_close, listed, number
from utils.checks.verdicts import CheckFailed, NotAttempted


def batches(seed, salt):
    """Draw two batches of different sizes: yields (x, epsilon, random generator).

    x is float32, of shape (rows, features), with more rows than features. Each feature has a mean of one to three
    standard deviations, either sign. One feature's variance is about epsilon, so that a mistake with epsilon moves its
    values by a tenth or more; the others' scales differ, so that a mean over all features shows. With at most 9 rows in
    the first batch, ddof 1 instead of 0 moves the values by 6 % and more.
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


def standardized_noise(rng, rows, features):
    """Draw noise whose columns have mean 0 and standard deviation 1 exactly."""
    z = rng.normal(size=(rows, features))
    return (z - z.mean(axis=0)) / z.std(axis=0)


def per_feature(rng, features):
    """Draw numbers of either sign and of sizes between 0.5 and 3 that differ by 5 % or more, float32."""
    sizes = np.geomspace(0.5, 2.5, features) * rng.uniform(0.98, 1.2, features)
    sizes = rng.permutation(sizes) * rng.choice([-1, 1], features)
    sizes[rng.integers(features)] *= -1
    return sizes.astype("float32")


def normalized(x, epsilon, axis=0):
    """Batch norm without gamma and beta, in float64: the oracle."""
    x = np.asarray(x, "float64")
    return (x - x.mean(axis=axis, keepdims=True)) / np.sqrt(x.var(axis=axis, keepdims=True) + epsilon)


# ---- reading results ----


def finite(array, what):
    """Refuse NaN, infinity, and numbers too large to count with."""
    if not np.isfinite(array).all():
        raise CheckFailed(
            f"numbers in {what}",
            f"{np.sum(~np.isfinite(array))} of {array.size} values are NaN or infinite",
            "NaN comes from 0 / 0 or the root of a negative number, infinity from 1 / 0: what do you divide by?",
        )
    if np.abs(array).max(initial=0.0) > 1e30:
        hint = "Values of x, gamma and beta are below 100 here: what multiplies them up?"
        raise CheckFailed(f"numbers of a usual size in {what}", f"up to {number(np.abs(array).max())}", hint)
    return array


def statistic(value, what, batch_shape):
    """Read an array of shape (features,); say which axis was averaged where the shape shows it."""
    rows, features = batch_shape
    if value is ...:
        raise NotAttempted
    expected = f"{what}: an array of shape ({features},)"
    if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        raise CheckFailed(expected, describe(value), _ONE_FOR_ALL)
    array = as_array(value, what)
    if array.shape == (features,):
        return array
    hint = f"{what} has the wrong shape."
    if array.shape == ():
        hint = _ONE_FOR_ALL
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


_ONE_FOR_ALL = (
    "One number for all features: the axis is missing, so everything was thrown together.",
    "`axis` names the axis that disappears. Which one counts the rows?",
)


# ---- what the mistakes look like ----

EPSILON_FORGOTTEN = (
    "Epsilon is forgotten: where the variance is 0, this divides by 0, and where it is small, by too little.",
    "Look at the root: what is added to the variance before it is taken?",
)
EPSILON_OUTSIDE = (
    "Epsilon is outside the root: it is added to the standard deviation.",
    "Look at the brackets: where is the root taken, and where is epsilon added?",
    "Add epsilon to the variance; take the root of the sum.",
)
EPSILON_FIXED = (
    "Epsilon is a fixed number here: the argument `epsilon` is ignored.",
    "Look for a number such as 0.001 or 1e-5 in the code, or for a default that is taken.",
)
EPSILON_SELDOM = (
    "Epsilon has no part where the variance is above 0: is it fixed and tiny, or does it "
    "come in for a variance of 0 only?",
    "It is the argument `epsilon` that is added, to every variance.",
)
NO_ROOT = (
    "Divided by the variance: the root is missing, so the result is no number of standard deviations.",
    "Look at the divisor: has it the unit of x?",
)


def divisors(centred, var, epsilon):
    """List (outcome, hints) of what goes wrong with the divisor sqrt(var + epsilon), for values x - mean."""
    with np.errstate(all="ignore"):  # a variance of 0, or one below epsilon that is subtracted
        return _divisors(centred, var, epsilon, np.sqrt(var))


def _divisors(centred, var, epsilon, sd):
    return (
        (centred / sd, *EPSILON_FORGOTTEN),
        (centred / (sd + epsilon), *EPSILON_OUTSIDE),
        (centred / (sd + np.sqrt(epsilon)), "The root is taken of each term: take it of the sum."),
        (
            centred / np.sqrt(sd + epsilon),
            "The root is taken twice: of the variance, and of the sum with epsilon.",
            "The standard deviation is a root already: epsilon is added to the variance.",
        ),
        (centred / (var + epsilon), *NO_ROOT),
        (centred / var, NO_ROOT[0], "Epsilon is forgotten, too."),
        (centred / (sd + epsilon) ** 2, *NO_ROOT),
        (centred / np.sqrt(np.maximum(var, epsilon)), *EPSILON_SELDOM),
        *((centred / np.sqrt(var + fixed), *EPSILON_SELDOM) for fixed in (1e-6, 1e-8, 1e-12)),
        *((centred / np.sqrt(var + fixed), *EPSILON_FIXED) for fixed in (1e-2, 1e-3, 1e-4, 1e-5)),
        (centred / np.sqrt(var - epsilon), "Epsilon is subtracted from the variance: it is added."),
        (centred / np.sqrt(var + epsilon**2), "Epsilon is squared: it is added to the variance as it is."),
        (centred * np.sqrt(var + epsilon), "Multiplied by the root where the formula divides by it."),
        (centred, "Centred, but not divided: the spread of the features is as before."),
    )


def wrong_gamma_or_beta(y, x_hats, gamma, beta, x=None, epsilon=None):
    """Name a mistake with gamma or beta, for what was normalized in any of the ways given; None if it is another."""
    mistakes = [
        entry
        for x_hat in x_hats
        for entry in (
            (
                beta * x_hat + gamma,
                "Gamma and beta are swapped: gamma is the scale, beta the shift.",
                "Which of the two is multiplied, and which is added?",
            ),
            (gamma * x_hat, "Beta is left out: nothing is added.", "Look at what follows the product with gamma."),
            (x_hat + beta, "Gamma is left out: nothing is multiplied.", "Look at what beta is added to."),
            (x_hat, "Neither gamma nor beta is used: these are the normalized values themselves."),
            (
                gamma * (x_hat + beta),
                "Beta is added before the scale: gamma multiplies beta, too.",
                "Look at the brackets.",
            ),
            (gamma * x_hat - beta, "Beta is subtracted: it is added."),
            (x_hat / gamma + beta, "Divided by gamma: it is a factor."),
            (np.abs(gamma) * x_hat + beta, "The sign of gamma is lost: a scale may be negative."),
            ((1 + gamma) * x_hat + beta, "1 + gamma is the factor here: it is gamma itself."),
            *(
                (g * x_hat + b, "One gamma or beta for all features (a scalar): each feature has its own.")
                for g in (gamma, gamma[0], gamma.mean())
                for b in (beta, beta[0], beta.mean())
                if np.ndim(g) == 0 or np.ndim(b) == 0
            ),
        )
    ]
    if x is not None:
        early = (
            "Gamma and beta are applied before normalizing, which takes them out again.",
            "Normalize x as it came; scale and shift what comes out.",
        )
        mistakes += [
            (normalized(gamma * x + shift, epsilon) + after, *early)
            for shift, after in ((beta, 0), (0, beta), (beta, beta))
        ]
    return named(y, mistakes)


def named(found, mistakes):
    """Give the hints of the first mistake with this outcome, None if there is none."""
    return next((tuple(hints) for outcome, *hints in mistakes if is_same(found, outcome)), None)


def rounded(found, expected):
    """Give hints if the numbers are right to two digits or three, None if they are not."""
    if not is_close(found, expected, 5e-3):
        return None
    return (
        "Right to two or three digits only: these numbers are rounded, or were computed in too narrow a type.",
        "Look for `round`, for float16, and for differences of numbers that are almost equal.",
    )


def is_same(found, outcome):
    """Whether two arrays have NaN or infinity in the same places, and agree in all others to the tolerance."""
    outcome = np.asarray(outcome, "float64")
    both = np.isfinite(found)
    return (
        found.shape == outcome.shape
        and np.array_equal(both, np.isfinite(outcome))
        and bool(both.any())
        and is_close(found[both], outcome[both], TOLERANCE)
    )


def worst_column(found, expected):
    """The column of the largest difference; one with NaN or infinity comes first."""
    with np.errstate(invalid="ignore"):
        differences = np.nan_to_num(np.abs(found - expected), nan=np.inf, posinf=np.inf)
    return int(np.argmax(differences.max(axis=0)))


def feature_shown(x, found, expected, epsilon):
    """Expected and found in the feature that is furthest off, in words."""
    column = worst_column(found, expected)
    values = x[:, column].astype("float64")
    given = (
        f"feature {column}: mean {number(values.mean())}, variance {number(values.var())}, epsilon {number(epsilon)}"
    )
    return f"{row(expected[:, column])} ({given})", row(found[:, column])


def row(values):
    """Format the first three of some numbers for a card."""
    return f"({listed(number(value) for value in values[:3])}" + (", …)" if len(values) > 3 else ")")
