# wrong: the standard deviation divided by n instead of its root
# fails: verdicts | over the root of n
from scipy import stats


def verdict(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = np.asarray(a) - np.asarray(b)
    half = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / len(d)
    return "lower" if d.mean() + half < 0 else "higher" if d.mean() - half > 0 else "tie"
