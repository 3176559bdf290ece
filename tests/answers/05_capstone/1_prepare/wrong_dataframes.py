# wrong: returns DataFrames
# fails: training_statistics, constant_columns | to_numpy
def prepare(X_train, X_valid, X_test):
    import pandas as pd
    table = pd.DataFrame(X_train)
    mean, sd = table.mean(), table.std(ddof=0).replace(0, 1)
    return tuple((pd.DataFrame(X) - mean) / sd for X in (X_train, X_valid, X_test))
