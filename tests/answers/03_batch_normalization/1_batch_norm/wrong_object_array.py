# wrong: arrays of Python objects
# fails: normalizes, gamma_and_beta, mean_and_variance | as a NumPy array
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mean) / np.sqrt(var + epsilon) + beta
    return y.astype(object), mean.astype(object), var.astype(object)
