# wrong: the name of the function holds its first result
# fails: normalizes, gamma_and_beta, mean_and_variance | holds something else
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var

batch_norm = batch_norm(np.eye(3), np.ones(3), np.zeros(3), 1e-3)
