# wrong: epsilon is left out, so that a feature that was always 0 gets NaN
# fails: moving_statistics
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    epsilon = np.where(moving_var == 0, 0, epsilon)
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
