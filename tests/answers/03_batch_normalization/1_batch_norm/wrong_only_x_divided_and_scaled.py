# wrong: gamma is in the factor of x, and the mean is subtracted without it
# fails: normalizes, gamma_and_beta | Only x is divided
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return x * (gamma / np.sqrt(var + epsilon)) - mean + beta, mean, var
