# wrong: corrects the moving variance with the number of rows at hand
# fails: moving_statistics, independent_of_batch_mates | how many rows
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    moving_var = moving_var * len(x) / max(len(x) - 1, 1)
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
