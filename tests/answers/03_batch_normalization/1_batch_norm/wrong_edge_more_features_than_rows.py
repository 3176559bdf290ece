# wrong: the longer axis is taken for that of the rows
# fails: normalizes, mean_and_variance
def batch_norm(x, gamma, beta, epsilon):
    if x.shape[0] < x.shape[1]:
        x_hat = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + epsilon)
        return gamma * x_hat + beta, x_hat.mean(axis=0), x_hat.var(axis=0)
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
