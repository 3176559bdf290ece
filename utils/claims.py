"""State what a lesson claims so that the data can refute it."""

from dataclasses import dataclass, field

import numpy as np
from scipy import stats

VERDICTS = ("lower", "higher", "no detectable difference")


class ClaimRefuted(AssertionError):
    """The data of this run do not support the sentence beside them."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """A paired comparison of two methods.

    Attributes:
        a, b: the values compared, shape (seeds,).
        smallest: the smallest difference that matters, in the unit of the values.
        difference: mean of a - b over the pairs, in the unit of the values.
        low, high: 95 % two-sided t interval of that mean.
        verdict: "lower" when a is below b, "higher" when above, "no detectable difference" when the interval
            reaches 0, or the smallest difference that matters.
    """

    a: np.ndarray = field(repr=False)
    b: np.ndarray = field(repr=False)
    smallest: float
    difference: float
    low: float
    high: float
    verdict: str

    def __str__(self):
        return (
            f"{self.a.mean():.4g} against {self.b.mean():.4g}: {self.difference:+.3g} "
            f"[{self.low:+.3g}, {self.high:+.3g}] (95 %, {len(self.a)} paired seeds), {self.verdict}"
        )


def compare(a, b, smallest=0.0):
    """Compare two methods that were run with the same seeds.

    Args:
        a, b: one value per seed, in the same order of seeds, shape (seeds,), at least two.
        smallest: the smallest difference that matters, in the unit of the values. The verdict is "lower" or "higher"
            only if the whole interval lies beyond it.

    Returns:
        Comparison of a against b.

    Raises:
        ValueError: the lengths differ, there are fewer than two pairs, or a value is not finite.

    Reference: Student's t interval for the mean of paired differences.
    """
    a, b = np.asarray(a, "float64"), np.asarray(b, "float64")
    if a.shape != b.shape or a.ndim != 1:
        raise ValueError(f"Expected one value per seed in both, found shapes {a.shape} and {b.shape}: use equal seeds.")
    if len(a) < 2:
        raise ValueError(f"Expected at least two paired seeds, found {len(a)}: one seed is no result, use five.")
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        raise ValueError("Expected finite values, found NaN or infinity: a run that diverged has no mean to compare.")
    difference = a - b
    margin = stats.t.ppf(0.975, len(a) - 1) * difference.std(ddof=1) / np.sqrt(len(a))
    mean = difference.mean()
    low, high = mean - margin, mean + margin
    verdict = "lower" if high < -smallest else "higher" if low > smallest else "no detectable difference"
    return Comparison(a, b, smallest, mean, low, high, verdict)


def claim(sentence, comparison, expect):
    """Print a claim with its numbers, and stop the lesson if the data say otherwise.

    Args:
        sentence: what the lesson says.
        comparison: a Comparison, the evidence.
        expect: the verdict under which the sentence is true: one of "lower", "higher" or "no detectable difference".

    Raises:
        ClaimRefuted: the verdict is another one.
        ValueError: `expect` is none of the three.
    """
    if expect not in VERDICTS:
        raise ValueError(f"Expected one of {', '.join(VERDICTS)}, found {expect!r}.")
    if comparison.verdict != expect:
        raise ClaimRefuted(f"{sentence}\n  expected  {expect}\n  found     {comparison}")
    print(f"✓ {sentence}\n  {comparison}")
