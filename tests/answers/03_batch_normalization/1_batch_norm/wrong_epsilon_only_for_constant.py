# wrong: epsilon only where the variance is 0
# fails: normalizes | come in for
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(np.where(var == 0, epsilon, var)) + beta, mean, var
