# wrong: the share of seeds won
# fails: verdicts, odd_cases | wins is lost
def verdict(a, b):
    if len(a) != len(b) or len(a) < 2: raise ValueError
    w = sum(x < y for x, y in zip(a, b)) / len(a)
    return "lower" if w > 0.975 else "higher" if w < 0.025 else "tie"
