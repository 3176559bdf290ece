# wrong: the product with gamma is subtracted after the division
# fails: moving_statistics | Only x is divided
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * x / np.sqrt(moving_var + epsilon) - gamma * moving_mean + beta
