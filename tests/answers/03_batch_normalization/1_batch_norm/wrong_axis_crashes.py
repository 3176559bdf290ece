# wrong: axis 1 without kept axes does not broadcast
# fails: normalizes, gamma_and_beta, mean_and_variance | axis=1
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=1), x.var(axis=1)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
