# wrong: takes the arguments in another order, the moving mean before gamma and beta
# fails: moving_statistics | another order
def batch_norm_inference(x, moving_mean, gamma, beta, moving_var, epsilon):
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
