# wrong: returns y alone
# fails: normalizes, gamma_and_beta, mean_and_variance | Return 3 values
def batch_norm(x, gamma, beta, epsilon):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + epsilon) + beta
