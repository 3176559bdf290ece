"""Mistakes in the formula of batch norm: tables of what each of them makes of a batch, for `first_match`.

Batches are arrays of shape (rows, features), with two rows or more. A table is a list of rows (values, hint, ...).
"""

import numpy as np

from utils.checks.base.compare import is_same
from utils.checks.base.mistakes import first_match
from utils.checks.base.numpy_networks import batch_norm

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
EPSILON_AS_BOUND = (
    "Epsilon is the least value that the variance may have here: where the variance is larger, it has no part.",
    "Add it to every variance, however large.",
)
EPSILON_SELDOM = (
    "Epsilon has no part where the variance is above 0: is it fixed and tiny, or does it "
    "come in for a variance of 0 only?",
    "It is the argument `epsilon` that is added, to every variance.",
)
NO_ROOT = (
    "Divided by the variance: the root is missing, so the result does not count standard deviations.",
    "Look at the divisor: does it have the unit of x?",
)
DDOF_1 = (
    "ddof 1: the variance is divided by rows - 1 here; batch norm uses the biased one and divides by rows.",
    "pandas' `std` and `var` have ddof 1 as their default, NumPy's have 0.",
)
PRECEDENCE = (
    "Only the mean is divided by the root: division comes before subtraction.",
    "Put the difference in parentheses.",
)
PRECEDENCE_OF_X = (
    "Only x is divided by the root: division comes before subtraction.",
    "Put the difference in parentheses.",
)
LAYER_NORM = (
    "Every row is normalized on its own, over its features (axis 1): that is layer normalization.",
    "`axis` names the axis that disappears. Batch norm averages over the batch: which axis counts the rows?",
    "Take mean and variance over the rows, so that every feature gets its own.",
)
NO_AXIS = (
    "One mean and one variance are used for all features: the axis is missing.",
    "Each feature has its own unit. Along which axis must NumPy average to leave one number per feature?",
)


def name_mistake(found, mistakes):
    """Hints of the first mistake that has this outcome, NaN and infinity included; None if there is none."""
    return first_match(found, mistakes, same=is_same)


def through(function, mistakes):
    """Table of mistakes whose outcomes go through a function."""
    return [(function(outcome), *hints) for outcome, *hints in mistakes]


def wrong_statistics(x, epsilon):
    """Table of mistakes with the statistics of a batch x, by the values normalized with them."""
    mean, var, rows = x.mean(axis=0), x.var(axis=0), len(x)
    compare = "Compare the two lines of mean and variance."

    def normalized(*statistics, epsilon=epsilon):
        return batch_norm(x, epsilon=epsilon, statistics=statistics)

    with np.errstate(all="ignore"):
        return [
            (batch_norm(x, epsilon=epsilon, axis=1), *LAYER_NORM),
            (batch_norm(x, epsilon=epsilon, axis=None), *NO_AXIS),
            (normalized(x.mean(), var), "One mean is used for all features: its axis is missing.", compare),
            (normalized(mean, x.var()), "One variance is used for all features: its axis is missing.", compare),
            (normalized(mean, var * rows / max(1, rows - 1)), *DDOF_1),
            (
                normalized(mean, var * rows / max(1, rows - 1), epsilon=0),
                "ddof 1 in the variance, and epsilon is forgotten.",
            ),
            (
                normalized(mean, var + mean**2),
                "The variance is a mean of squares of x as it is: subtract the mean before you square.",
            ),
            (
                normalized(*divided_by_features(x)),
                "Sums over the rows are divided by the number of features: divide by the number of rows.",
            ),
            (normalized(mean, var * rows), "The sum of squares is not divided by the number of rows."),
            (normalized(np.median(x, axis=0), var), "This is the median in place of the mean."),
            (
                normalized(mean, np.abs(x - mean).mean(axis=0) ** 2),
                "The variance is the square of the mean absolute deviation: square each deviation, then take the mean.",
            ),
            (
                normalized(mean, var + (mean - x.mean()) ** 2),
                "The variance is taken around the mean of all features: each feature has its own mean.",
            ),
            (
                normalized(mean, 0.0),
                "The variance is 0 here: are the deviations added up before they are squared? Then they cancel out.",
                "Square each deviation, then take the mean.",
            ),
        ]


def divided_by_features(x):
    """Mean and variance of the rows, each sum divided by the number of features; two arrays of shape (features,)."""
    mean = x.sum(axis=0) / x.shape[1]
    return mean, ((x - mean) ** 2).sum(axis=0) / x.shape[1]


def wrong_formula(x, mean, var, epsilon):
    """Table of mistakes with the right statistics, mean and var of shape (features,), in a wrong formula."""
    with np.errstate(all="ignore"):
        root = np.sqrt(var + epsilon)
        return [
            *wrong_divisor(x - mean, var, epsilon),
            (x / root, "The mean is not subtracted: x is divided, but not centred.", "Look at the numerator."),
            (x - mean / root, *PRECEDENCE),
            (x / root - mean, *PRECEDENCE_OF_X),
            ((x + mean) / root, "The mean is added: it is subtracted."),
            ((mean - x) / root, "The sign is the wrong way round: x - mean, not mean - x."),
            (x, "Nothing is normalized: x itself is only scaled and shifted."),
        ]


def wrong_divisor(centred, var, epsilon):
    """Table of mistakes with the divisor sqrt(var + epsilon), for values x - mean: as `wrong_formula`."""
    with np.errstate(all="ignore"):  # a variance of 0, or one below epsilon that is subtracted
        sd = np.sqrt(var)
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
            (centred / np.sqrt(np.maximum(var, epsilon)), *EPSILON_AS_BOUND),
            *((centred / np.sqrt(var + fixed), *EPSILON_SELDOM) for fixed in (1e-6, 1e-8, 1e-12)),
            *((centred / np.sqrt(var + fixed), *EPSILON_FIXED) for fixed in (1e-2, 1e-3, 1e-4, 1e-5)),
            (centred / np.sqrt(var - epsilon), "Epsilon is subtracted from the variance: it is added."),
            (centred / np.sqrt(var + epsilon**2), "Epsilon is squared: it is added to the variance as it is."),
            (centred * np.sqrt(var + epsilon), "Multiplied by the root where the formula divides by it."),
            (centred, "Centred, but not divided: the spread of the features is as before."),
        )


def wrong_gamma_or_beta(x_hats, gamma, beta):
    """Table of mistakes with gamma and beta, numbers or of shape (features,), for batches that are normalized."""
    return [
        mistake
        for x_hat in x_hats
        for mistake in (
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
                for g in (gamma, np.ravel(gamma)[0], np.mean(gamma))
                for b in (beta, np.ravel(beta)[0], np.mean(beta))
                if np.ndim(g) == 0 or np.ndim(b) == 0
            ),
        )
    ]
