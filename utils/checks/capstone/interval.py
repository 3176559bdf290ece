"""The interval of paired runs: what may be taken for its standard error and Student's t, and what to do about it."""

import functools

import numpy as np
from scipy import stats

from utils.checks.base.compare import is_close
from utils.checks.base.mistakes import first_match

UNPAIRED = (
    "The runs are treated as unpaired: how much seeds differ from one another widens the interval.",
    "The same seed has the same place in both lists. Which numbers vary less than the losses themselves?",
    "Take the differences first, seed by seed; then their standard deviation, once.",
)
BACKWARDS = (
    "The interval is that of models in another order: one of the two lists is turned round.",
    "Return the models of both in the order of the seeds.",
)
OF_OTHER_SEEDS = "The quantile is that of {} seeds, whatever n is: count the pairs that are given."
# What `errors_of` and `factors_of` name, in words.
OF_ERRORS = {
    "unpaired": UNPAIRED,
    "unpaired, ddof 0": UNPAIRED,
    "one group": "The spread is that of one of the two networks: take that of the differences, seed by seed.",
    "ddof 0": "The standard deviation divides by n (ddof 0): a sample of seeds needs n - 1, ddof 1.",
    "sd": "The root of n is missing: this is how far seeds spread, not how well their mean is known.",
    "sd / n": "The standard deviation is divided by n: divide by the root of n.",
    "sorted": "The lists were sorted, each on its own: then the same place is no longer the same seed.",
    "variance": "The variance is used in place of the standard deviation: take the root.",
}
OF_FACTORS = {
    "90 %": (
        "This is a 90 % interval: 5 % are cut off at each end.",
        "Look at the quantile: how much lies above `high`, and how much below `low`?",
        "For 95 % in the middle, 2.5 % remain at each end.",
    ),
    "normal": (
        "1.96 belongs to the normal distribution, for a spread that is known: with few seeds it is too small.",
        "The spread is itself estimated from n differences: which distribution allows for that?",
    ),
    "normal, 90 %": "1.645 is the normal distribution's, for 90 %: we ask for Student's t and 95 %.",
    "one error": "One standard error to each side holds the truth far less often than in 95 of 100 cases.",
    "two errors": "Two standard errors are a rule of thumb: use Student's t.",
    "99 %": "This is a 99 % interval.",
    "97.5 %": (
        "This is a 97.5 % interval.",
        "Probabilities of `ppf` lie below the quantile; that of `interval` lies between both ends.",
    ),
    "5 %": "This interval has 5 % inside: `interval` takes what lies between both ends, not what is cut off.",
    "n": "The degrees of freedom are those of n differences with their mean taken off: one less than n.",
    "n - 2": "The degrees of freedom are n - 1: one mean is taken off the n differences.",
    "cdf": (
        "This is the probability below 0.975, of `cdf`: a quantile is asked for.",
        "The inverse of `cdf` is `ppf`: it takes the probability, and gives Student's t.",
    ),
    "3 seeds": OF_OTHER_SEEDS.format(3),
    "2 n - 2": "The degrees of freedom are those of two separate groups: n pairs leave n - 1.",
}


def errors_of(tuned, plain):
    """What may be taken for the standard error: dict from name to value, "right" first."""
    tuned, plain = np.array(tuned), np.array(plain)
    d, root = tuned - plain, np.sqrt(len(tuned))
    sd = d.std(ddof=1)
    return {
        "right": sd / root,
        "unpaired": np.hypot(tuned.std(ddof=1), plain.std(ddof=1)) / root,
        "unpaired, ddof 0": np.hypot(tuned.std(), plain.std()) / root,
        "one group": tuned.std(ddof=1) / root,
        "ddof 0": d.std() / root,
        "sd": sd,
        "sd / n": sd / len(tuned),
        "variance": sd**2 / root,
        "sorted": (np.sort(tuned) - np.sort(plain)).std(ddof=1) / root,
    }


