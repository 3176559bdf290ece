# wrong: Keras' default in place of the argument
# fails: normalizes | is ignored
def batch_norm(x, gamma, beta, epsilon):
    epsilon = 1e-3
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
