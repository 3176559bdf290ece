# wrong: mean and variance of the result
# fails: mean_and_variance | mean of y
def batch_norm(x, gamma, beta, epsilon):
    y = gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + epsilon) + beta
    return y, y.mean(axis=0), y.var(axis=0)
