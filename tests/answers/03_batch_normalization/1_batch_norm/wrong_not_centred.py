# wrong: the mean is not subtracted
# fails: normalizes | not subtracted
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * x / np.sqrt(var + epsilon) + beta, mean, var
