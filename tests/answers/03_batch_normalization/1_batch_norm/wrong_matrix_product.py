# wrong: a matrix product with gamma
# fails: normalizes, gamma_and_beta, mean_and_variance | each row
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return (x - mean) / np.sqrt(var + epsilon) @ gamma + beta, mean, var
