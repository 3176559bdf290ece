# wrong: the statistics are NumPy arrays in attributes
# fails: weights, moving_statistics | plain attributes
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(shape=shape, initializer="ones")
        self.beta = self.add_weight(shape=shape, initializer="zeros")
        self.moving_mean = np.zeros(shape, "float32")
        self.moving_variance = np.ones(shape, "float32")

    def call(self, x, training=None):
        mean, variance = self.moving_mean, self.moving_variance
        if training and self.trainable:
            mean, variance = keras.ops.mean(x, axis=0), keras.ops.var(x, axis=0)
            self.moving_mean = self.momentum * self.moving_mean + (1 - self.momentum) * mean
            self.moving_variance = self.momentum * self.moving_variance + (1 - self.momentum) * variance
        return self.gamma * (x - mean) / keras.ops.sqrt(variance + self.epsilon) + self.beta
