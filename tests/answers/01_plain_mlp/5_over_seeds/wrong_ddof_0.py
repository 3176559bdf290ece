# wrong: NumPy's default, ddof 0
# fails: mean_and_sd | ddof 0
def over_seeds(values):
    mean = np.mean(values)
    sd = np.std(values) if len(values) > 1 else np.nan
    return mean, sd
