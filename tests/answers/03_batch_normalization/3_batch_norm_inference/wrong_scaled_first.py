# wrong: scales and shifts before it normalizes
# fails: moving_statistics | come before the normalization
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return (gamma * x + beta - moving_mean) / np.sqrt(moving_var + epsilon)
