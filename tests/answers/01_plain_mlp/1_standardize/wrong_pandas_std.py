# wrong: pandas' std, which has ddof 1
# fails: training_statistics | pandas' `std` has ddof 1
def standardize(X_train, X_other):
    import pandas as pd

    mean, sd = pd.DataFrame(X_train).mean().to_numpy(), pd.DataFrame(X_train).std().to_numpy()
    sd = np.where(sd < 1e-6, 1, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
