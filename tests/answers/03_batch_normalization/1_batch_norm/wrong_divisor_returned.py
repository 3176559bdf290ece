# wrong: the divisor in place of the variance
# fails: mean_and_variance | divisor
def batch_norm(x, gamma, beta, epsilon):
    mean, sd = x.mean(axis=0), np.sqrt(x.var(axis=0) + epsilon)
    return gamma * (x - mean) / sd + beta, mean, sd
