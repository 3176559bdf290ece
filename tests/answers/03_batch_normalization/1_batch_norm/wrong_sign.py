# wrong: mean - x
# fails: normalizes | sign
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (mean - x) / np.sqrt(var + epsilon) + beta, mean, var
