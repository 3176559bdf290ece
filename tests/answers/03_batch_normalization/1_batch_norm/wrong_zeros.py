# wrong: zeros of the right shapes
# fails: normalizes, gamma_and_beta, mean_and_variance | Everything became 0
def batch_norm(x, gamma, beta, epsilon):
    return np.zeros(x.shape), np.zeros(x.shape[1]), np.zeros(x.shape[1])
