# wrong: sums the deviations, then squares
# fails: normalizes, mean_and_variance | before they are squared
def batch_norm(x, gamma, beta, epsilon):
    mean = x.mean(axis=0)
    var = (x - mean).sum(axis=0) ** 2 / len(x)
    y = gamma * (x - mean) / np.sqrt(var + epsilon) + beta
    return y, mean, var
