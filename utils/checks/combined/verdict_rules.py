"""Rules that compare two methods, and samples on which they differ (assignment 04, question 4)."""

import numpy as np
from scipy import stats


def _word(difference, margin):
    """The verdict on a difference of a - b that is known to a margin."""
    return "lower" if difference < -margin else "higher" if difference > margin else "tie"


def by_interval(a, b, confidence=0.95, ddof=1, crowd=0, width=1.0, critical=None, margin=0.0):
    """The verdict of a t interval of the mean difference.

    `ddof` is that of the standard deviation, `crowd` is added to the degrees of freedom, `width` multiplies the
    interval's width, `critical` takes the place of Student's quantile, and `margin` of 0, from which the interval must
    be apart.
    """
    d, n = a - b, len(a)
    if critical is None:
        critical = stats.t.ppf((1 + confidence) / 2, n - 1 + crowd)
    return _word(d.mean(), width * critical * d.std(ddof=ddof) / np.sqrt(n) + margin)


def _unpaired(a, b):
    """The verdict of the two-sample t interval with pooled variance (equal sizes: near Welch's)."""
    n = len(a)
    return _word(a.mean() - b.mean(), stats.t.ppf(0.975, 2 * n - 2) * np.sqrt((a.var(ddof=1) + b.var(ddof=1)) / n))


def _intervals_apart(a, b, half_width):
    """The verdict of two intervals, mean ± half_width, that must not overlap."""
    return _word(a.mean() - b.mean(), half_width(a) + half_width(b))


def _by_ranks(a, b):
    """The verdict of Wilcoxon's signed-rank test."""
    return "tie" if stats.wilcoxon(a - b).pvalue >= 0.05 else _word(a.mean() - b.mean(), 0.0)


def _by_ends(a, b, percent):
    """The verdict on the differences between two percentiles, of which none may lie beyond 0."""
    low, high = np.percentile(a - b, [percent, 100 - percent])
    return "lower" if high < 0 else "higher" if low > 0 else "tie"


def _margin(a):
    return stats.t.ppf(0.975, len(a) - 1) * a.std(ddof=1) / np.sqrt(len(a))


def _relative(a, b):
    """The verdict on differences relative to b."""
    return by_interval((a - b) / b, np.zeros(len(b)))


UNPAIRED = "The test is unpaired: it sets the spread of all seeds against the difference, although they come in pairs."

# Verdicts of usual mistakes, under the first hint.
MISTAKEN_RULES = {
    UNPAIRED: _unpaired,
    "The differences are divided by one of the two: take a - b as it is.": _relative,
    "The interval is compared with another number than 0 (1, the smallest difference that mattered in lesson 1?).": (
        lambda a, b: by_interval(a, b, margin=1.0)
    ),
    "The half-width is negative, or the wrong end is compared: below 0 must lie the upper end, or above 0 the lower.": (
        lambda a, b: by_interval(a, b, width=-1.0)
    ),
    "This is a 97.5 % interval: `ppf` takes 0.975, but `interval` takes the confidence, 0.95.": (
        lambda a, b: by_interval(a, b, confidence=0.975)
    ),
    "Two intervals, or error bars, are compared for overlap: the pairs are not used.": (
        lambda a, b: _intervals_apart(a, b, _margin)
    ),
    "Means plus and minus a standard deviation are compared for overlap: the pairs are not used.": (
        lambda a, b: _intervals_apart(a, b, lambda x: x.std(ddof=1))
    ),
    "A normal quantile (1.96, or 2) where Student's t belongs: with few seeds it makes the interval too narrow.": (
        lambda a, b: by_interval(a, b, critical=1.96)
    ),
    "The standard deviation has ddof 0: divided by n, it is too small for a sample.": (
        lambda a, b: by_interval(a, b, ddof=0)
    ),
    "A normal quantile, and ddof 0, or percentiles of resamples (bootstrap): too narrow for few seeds.": (
        lambda a, b: by_interval(a, b, critical=1.96, ddof=0)
    ),
    "This is a 90 % interval, with 5 % on each side: a 95 % interval has 2.5 % on each side.": (
        lambda a, b: by_interval(a, b, confidence=0.9)
    ),
    "This is a 99 % interval: the question asks for 95 %.": lambda a, b: by_interval(a, b, confidence=0.99),
    "The degrees of freedom are n: a standard deviation of n differences has n - 1.": (
        lambda a, b: by_interval(a, b, crowd=1)
    ),
    "The standard deviation of the differences is used as it is: that of their mean is smaller, by the root of n.": (
        lambda a, b: by_interval(a, b, width=np.sqrt(len(a)))
    ),
    "The standard deviation is divided by n: that of a mean is s over the root of n.": (
        lambda a, b: by_interval(a, b, width=1 / np.sqrt(len(a)))
    ),
    "The half-width is half of what it should be: it reaches to each side of the mean.": (
        lambda a, b: by_interval(a, b, width=0.5)
    ),
    "The root is that of n - 1: ddof 1 has seen to that already, and the mean needs the root of n.": (
        lambda a, b: by_interval(a, b, width=np.sqrt(len(a) / (len(a) - 1)))
    ),
    "A normal quantile (1.96) is used for many seeds: take Student's t for every number of them.": (
        lambda a, b: by_interval(a, b, critical=1.96 if len(a) >= 30 else None)
    ),
    "The interval lies around the median of the differences: take their mean.": (
        lambda a, b: _word(np.median(a - b), _margin(a - b))
    ),
    "Seeds are counted that one of the two wins: by how much it wins is lost.": lambda a, b: _by_ends(a, b, 0),
    "These are percentiles of the differences themselves: the interval is that of their mean, which is narrower.": (
        lambda a, b: _by_ends(a, b, 2.5)
    ),
    "The differences are rounded first: they may be small.": (
        lambda a, b: by_interval(np.round(a - b, 2), np.zeros(len(b)))
    ),
    "A small standard deviation is taken for 0: a difference may be small, too, and then it decides.": (
        lambda a, b: by_interval(a, b, critical=0.0 if (a - b).std(ddof=1) < 2e-3 else None)
    ),
    "The values are sorted first: then the two at one place do not come from the same seed.": (
        lambda a, b: by_interval(np.sort(a), np.sort(b))
    ),
    "The quantile is that of five seeds, whatever their number.": lambda a, b: by_interval(a, b, critical=2.776),
    "This is a rank test, which is never sure of five seeds or fewer: the question asks for a t interval.": _by_ranks,
    "One standard error to each side is an interval of less than 70 %: 95 % needs Student's t.": (
        lambda a, b: by_interval(a, b, critical=1.0)
    ),
    "The means alone are compared: a winner is declared inside the noise.": (
        lambda a, b: by_interval(a, b, critical=0.0)
    ),
    "The differences have a sign, which says who is lower: do not take their absolute values.": (
        lambda a, b: by_interval(np.abs(a - b), np.zeros(len(b)))
    ),
    "The verdict is always 'tie': when does the interval leave 0 out?": lambda a, b: "tie",
    "The verdict is always 'lower'.": lambda a, b: "lower",
    "The verdict is always 'higher'.": lambda a, b: "higher",
}


