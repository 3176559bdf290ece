# wrong: one row has no variance, so it becomes beta
# fails: independent_of_batch_mates | number of rows
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    if len(x) == 1:
        return np.zeros_like(x) + beta
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
