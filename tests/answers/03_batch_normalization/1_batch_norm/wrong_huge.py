# wrong: values at the end of the range of floats
# fails: normalizes, gamma_and_beta, mean_and_variance | Another number
def batch_norm(x, gamma, beta, epsilon):
    return np.where(x > 0, 1e308, -1e308), np.full(x.shape[1], 1e308), np.full(x.shape[1], -1e308)
