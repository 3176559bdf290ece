# wrong: epsilon is at most 0.1
# fails: normalizes
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    epsilon = min(epsilon, 0.1)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
