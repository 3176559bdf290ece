# wrong: the mean is subtracted after the division
# fails: normalizes | Only x is divided
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x / np.sqrt(var + epsilon) - mean) + beta, mean, var
