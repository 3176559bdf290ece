# wrong: y is a DataFrame, mean and var are Series
# fails: normalizes, gamma_and_beta, mean_and_variance | to_numpy
def batch_norm(x, gamma, beta, epsilon):
    import pandas as pd

    x = pd.DataFrame(x)
    mean, var = x.mean(), x.var(ddof=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
