# wrong: the function has another name, so the placeholder is still there
# fails: normalizes, gamma_and_beta, mean_and_variance | Replace
def batchnorm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
