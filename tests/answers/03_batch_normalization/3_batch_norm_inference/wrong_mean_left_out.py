# wrong: the moving mean is not subtracted
# fails: moving_statistics | not subtracted
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * x / np.sqrt(moving_var + epsilon) + beta
