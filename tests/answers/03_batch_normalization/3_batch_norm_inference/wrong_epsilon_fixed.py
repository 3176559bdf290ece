# wrong: Keras' default epsilon
# fails: moving_statistics | is ignored
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_mean) / np.sqrt(moving_var + 0.001) + beta
