# wrong: compares the means, a winner inside the noise
# fails: verdicts | winner is declared inside the noise
def verdict(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    d = np.mean(a) - np.mean(b)
    return "lower" if d < 0 else "higher" if d > 0 else "tie"
