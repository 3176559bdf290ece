# wrong: returns DataFrames
# fails: training_statistics, constant_column | to_numpy
def standardize(X_train, X_other):
    import pandas as pd

    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd[sd < 1e-8] = 1
    return pd.DataFrame((X_train - mean) / sd), pd.DataFrame((X_other - mean) / sd)
