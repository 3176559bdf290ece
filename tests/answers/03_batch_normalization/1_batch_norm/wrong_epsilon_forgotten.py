# wrong: no epsilon
# fails: normalizes | forgotten
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var) + beta, mean, var
