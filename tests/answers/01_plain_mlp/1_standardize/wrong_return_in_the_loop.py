# wrong: returns after the first column
# fails: training_statistics, constant_column | inside the loop
def standardize(X_train, X_other):
    first, second = X_train.copy(), X_other.copy()
    for j in range(X_train.shape[1]):
        first[:, j] = (X_train[:, j] - X_train[:, j].mean()) / X_train[:, j].std()
        second[:, j] = (X_other[:, j] - X_train[:, j].mean()) / X_train[:, j].std()
        return first, second
