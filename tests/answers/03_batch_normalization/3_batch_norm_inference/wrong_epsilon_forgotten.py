# wrong: no epsilon
# fails: moving_statistics | forgotten
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_mean) / np.sqrt(moving_var) + beta
