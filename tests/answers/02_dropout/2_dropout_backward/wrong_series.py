# wrong: a pandas Series
# fails: same_mask, same_scale | to_numpy
import pandas as pd


def dropout_backward(dy, mask, rate):
    dx = dy * mask / (1 - rate)
    return pd.Series(list(dx))
