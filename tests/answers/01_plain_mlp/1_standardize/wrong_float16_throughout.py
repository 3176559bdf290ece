# wrong: rounds the rows to float16 before it computes
# fails: training_statistics | not the values
def standardize(X_train, X_other):
    train, other = X_train.astype(np.float16), X_other.astype(np.float16)
    mean, sd = train.mean(axis=0), train.std(axis=0)
    sd[sd < 1e-3] = 1
    return (train - mean) / sd, (other - mean) / sd
