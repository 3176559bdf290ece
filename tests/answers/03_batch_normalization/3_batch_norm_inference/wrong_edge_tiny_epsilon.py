# wrong: epsilon is at least 0.001
# fails: moving_statistics
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    epsilon = max(epsilon, 1e-3)
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
