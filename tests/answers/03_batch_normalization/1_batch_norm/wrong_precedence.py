# wrong: divides the mean alone
# fails: normalizes, gamma_and_beta | division comes before
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * x - mean / np.sqrt(var + epsilon) + beta, mean, var
