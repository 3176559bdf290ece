# wrong: takes mean and variance after normalizing, in a name used twice
# fails: mean_and_variance | after normalizing
def batch_norm(x, gamma, beta, epsilon):
    x = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + epsilon)
    return gamma * x + beta, x.mean(axis=0), x.var(axis=0)
