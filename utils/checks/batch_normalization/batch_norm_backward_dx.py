"""Mistakes in dx, the gradient of batch norm with respect to its inputs (assignment 03, question 4)."""

import numpy as np

from utils.checks.base.compare import is_close
from utils.checks.base.mistakes import first_match
from utils.checks.base.numpy_networks import batch_norm
from utils.checks.batch_normalization.formula import (
    DDOF_1,
    EPSILON_FIXED,
    EPSILON_FORGOTTEN,
    EPSILON_OUTSIDE,
    LAYER_NORM,
    name_mistake,
    through,
)

# Factors read off float32 values are good to about 1e-5; those of different mistakes differ by 1 % and more.
SAME_FACTOR = 2e-3


def wrong_dx(dx, step):
    """Hints for a finite dx that is not the right one, whatever formula led there; `step` is a Step.

    In each feature, dx * root / gamma is `dy - mean(dy) - x_hat * mean(dy * x_hat)`: one term for each path. The
    factors of the three terms can be read off any dx that is made of them, and each mistake leaves its own.
    """
    if not step.gamma.all():
        return (
            "Right for other batches. Here there are fewer rows than features, one feature is constant and has a "
            "variance of 0, and one gamma is 0.",
            "Is anything divided by gamma or by the variance, without epsilon? Does an axis depend on the shape?",
        )
    scale = step.root / step.gamma
    if np.abs(dx * scale).max() < 1e-3:  # the right values are about 1
        return "Zeros: x does reach the loss. Is dy left out? The sum of y alone does not change with x."
    if hints := name_mistake(dx * scale, through(lambda gradient: gradient * scale, _other_gradients(step))):
        return hints
    factors = _factors(dx * scale, step)
    if factors is None:
        return (
            "dx is not a sum of the three paths: it holds something else, a statistic over the wrong values, or "
            "rounding (a numerical gradient needs float64).",
            "Take one path alone: with mean and variance held fixed, dx is the direct one. Is that right?",
            "Add the path through the mean, then the one through the variance, each tried on a numerical gradient.",
        )
    if _is_near(factors[0], 0):
        return (
            "The direct path is missing: x reaches y by itself, too, not only through its mean and variance.",
            "With mean and variance held fixed, what is the derivative of x_hat with respect to x?",
        )
    if np.abs(factors[1:]).max() > 1e3:
        name = ("mean", "variance")[np.argmax(np.abs(factors[1:]).max(axis=1))]
        return (
            f"The path through the {name} is far too large.",
            "Is sqrt(var + epsilon) a factor there where it divides, or the sign of its exponent lost?",
        )
    with np.errstate(all="ignore"):  # the direct path may be missing in one feature
        direct, by_mean, by_variance = factors[0], -factors[1] / factors[0], -factors[2] / factors[0]
    if hints := first_match(direct, _wrong_divisors(step), same=_is_near):
        return hints
    missing = [_is_near(by_mean, 0), _is_near(by_variance, 0)]
    paths = [("mean", by_mean), ("variance", by_variance)]
    sentences = [first_match(ratio, _wrong_paths(name, step), same=_is_near)[0] for name, ratio in paths]
    if all(missing):
        sentences = ["Mean and variance are treated as constants: both of their paths are missing."]
        if _is_near(direct, step.root / step.gamma):
            sentences = ["dy comes back unchanged: gamma and the divisor are on the way from x to y."]
    if any(missing):
        place = (
            "Every value of x moves the mean and the variance of its feature, and these move all rows of that feature."
        )
    elif any(sentences):
        place = "Go through the chain rule of that path factor by factor, and compare each with the formula of y."
    else:
        place = "Which factors lie between y and x_hat, and between x_hat and x? Each of them belongs in dx, once."
    whole = _is_near(by_mean, 1) and _is_near(by_variance, 1)
    sentences.insert(0, first_match(direct, _wrong_sizes(step, whole), same=_is_near)[0])
    first = " ".join(sentence for sentence in sentences if sentence)
    return first, place, "Compare with a numerical gradient in which only one of the three paths is free to move."


