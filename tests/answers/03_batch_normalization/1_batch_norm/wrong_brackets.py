# wrong: only the mean is divided, for want of brackets
# fails: normalizes | division comes before
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    x_hat = x - mean / np.sqrt(var + epsilon)
    return gamma * x_hat + beta, mean, var