# Pairs, and the mean difference in standard errors. Critical values of Student's t (two-sided 95 %): 12.7 for 2 pairs,
# 4.30 for 3, 3.18 for 4, 2.57 for 6, 2.26 for 10. They, and those of the mistaken rules, lie at least 0.7 % away
# from each design, and the designs are exact.
DESIGNS = (
    (4, 1.5),  # inside the noise; beyond one standard error
    (4, 2.15),  # above 1.96 and 2
    (4, 2.7),  # above 2.35, that is 90 %; and above 2 * 1.15: see ddof 0
    (4, 2.95),  # with ddof 0, 3.41
    (3, 3.35),  # above 3.18, that of 3 degrees of freedom; with ddof 0, 4.10
    (3, 3.75),  # with ddof 0, 4.59
    (10, 2.5),  # below 2.78, the quantile for 5 pairs
    (10, 1.5),  # beyond one standard error, below every quantile
    (10, 2.12),  # above 1.96 and 2, and 90 %
    (6, 3.3),  # beyond 95 %, not 99 % (4.03)
    (6, 5.5),  # beyond 99 %, not beyond one standard deviation times t (2.57 * 2.45 = 6.3)
    (6, 9.0),
    (5, 0.6),
    (5, 12.0),  # a rank test of five pairs is never sure
    (2, 11.0),  # of two pairs, below 12.7
    (2, 15.0),
    (35, 2.015),  # above 1.96 and 2, below 2.03: many pairs, whose quantile is not the normal one yet
    (10, 0.9),  # beyond the quantile over the root of n (0.72), not beyond half of it (1.13)
)


def samples(seed):
    """Pairs of arrays on which right and mistaken rules give different verdicts, each in either direction."""
    rng = np.random.default_rng([seed, 7])
    samples = []
    for pairs, errors in DESIGNS:
        for sign in (-1, 1):
            # Seeds differ by 1 or more, methods by 0.05: an unpaired test sees nothing.
            samples.append(_sample(rng, pairs, sign * errors, common=rng.normal(5, 1.5, size=pairs)))
    # Small numbers and large ones: the verdict does not depend on the unit.
    samples += [tuple(scale * values for values in pair) for scale in (1e-7, 1e5) for pair in samples[20:24]]
    samples += [tuple(0.01 * values for values in pair) for pair in samples[:2]]  # ties, of differences of 0.001
    for sign in (-1, 1):
        e, other = _two_patterns(rng)
        # What raises a lowers b: the spread of a - b is twice that of either. 1.9 standard errors of the paired
        # difference are 2.7 unpaired ones; the critical values for ten pairs are 2.26 and 2.10.
        samples.append((5 + sign * 1.9 * 2 / np.sqrt(10) + e, 5 - e))
        # No relation of a to b: 1.7 standard deviations apart, where two intervals reach 2 * 2.26 / sqrt(10) = 1.43.
        samples.append((5 + sign * 1.7 + e, 5 + other))
        samples.append((5 + sign * 4.0 + e, 5 + other))  # beyond everything
        samples.append((5 + sign * 0.5 + 0.05 * e, 5 + 0.05 * other))  # the same, except for a margin of 1
    return [samples[i] for i in rng.permutation(len(samples))]


def _sample(rng, pairs, errors, common):
    """Arrays a and b whose mean difference is `errors` standard errors."""
    d = rng.normal(size=pairs)
    d = (d - d.mean()) / d.std(ddof=1)
    d = 0.05 * (d + errors / np.sqrt(pairs))
    return common + d, common


def _two_patterns(rng):
    """Two patterns of ten numbers of mean 0 and standard deviation 1 that are not correlated."""
    basis, _ = np.linalg.qr(np.column_stack([np.ones(10), rng.normal(size=(10, 2))]))
    return 3 * basis[:, 1], 3 * basis[:, 2]
