# wrong: the larger of the variance and epsilon
# fails: normalizes | least value
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(np.maximum(var, epsilon)) + beta, mean, var
