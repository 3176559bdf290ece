# wrong: a constant feature becomes 0, where it is beta
# fails: gamma_and_beta
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mean) / np.sqrt(var + epsilon) + beta
    return np.where(var == 0, 0, y), mean, var
