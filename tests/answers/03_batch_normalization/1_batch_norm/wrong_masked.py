# wrong: masked arrays
# fails: normalizes, gamma_and_beta, mean_and_variance | as a NumPy array
def batch_norm(x, gamma, beta, epsilon):
    x = np.ma.masked_invalid(x)
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
