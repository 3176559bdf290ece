# wrong: a gamma of 0 is taken for one that is not set
# fails: moving_statistics
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    gamma = np.where(gamma == 0, 1, gamma)
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
