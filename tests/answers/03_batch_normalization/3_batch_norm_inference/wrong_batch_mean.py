# wrong: the mean of the batch
# fails: moving_statistics, independent_of_batch_mates | mean is the batch's own
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(moving_var + epsilon) + beta
