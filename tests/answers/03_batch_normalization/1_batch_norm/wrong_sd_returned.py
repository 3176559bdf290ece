# wrong: the standard deviation in place of the variance
# fails: mean_and_variance | standard deviation
def batch_norm(x, gamma, beta, epsilon):
    mean, sd = x.mean(axis=0), x.std(axis=0)
    return gamma * (x - mean) / np.sqrt(sd ** 2 + epsilon) + beta, mean, sd
