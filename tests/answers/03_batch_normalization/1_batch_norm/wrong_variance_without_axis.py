# wrong: the axis is forgotten in the variance only
# fails: normalizes, mean_and_variance | One variance
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var()
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
