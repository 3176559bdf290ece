# right: pandas' std has ddof 1, and gives NaN for one value without a warning
def over_seeds(values):
    import pandas as pd

    series = pd.Series(values)
    return series.mean(), series.std()
