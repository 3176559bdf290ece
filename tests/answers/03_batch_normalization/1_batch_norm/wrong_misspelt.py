# wrong: a misspelt variable
# fails: normalizes, gamma_and_beta, mean_and_variance | misspelt
def batch_norm(x, gamma, beta, epsilon):
    mean, variance = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, variance
