# wrong: gamma is in the factor of x, and the mean is subtracted without it
# fails: moving_statistics | Only x is divided
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return x * (gamma / np.sqrt(moving_var + epsilon)) - moving_mean + beta
