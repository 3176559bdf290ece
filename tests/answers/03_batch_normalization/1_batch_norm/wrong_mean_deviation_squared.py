# wrong: the square of the mean absolute deviation
# fails: normalizes, mean_and_variance | mean absolute deviation
def batch_norm(x, gamma, beta, epsilon):
    mean = x.mean(axis=0)
    var = np.abs(x - mean).mean(axis=0) ** 2
    y = gamma * (x - mean) / np.sqrt(var + epsilon) + beta
    return y, mean, var
