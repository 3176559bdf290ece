# wrong: one row loses its axis
# fails: independent_of_batch_mates, moving_statistics | drops an axis
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return np.squeeze(gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta)
