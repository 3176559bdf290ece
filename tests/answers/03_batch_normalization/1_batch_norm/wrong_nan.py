# wrong: NaN everywhere
# fails: normalizes, gamma_and_beta, mean_and_variance | constant
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0) * np.nan, x.var(axis=0) * np.nan
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
