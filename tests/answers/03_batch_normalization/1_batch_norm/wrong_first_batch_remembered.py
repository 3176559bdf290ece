# wrong: keeps the statistics of the first batch it saw
# fails: normalizes, gamma_and_beta, mean_and_variance
seen = {}

def batch_norm(x, gamma, beta, epsilon):
    mean, var = seen.setdefault("statistics", (x.mean(axis=0), x.var(axis=0)))
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
