# right: Keras' layer in inference mode, with its weights set
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    layer = layers.BatchNormalization(epsilon=epsilon)
    layer.build((None, len(gamma)))
    layer.set_weights([gamma, beta, moving_mean, moving_var])
    return layer(x, training=False)
