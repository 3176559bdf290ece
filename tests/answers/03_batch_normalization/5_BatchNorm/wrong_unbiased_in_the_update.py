# wrong: ddof 1 in the moving variance alone, as PyTorch does
# fails: moving_statistics | ddof 1
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
        mean, variance = self.moving_mean, self.moving_variance
        if training and self.trainable:
            mean, variance = keras.ops.mean(x, axis=0), keras.ops.var(x, axis=0)
            n = keras.ops.cast(keras.ops.shape(x)[0], "float32")
            self.moving_mean.assign(self.momentum * self.moving_mean + (1 - self.momentum) * mean)
            self.moving_variance.assign(self.momentum * self.moving_variance + (1 - self.momentum) * variance * n / (n - 1))
        return self.gamma * (x - mean) / keras.ops.sqrt(variance + self.epsilon) + self.beta
