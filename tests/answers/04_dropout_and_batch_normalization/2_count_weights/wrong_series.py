# wrong: a pandas Series is no pair of numbers
# fails: trainable, non_trainable
def count_weights(num_features):
    import pandas as pd

    return pd.Series({"trainable": 96 * num_features + 5089, "non_trainable": 288})
