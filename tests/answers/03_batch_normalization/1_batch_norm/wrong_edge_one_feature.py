# wrong: an axis of length 1 is squeezed away
# fails: gamma_and_beta
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return np.squeeze(gamma * (x - mean) / np.sqrt(var + epsilon) + beta), mean, var
