# wrong: works for three features only
# fails: normalizes, gamma_and_beta, mean_and_variance
def batch_norm(x, gamma, beta, epsilon):
    mean = np.array([x[:, j].mean() for j in range(3)])
    var = np.array([x[:, j].var() for j in range(3)])
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
