# wrong: absolute values
# fails: normalizes | sign is lost
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * np.abs((x - mean) / np.sqrt(var + epsilon)) + beta, mean, var
