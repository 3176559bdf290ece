# wrong: the root of a standard deviation
# fails: moving_statistics | root is taken twice
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    sd = np.sqrt(moving_var)
    return gamma * (x - moving_mean) / np.sqrt(sd + epsilon) + beta
