# wrong: epsilon squared, as if it were a standard deviation
# fails: normalizes | squared
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.hypot(np.sqrt(var), epsilon) + beta, mean, var
