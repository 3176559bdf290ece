# wrong: one mean and one variance for all features
# fails: normalizes, mean_and_variance | One mean and one variance
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(), x.var()
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
