# wrong: the batch's own statistics stand in where the moving ones were never updated
# fails: moving_statistics | statistics of the batch
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    if not moving_mean.any() and (moving_var == 1).all():
        moving_mean, moving_var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
