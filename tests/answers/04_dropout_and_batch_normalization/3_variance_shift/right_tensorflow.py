# right: Keras' own ops, a tensor comes back
def variance_shift(moving_var, activations):
    variance = keras.ops.var(keras.ops.convert_to_tensor(activations), axis=0)
    alive = np.array(variance) > 1e-6
    return keras.ops.median(keras.ops.convert_to_tensor(moving_var[alive]) / variance[alive])
