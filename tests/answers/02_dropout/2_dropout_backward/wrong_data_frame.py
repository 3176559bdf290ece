# wrong: a DataFrame
# fails: same_mask, same_scale | to_numpy
import pandas as pd


def dropout_backward(dy, mask, rate):
    dx = dy * mask / (1 - rate)
    return pd.DataFrame(dx)
