# wrong: gamma forgotten
# fails: gamma_and_beta | Gamma is left out
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
