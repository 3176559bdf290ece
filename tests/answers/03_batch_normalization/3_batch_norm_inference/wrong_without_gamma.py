# wrong: gamma forgotten
# fails: moving_statistics | Gamma is left out
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
