# wrong: broadcasts over the rows
# fails: moving_statistics, independent_of_batch_mates | traceback
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma @ (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
