# wrong: squares the moving variance
# fails: moving_statistics | squared already
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_mean) / np.sqrt(moving_var ** 2 + epsilon) + beta
