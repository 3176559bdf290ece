# wrong: one moving variance for all features
# fails: moving_statistics | One moving variance
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_mean) / np.sqrt(moving_var.mean() + epsilon) + beta
