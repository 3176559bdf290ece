# wrong: both lists are sorted first
# fails: verdicts | same seed
from scipy import stats


def verdict(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = np.sort(a) - np.sort(b)
    half = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + half < 0 else "higher" if d.mean() - half > 0 else "tie"
