# wrong: the statistics are those of the first 64 rows
# fails: normalizes, mean_and_variance
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x[:64].mean(axis=0), x[:64].var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
