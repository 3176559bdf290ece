# wrong: the mean of a constant feature comes back as 0
# fails: mean_and_variance
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, np.where(var == 0, 0, mean), var
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
