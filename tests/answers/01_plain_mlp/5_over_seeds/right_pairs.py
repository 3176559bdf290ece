# right: the spread from all pairs of values
import itertools
import math


def over_seeds(values):
    mean = math.fsum(values) / len(values)
    pairs = list(itertools.combinations(values, 2))
    if not pairs:
        return mean, math.nan
    return mean, math.sqrt(sum((a - b) ** 2 for a, b in pairs) / len(pairs) / 2)
