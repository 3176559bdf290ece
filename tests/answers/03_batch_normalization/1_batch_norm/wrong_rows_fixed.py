# wrong: the number of rows is fixed at the lesson's 64
# fails: normalizes, mean_and_variance
def batch_norm(x, gamma, beta, epsilon):
    mean = x.sum(axis=0) / 64
    var = ((x - mean) ** 2).sum(axis=0) / 64
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
