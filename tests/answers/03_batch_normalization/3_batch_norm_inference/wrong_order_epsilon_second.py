# wrong: takes the arguments in another order, epsilon after x
# fails: moving_statistics, independent_of_batch_mates | another order
def batch_norm_inference(x, epsilon, gamma, beta, moving_mean, moving_var):
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
