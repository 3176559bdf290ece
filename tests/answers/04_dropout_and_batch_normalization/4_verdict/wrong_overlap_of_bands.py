# wrong: mean plus and minus sd, compared for overlap
# fails: verdicts, odd_cases | standard deviation are compared
def verdict(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    a, b = np.asarray(a), np.asarray(b)
    if a.mean() + a.std(ddof=1) < b.mean() - b.std(ddof=1):
        return "lower"
    return "higher" if a.mean() - a.std(ddof=1) > b.mean() + b.std(ddof=1) else "tie"
