# wrong: NaN in quotes
# fails: one_value | text, in quotes
def over_seeds(values):
    return np.mean(values), np.std(values, ddof=1) if len(values) > 1 else "nan"
