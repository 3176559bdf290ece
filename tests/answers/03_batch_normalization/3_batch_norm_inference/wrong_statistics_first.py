# wrong: the arguments in another order
# fails: moving_statistics, independent_of_batch_mates | another order
def batch_norm_inference(x, moving_mean, moving_var, gamma, beta, epsilon):
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
