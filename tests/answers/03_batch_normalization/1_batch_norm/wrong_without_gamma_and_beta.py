# wrong: gamma and beta are not used
# fails: gamma_and_beta | Neither gamma nor beta
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return (x - mean) / np.sqrt(var + epsilon), mean, var
