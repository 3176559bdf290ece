# wrong: wants five seeds before it says anything
# fails: one_value, mean_and_sd | two are enough
def over_seeds(values):
    return np.mean(values), np.std(values, ddof=1) if len(values) >= 5 else float("nan")
