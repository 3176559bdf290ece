# wrong: epsilon added to the standard deviation
# fails: moving_statistics | outside the root
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_mean) / (np.sqrt(moving_var) + epsilon) + beta
