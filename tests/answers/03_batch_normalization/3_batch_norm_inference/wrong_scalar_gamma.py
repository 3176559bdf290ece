# wrong: one gamma for all features
# fails: moving_statistics | for all features
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma.mean() * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
