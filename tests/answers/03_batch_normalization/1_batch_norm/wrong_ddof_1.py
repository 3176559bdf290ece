# wrong: unbiased variance
# fails: normalizes, mean_and_variance | ddof 1
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
