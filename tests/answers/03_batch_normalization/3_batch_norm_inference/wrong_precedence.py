# wrong: divides the moving mean alone
# fails: moving_statistics | division comes before
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * x - moving_mean / np.sqrt(moving_var + epsilon) + beta
