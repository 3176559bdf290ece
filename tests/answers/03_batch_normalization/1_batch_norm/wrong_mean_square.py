# wrong: the mean square, not centred, for the variance
# fails: normalizes, mean_and_variance | before you square
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), (x ** 2).mean(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
