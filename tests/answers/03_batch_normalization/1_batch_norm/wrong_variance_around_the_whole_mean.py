# wrong: the variance around the mean of the whole array
# fails: normalizes, mean_and_variance | mean of all features
def batch_norm(x, gamma, beta, epsilon):
    mean = x.mean(axis=0)
    var = ((x - x.mean()) ** 2).mean(axis=0)
    y = gamma * (x - mean) / np.sqrt(var + epsilon) + beta
    return y, mean, var
