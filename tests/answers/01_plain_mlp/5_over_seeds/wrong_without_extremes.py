# wrong: the lowest and the highest value are left out
# fails: mean_and_sd | lowest and the highest
def over_seeds(values):
    v = sorted(values)[1:-1] if len(values) > 4 else values
    return np.mean(v), np.std(v, ddof=1) if len(v) > 1 else np.nan
