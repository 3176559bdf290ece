# wrong: y comes last
# fails: mean_and_variance, normalizes, gamma_and_beta | y comes first
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return mean, var, gamma * (x - mean) / np.sqrt(var + epsilon) + beta
