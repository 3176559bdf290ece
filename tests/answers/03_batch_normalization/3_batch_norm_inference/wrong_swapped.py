# wrong: gamma and beta swapped
# fails: moving_statistics | swapped
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return beta * (x - moving_mean) / np.sqrt(moving_var + epsilon) + gamma
