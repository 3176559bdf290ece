# wrong: the moving statistics of a new Keras layer in place of the batch's
# fails: mean_and_variance | moving statistic
def batch_norm(x, gamma, beta, epsilon):
    layer = layers.BatchNormalization(epsilon=epsilon)
    y = layer(x, training=True)
    return y * gamma + beta, layer.moving_mean, layer.moving_variance
