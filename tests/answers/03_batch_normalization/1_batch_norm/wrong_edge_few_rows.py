# wrong: with fewer than four rows the variance is not trusted
# fails: normalizes
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    if len(x) < 4:
        return gamma * (x - mean) + beta, mean, var
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
