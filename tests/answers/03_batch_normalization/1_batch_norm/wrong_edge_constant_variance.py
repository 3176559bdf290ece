# wrong: the variance of a constant feature comes back as epsilon
# fails: mean_and_variance
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, np.maximum(var, epsilon * (var == 0))
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
