# wrong: changes the caller's x
# fails: normalizes, gamma_and_beta, mean_and_variance | belongs to the caller
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    x -= mean
    x /= np.sqrt(var + epsilon)
    return gamma * x + beta, mean, var
