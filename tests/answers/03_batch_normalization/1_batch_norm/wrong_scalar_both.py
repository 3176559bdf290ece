# wrong: mean gamma and mean beta
# fails: gamma_and_beta | for all features
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return np.mean(gamma) * (x - mean) / np.sqrt(var + epsilon) + np.mean(beta), mean, var
