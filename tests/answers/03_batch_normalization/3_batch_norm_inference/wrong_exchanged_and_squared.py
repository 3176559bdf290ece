# wrong: mean and variance exchanged, the divisor a root of a square
# fails: moving_statistics | swapped
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_var) / np.sqrt(moving_mean**2 + epsilon) + beta
