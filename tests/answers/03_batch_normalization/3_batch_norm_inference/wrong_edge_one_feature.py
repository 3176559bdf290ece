# wrong: one feature comes back without its axis
# fails: moving_statistics | a value for every value
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    if x.shape[1] == 1:
        return (gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta)[:, 0]
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
