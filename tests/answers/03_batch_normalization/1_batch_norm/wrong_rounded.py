# wrong: rounded
# fails: normalizes, gamma_and_beta | rounded
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return np.round(gamma * (x - mean) / np.sqrt(var + epsilon) + beta, 2), mean, var
