# wrong: rounded
# fails: moving_statistics | rounded
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return np.round(gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta, 2)
