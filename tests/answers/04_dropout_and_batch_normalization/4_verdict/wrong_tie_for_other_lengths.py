# wrong: a tie where the lengths differ, or there is one pair
# fails: odd_cases | an error, not a tie
from scipy import stats


def verdict(a, b):
    if len(a) != len(b) or len(a) < 2:
        return "tie"
    d = np.asarray(a) - np.asarray(b)
    half = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return "lower" if d.mean() + half < 0 else "higher" if d.mean() - half > 0 else "tie"
