# wrong: takes no epsilon
# fails: normalizes, gamma_and_beta, mean_and_variance | arguments
def batch_norm(x, gamma, beta):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + 1e-3) + beta, mean, var
