# right: statistics in float64, cast back at the end
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(shape=shape, initializer="ones")
        self.beta = self.add_weight(shape=shape, initializer="zeros")
        self.moving_mean = self.add_weight(shape=shape, initializer="zeros", trainable=False)
        self.moving_variance = self.add_weight(shape=shape, initializer="ones", trainable=False)

    def call(self, x, training=None):
        wide = keras.ops.cast(x, "float64")
        if training and self.trainable:
            mean = keras.ops.mean(wide, axis=0, keepdims=True)
            variance = keras.ops.mean((wide - mean) ** 2, axis=0, keepdims=True)
            for moving, batch in ((self.moving_mean, mean), (self.moving_variance, variance)):
                batch = keras.ops.cast(keras.ops.squeeze(batch, axis=0), "float32")
                moving.assign(moving.value * self.momentum + batch * (1 - self.momentum))
        else:
            mean = keras.ops.cast(self.moving_mean, "float64")
            variance = keras.ops.cast(self.moving_variance, "float64")
        x_hat = (wide - mean) / keras.ops.sqrt(variance + self.epsilon)
        return keras.ops.cast(x_hat, "float32") * self.gamma + self.beta
