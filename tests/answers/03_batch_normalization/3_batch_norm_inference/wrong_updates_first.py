# wrong: updates the moving statistics with the rows it is asked about
# fails: moving_statistics, independent_of_batch_mates | updated with this batch
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    moving_mean = moving_mean * 0.9 + x.mean(axis=0) * 0.1
    moving_var = moving_var * 0.9 + x.var(axis=0) * 0.1
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
