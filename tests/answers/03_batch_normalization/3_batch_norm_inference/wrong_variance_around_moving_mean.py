# wrong: computes the variance around the moving mean
# fails: moving_statistics, independent_of_batch_mates | computed from x
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_mean) / np.sqrt(((x - moving_mean) ** 2).mean(axis=0) + epsilon) + beta
