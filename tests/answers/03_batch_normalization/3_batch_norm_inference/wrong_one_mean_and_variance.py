# wrong: averages the moving statistics over the features
# fails: moving_statistics | for all features
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_mean.mean()) / np.sqrt(moving_var.mean() + epsilon) + beta
