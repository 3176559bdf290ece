# wrong: returns the moving statistics, too
# fails: moving_statistics, independent_of_batch_mates | as a NumPy array
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta, moving_mean, moving_var
