# right: NumPy strings, ValueError by a subclass of it
class NoPairs(ValueError):
    pass

def verdict(a, b):
    from scipy.stats import t

    if np.size(a) != np.size(b) or np.size(a) < 2:
        raise NoPairs("no pairs")
    d = np.subtract(a, b)
    half = t.isf(0.025, d.size - 1) * np.sqrt(d.var(ddof=1) / d.size)
    return np.array(["lower", "tie", "higher"])[1 + int(d.mean() > half) - int(d.mean() < -half)]
