# wrong: one gamma for all features
# fails: gamma_and_beta | for all features
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma[0] * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
