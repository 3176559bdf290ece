# match, walrus, a NamedTuple, positional-only arguments, and a result that is a member of an enum of texts.
# question: 04_dropout_and_batch_normalization/4_verdict
import enum
from typing import NamedTuple

from scipy.stats import ttest_rel


class Verdict(enum.StrEnum):
    LOWER = "lower"
    HIGHER = "higher"
    TIE = "tie"


class Interval(NamedTuple):
    low: float
    high: float


def verdict(a, b, /):
    match (len(a), len(b)):
        case (n, m) if n != m:
            raise ValueError(f"{n=} and {m=}")
        case (0, _) | (1, _):
            raise ValueError("fewer than two pairs")
    if (difference := np.subtract(a, b)).std() == 0:
        low = high = difference.mean()
    else:
        low, high = ttest_rel(a, b).confidence_interval(0.95)
    match Interval(low, high):
        case Interval(high=top) if top < 0:
            return Verdict.LOWER
        case Interval(low=bottom) if bottom > 0:
            return Verdict.HIGHER
        case _:
            return Verdict.TIE
