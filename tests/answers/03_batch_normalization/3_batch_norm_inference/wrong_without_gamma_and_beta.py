# wrong: normalizes only
# fails: moving_statistics | Neither gamma nor beta
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return (x - moving_mean) / np.sqrt(moving_var + epsilon)
