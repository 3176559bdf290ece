# wrong: rounds to whole numbers
# fails: normalizes, gamma_and_beta, mean_and_variance | Another number
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mean) / np.sqrt(var + epsilon) + beta
    return y.astype(int), mean.astype(int), var.astype(int)
