# wrong: the last row is left out
# fails: normalizes, gamma_and_beta | by hand
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    y = np.zeros_like(x)
    for i in range(len(x) - 1):
        y[i] = gamma * (x[i] - mean) / np.sqrt(var + epsilon) + beta
    return y, mean, var
