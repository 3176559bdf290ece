# right: pandas inside, ddof 0
def variance_shift(moving_var, activations):
    import pandas as pd

    variance = pd.DataFrame(activations).var(ddof=0)
    ratio = pd.Series(moving_var) / variance
    return ratio[~np.isclose(variance, 0)].median()
