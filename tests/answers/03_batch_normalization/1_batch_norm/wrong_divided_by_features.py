# wrong: divides the sums over the rows by the number of features
# fails: normalizes, mean_and_variance | number of features
def batch_norm(x, gamma, beta, epsilon):
    mean = x.sum(axis=0) / x.shape[1]
    var = ((x - mean) ** 2).sum(axis=0) / x.shape[1]
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