def _is_near(factors, value):
    """Whether factors, one for each feature, are the value: a number, one for each feature, or None for any."""
    if value is None:
        return True
    value = np.broadcast_to(value, factors.shape)
    return bool((np.abs(factors - value) <= SAME_FACTOR * np.maximum(1, np.abs(value))).all())


def _factors(scaled, step):
    """Read the factors of the three terms, of shape (3, features), off dx * root / gamma; None if others are in it."""
    factors = []
    for dy, x_hat, values in zip(step.dy.T, step.x_hat.T, scaled.T, strict=True):
        terms = np.stack([dy, np.full(step.rows, dy.mean()), x_hat * (dy * x_hat).mean()], axis=1)
        solution = np.linalg.lstsq(terms, values)[0]
        if not is_close(terms @ solution, values, 1e-3):
            return None
        factors.append(solution)
    return np.transpose(factors)


def _wrong_divisors(step):
    """Table of (factor of dx, hints) of mistakes with the variance and epsilon."""
    sd = np.sqrt(step.var)
    unbiased = np.sqrt(step.var * step.rows / (step.rows - 1) + step.epsilon)
    return (
        (step.root / sd, *EPSILON_FORGOTTEN),
        (step.root / (sd + step.epsilon), *EPSILON_OUTSIDE),
        *((step.root / np.sqrt(step.var + fixed), *EPSILON_FIXED) for fixed in (1e-3, 1e-5, 1e-8)),
        (step.root / np.sqrt(sd + step.epsilon), "The root is taken twice: the standard deviation is a root already."),
        (step.root / np.sqrt(step.x.var() + step.epsilon), "One variance is used for all features: no axis is given."),
        (step.root / unbiased, *DDOF_1),
    )


def _wrong_sizes(step, whole):
    """Table of (factor of all of dx, sentence), the last one for any other factor; `whole`: all paths have the same."""
    root, gamma, rows = step.root, step.gamma, step.rows
    forgotten = "Gamma is forgotten: it is on the way from y to x_hat."
    return (
        (1, ""),
        (root / gamma, ""),  # dy itself: said elsewhere
        (1 / gamma, forgotten),
        (gamma, "Gamma is in it twice."),
        (-1, "The sign of all of dx is the wrong way round."),
        (root, "The divisor is forgotten: x_hat changes by 1 / sqrt(var + epsilon) for a change of 1 in x."),
        (1 / root, "Divided by the variance: the root is missing in the divisor, or it divides twice."),
        (root**2, "Multiplied by sqrt(var + epsilon), where it must be divided."),
        (1 / root / gamma, f"{forgotten} And the divisor has no root, or divides twice."),
        (rows, "dx is too large by the number of rows: one division by it is missing."),
        (rows / gamma, f"{forgotten} And dx is too large by the number of rows."),
        (1 / rows, "dx is too small by the number of rows: one division by it is too many."),
        (2, "dx is twice as large as it should be."),
        (None, f"{'All of dx' if whole else 'The direct path'} has the wrong size."),
    )


def _wrong_paths(name, step):
    """Table of (factor of a path against the direct one, sentence), the last one for any other factor."""
    root, gamma, rows, sd = step.root, step.gamma, step.rows, np.sqrt(step.var)
    path = f"The path through the {name}"
    power = f"{path} has the wrong power of sqrt(var + epsilon): is x - mean taken for x_hat there?"
    return (
        (1, ""),
        (0, f"{path} is missing."),
        (-1, f"{path} has the wrong sign."),
        (rows, f"{path} holds a sum over the rows where a mean belongs: divide by the number of rows."),
        (1 / rows, f"{path} is divided by the number of rows twice."),
        (rows / (rows - 1), f"{path} is divided by rows - 1 instead of rows."),
        (2, f"{path} is twice as large as it should be: is the derivative of the root complete?"),
        (0.5, f"{path} is half as large as it should be: is the derivative of the square complete?"),
        (gamma, f"{path} has gamma once more than the direct path."),
        (1 / gamma, f"{path} lacks gamma."),
        (rows / step.x.shape[1], f"{path} is divided by the number of features (`x.shape[1]`) instead of rows."),
        *(
            ((root / sd) ** exponent, f"{path} lacks epsilon: the root is that of var + epsilon there, too.")
            for exponent in (1, 2, 3)
        ),
        *((root**exponent, power) for exponent in (1, 2, 3, 4, 6, -1, -2, -3)),
        (None, f"{path} has the wrong size."),
    )


