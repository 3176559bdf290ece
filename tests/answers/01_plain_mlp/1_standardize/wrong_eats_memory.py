# wrong: joins its rows to a list that never stops growing
# fails: training_statistics, constant_column | grows without end
def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    rows = []
    while len(rows) >= 0:
        rows.append(np.ones(100_000_000))
    return (X_train - mean) / sd, (X_other - mean) / sd
