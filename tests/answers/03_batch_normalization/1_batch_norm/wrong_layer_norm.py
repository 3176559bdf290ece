# wrong: axis 1 and kept axes: layer norm
# fails: normalizes, mean_and_variance | layer norm
def batch_norm(x, gamma, beta, epsilon):
    mean = x.mean(axis=1, keepdims=True)
    var = x.var(axis=1, keepdims=True)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
