# wrong: divides by the variance
# fails: normalizes | Divided by the variance
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / (var + epsilon) + beta, mean, var
