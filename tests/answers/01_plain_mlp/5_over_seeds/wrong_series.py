# wrong: a pandas Series of the two
# fails: mean_and_sd, one_value | Return 2 values
import pandas as pd


def over_seeds(values):
    return pd.Series(values).agg(["mean", "std"])
