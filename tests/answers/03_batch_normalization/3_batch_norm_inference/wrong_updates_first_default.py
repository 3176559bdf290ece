# wrong: the same with Keras' default momentum: hardly visible in the values
# fails: moving_statistics, independent_of_batch_mates | updated with this batch
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    moving_mean = moving_mean * 0.99 + x.mean(axis=0) * 0.01
    moving_var = moving_var * 0.99 + x.var(axis=0) * 0.01
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
