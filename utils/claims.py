"""State what a lesson claims so that the data can refute it."""

from dataclasses import dataclass, field

import numpy as np
from scipy import stats

VERDICTS = ("lower", "higher", "equivalent", "no detectable difference")


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
        verdict: "lower" when the whole interval is below 0, and below minus the smallest difference that matters;
            "higher" likewise; "equivalent" when all of it is inside plus and minus that difference: there is none that
            matters; and "no detectable difference" when these runs can't tell.
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
            + (f" within {self.smallest:g}" if self.verdict == "equivalent" else "")
        )


def compare(a, b, smallest=0.0):
    """Compare two methods that were run with the same seeds.

    Args:
        a, b: one value per seed, in the same order of seeds, shape (seeds,), at least two.
        smallest: the smallest difference that matters, in the unit of the values. The verdict is "lower" or "higher"
            only if the whole interval lies beyond it, and "equivalent" only if it lies inside.

    Returns:
        Comparison of a against b.

    Raises:
        ValueError: the lengths differ, there are fewer than two pairs, or a value is not finite.

    Reference: Student's t interval for the mean of paired differences; for "equivalent" two one-sided tests
    (D. Schuirmann, J. Pharmacokinetics and Biopharmaceutics 15, 1987), at 2.5 % each.
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
    if high < -smallest:
        verdict = "lower"
    elif low > smallest:
        verdict = "higher"
    elif -smallest < low and high < smallest:
        verdict = "equivalent"
    else:
        verdict = "no detectable difference"
    return Comparison(a, b, smallest, mean, low, high, verdict)


def claim(sentence, comparison, expect):
    """Print a claim with its numbers, and stop the lesson if the data say otherwise.

    Args:
        sentence: what the lesson says.
        comparison: a Comparison, the evidence.
        expect: the verdict under which the sentence is true: "lower", "higher", "equivalent" for a sentence that says
            there is no difference, or "no detectable difference" for one that says these runs can't tell.

    Raises:
        ClaimRefuted: the verdict is another one.
        ValueError: `expect` is none of the four.
    """
    if expect not in VERDICTS:
        raise ValueError(f"Expected one of {', '.join(VERDICTS)}, found {expect!r}.")
    if comparison.verdict != expect:
        raise ClaimRefuted(f"{sentence}\n  expected  {expect}\n  found     {comparison}")
    print(f"✓ {sentence}\n  {comparison}")


def claim_each(sentence, outcomes):
    """Print a claim about every single run, and stop the lesson if it is false of one.

    For what either happens or does not, such as a loss that becomes NaN: a mean of such values has no interval.

    Args:
        sentence: what the lesson says.
        outcomes: whether it is true, one bool per seed, shape (seeds,), at least two.

    Raises:
        ClaimRefuted: it is false of a run.
        ValueError: fewer than two seeds.

    Reference: one-sided 95 % bound of a share (C. Clopper and E. Pearson, Biometrika 26, 1934).
    """
    outcomes = np.asarray(outcomes, bool)
    if outcomes.ndim != 1 or len(outcomes) < 2:
        raise ValueError(f"Expected one outcome for each of two or more seeds, found shape {outcomes.shape}.")
    if not outcomes.all():
        raise ClaimRefuted(
            f"{sentence}\n  expected  in every run\n  found     {outcomes.sum()} of {len(outcomes)} seeds"
        )
    share = 0.05 ** (1 / len(outcomes))  # of a smaller share, all of these runs would show it with a chance under 5 %
    print(f"✓ {sentence}\n  {len(outcomes)} of {len(outcomes)} seeds; so in {100 * share:.0f} % of all, or more (95 %)")