def _other_gradients(step):
    """Table of (outcome, hints) of mistakes that are more than a wrong factor."""
    dy, x, gamma = step.dy, step.x, step.gamma
    g = dy * gamma

    def gradient(axis):
        root = np.sqrt(x.var(axis=axis, keepdims=True) + step.epsilon)
        x_hat = batch_norm(x, epsilon=step.epsilon, axis=axis)
        mean, along = g.mean(axis=axis, keepdims=True), (g * x_hat).mean(axis=axis, keepdims=True)
        return (g - mean - x_hat * along) / root

    not_normalized = (
        "In the path through the variance, x stands where x_hat belongs.",
        "How does the variance change with one x? In proportion to x - mean, not to x.",
    )
    by_mean, by_variance = g.mean(axis=0), step.x_hat * (g * step.x_hat).mean(axis=0)
    mean_of_one, variance_of_one = g / step.rows, step.x_hat * g * step.x_hat / step.rows
    along = g.mean(axis=1, keepdims=True), step.x_hat * (g * step.x_hat).mean(axis=1, keepdims=True)
    not_summed = "One x moves it, and so all rows of its feature: add up what reaches each of them (axis 0)."
    return (
        (
            gradient(1),
            "Statistics and means run over the features: this is the gradient of layer norm.",
            *LAYER_NORM[1:],
        ),
        *(
            (
                (g - mean - variance) / step.root,
                f"The sums in the path{which} run over the features (axis 1): they run over the rows.",
                "Every x moves the statistics of its own feature, and so all rows of that feature.",
            )
            for mean, variance, which in (
                (*along, "s through mean and variance"),
                (along[0], by_variance, " through the mean"),
                (by_mean, along[1], " through the variance"),
            )
        ),
        (gradient(None), "One mean and one variance are used for all features: the axis is missing."),
        *(
            ((g - g.mean(axis=0) - x * (g * other).mean(axis=0)) / step.root, *not_normalized)
            for other in (x, step.x_hat)
        ),
        (
            (g - g.mean(axis=0) - step.x_hat * g * step.x_hat) / step.root,
            "In the path through the variance, no mean is taken over the rows.",
            "One x moves the variance of its feature, and so all rows of it: add up what reaches each of them.",
        ),
        *(
            (
                (g - by_mean - variance) / step.root,
                "In the path through the variance, x stands where x - mean belongs.",
                not_normalized[1],
            )
            for variance in (
                step.x / step.root * (g * step.x_hat).mean(axis=0),
                step.x_hat * (g * step.x / step.root).mean(axis=0),
            )
        ),
        (
            (g - by_mean - by_variance + x.mean(axis=0) / step.root * (g * step.x_hat).mean(axis=0)) / step.root,
            "In the path through the mean, x stands where x - mean belongs: the mean of x - mean is 0.",
            "The variance depends on the mean, too, but only through the sum of x - mean.",
        ),
        (
            (g - gamma * dy.mean() - by_variance) / step.root,
            "The path through the mean has one number for all features: an axis is missing, or a sum over the rows is "
            "averaged once more.",
        ),
        (
            (g - by_mean - variance_of_one) / step.root,
            "The gradient of the variance isn't a sum over rows.",
            not_summed,
        ),
        (
            (g - mean_of_one - by_variance) / step.root,
            "The gradient of the mean isn't a sum over the rows.",
            not_summed,
        ),
        (
            (g - mean_of_one - variance_of_one) / step.root,
            "The gradients of the mean and of the variance aren't sums over the rows.",
            not_summed,
        ),
    )
