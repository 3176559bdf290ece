# wrong: takes the arguments in another order
# fails: moving_statistics | swapped
def batch_norm_inference(x, gamma, beta, moving_var, moving_mean, epsilon):
    return gamma * (x - moving_mean) / np.sqrt(np.abs(moving_var) + epsilon) + beta
