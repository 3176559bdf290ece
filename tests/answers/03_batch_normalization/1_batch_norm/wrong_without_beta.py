# wrong: beta forgotten
# fails: gamma_and_beta | Beta is left out
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon), mean, var
