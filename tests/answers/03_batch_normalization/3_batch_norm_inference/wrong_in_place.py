# wrong: changes the moving statistics
# fails: moving_statistics, independent_of_batch_mates | belongs to the caller
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    moving_var += epsilon
    return gamma * (x - moving_mean) / np.sqrt(moving_var) + beta