@functools.cache
def factors_of(n):
    """What may be taken for Student's t: dict from name to value, "right" first."""
    return {
        "right": stats.t.ppf(0.975, n - 1),
        "90 %": stats.t.ppf(0.95, n - 1),
        "normal": stats.norm.ppf(0.975),
        "normal, 90 %": stats.norm.ppf(0.95),
        "one error": 1.0,
        "two errors": 2.0,
        "99 %": stats.t.ppf(0.995, n - 1),
        "97.5 %": stats.t.ppf(0.9875, n - 1),
        "5 %": stats.t.ppf(0.525, n - 1),
        "n": stats.t.ppf(0.975, n),
        "n - 2": stats.t.ppf(0.975, max(n - 2, 1)),
        "2 n - 2": stats.t.ppf(0.975, 2 * n - 2),
        "cdf": stats.t.cdf(0.975, n - 1),
        "3 seeds": stats.t.ppf(0.975, 2),
    }


def match(half, errors, factors):
    """Names of the error and the factor whose product half the width is; (None, None) if there is none."""
    pairs = sorted(((error, factor) for error in errors for factor in factors), key=lambda pair: pair.count("right"))
    for error, factor in reversed(pairs):  # both right first, then one of them
        if is_close(half, errors[error] * factors[factor]):
            return error, factor
    return None, None


def unknown_width(half, tuned, plain):
    """Hints for half a width whose two factors `match` does not know; None if they are not known here either.

    These are not in the tables: inputs on which each of them differs from all others are hardly to be found.
    """
    tuned, plain = np.array(tuned), np.array(plain)
    n, error = len(tuned), errors_of(tuned, plain)["right"]
    for seeds in range(2, 22):  # from there on, neighbours differ by less than the digits of a printed table
        if is_close(half, error * stats.t.ppf(0.975, seeds - 1), 5e-4):
            return OF_OTHER_SEEDS.format(seeds)
    t, spreads = stats.t.ppf(0.975, n - 1), np.array([tuned.std(ddof=1), plain.std(ddof=1)])
    welch = (spreads**2).sum() ** 2 / (spreads**4).sum() * (n - 1)  # its degrees of freedom
    others = (
        (
            t * abs(spreads[0] - spreads[1]) / np.sqrt(n),
            "Each list has its own standard deviation here, and one is subtracted from the other.",
            "Take the differences first, seed by seed; then their standard deviation, once.",
        ),
        (
            t * np.sqrt(error / np.sqrt(n)),
            "The root is taken of the standard deviation, too: it is the root of n alone that divides it.",
        ),
        (stats.t.ppf(0.975, welch) * np.linalg.norm(spreads) / np.sqrt(n), *UNPAIRED),
        (
            stats.t.ppf(1 - 0.05 / n, n - 1) * error,
            "The quantile depends on n as if there were n intervals: for one of 95 %, it is that of 0.975.",
        ),
    )
    if hints := first_match(half, others):
        return hints
    variances, covariance = tuned.var(ddof=1) + plain.var(ddof=1), np.cov(tuned, plain)[0, 1]
    for times in (1, -1, -2):
        variance = variances - times * covariance
        if variance > 0 and is_close(half, t * np.sqrt(variance / n)):
            return (
                "The variance of a difference is both variances minus twice the covariance: here it is taken "
                + ("once." if times == 1 else "with the other sign."),
                "The standard deviation of the differences, seed by seed, has it in it.",
            )
    return None


def hints_on_width(half, tuned, plain, same):
    """Hints for half the width of an interval that rests on one of these mistakes; None if on none, or on several.

    Args:
        half: a number.
        tuned, plain: losses, paired by seed.
        same: function of two numbers: whether they are the same.
    """
    errors, factors = errors_of(tuned, plain), factors_of(len(tuned))
    backwards = errors_of(tuned[::-1], plain)["right"]
    found = [OF_ERRORS[name] for name in OF_ERRORS if same(half, errors[name] * factors["right"])]
    found += [OF_FACTORS[name] for name in OF_FACTORS if same(half, errors["right"] * factors[name])]
    found += [BACKWARDS] if same(half, backwards * factors["right"]) else []
    return found[0] if len({*found}) == 1 else None
