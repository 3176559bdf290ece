# wrong: the variance of the batch
# fails: moving_statistics, independent_of_batch_mates | variance is the batch's
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_mean) / np.sqrt(x.var(axis=0) + epsilon) + beta
