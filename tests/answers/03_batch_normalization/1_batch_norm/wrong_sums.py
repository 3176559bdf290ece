# wrong: sums where means belong, in the variance
# fails: normalizes, mean_and_variance | not divided by the number
def batch_norm(x, gamma, beta, epsilon):
    mean = x.mean(axis=0)
    var = ((x - mean) ** 2).sum(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
