# wrong: pandas' var, unbiased by default, is what comes back
# fails: mean_and_variance | ddof 1
def batch_norm(x, gamma, beta, epsilon):
    import pandas as pd

    mean, var = x.mean(axis=0), pd.DataFrame(x).var().to_numpy()
    return gamma * (x - mean) / np.sqrt(x.var(axis=0) + epsilon) + beta, mean, var
