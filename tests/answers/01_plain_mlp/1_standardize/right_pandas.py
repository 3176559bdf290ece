# right: pandas with ddof 0, back to NumPy
def standardize(X_train, X_other):
    import pandas as pd

    train, other = pd.DataFrame(X_train), pd.DataFrame(X_other)
    mean, sd = train.mean(), train.std(ddof=0)
    sd[sd < 1e-6] = 1
    return ((train - mean) / sd).to_numpy(), ((other - mean) / sd).to_numpy()
