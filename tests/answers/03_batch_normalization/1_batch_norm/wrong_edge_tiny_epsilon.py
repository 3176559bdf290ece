# wrong: epsilon is at least 0.001
# fails: normalizes
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    epsilon = max(epsilon, 1e-3)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
