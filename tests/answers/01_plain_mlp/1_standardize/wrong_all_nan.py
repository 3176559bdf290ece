# wrong: returns NaN everywhere
# fails: training_statistics, constant_column
def standardize(X_train, X_other):
    return X_train * np.nan, X_other * np.nan
