# wrong: a constant feature becomes 0
# fails: gamma_and_beta | no exception
def batch_norm(x, gamma, beta, epsilon):
    mean = x.mean(axis=0)
    var = x.var(axis=0)
    y = gamma * (x - mean) / np.sqrt(var + epsilon) + beta
    y[:, np.ptp(x, axis=0) == 0] = 0
    return y, mean, var
