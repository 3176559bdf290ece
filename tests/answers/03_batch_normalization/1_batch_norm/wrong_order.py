# wrong: takes the arguments in another order
# fails: normalizes, gamma_and_beta | another order
def batch_norm(x, epsilon, gamma, beta):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
