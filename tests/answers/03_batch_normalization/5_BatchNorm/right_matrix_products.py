# right: sums as products with a row of ones; a helper method; the update stops the gradient, as Keras does
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

    def statistics(self, x):
        rows = keras.ops.cast(keras.ops.shape(x)[0], x.dtype)
        ones = keras.ops.ones_like(x[:, :1])
        mean = keras.ops.matmul(keras.ops.transpose(ones), x)[0] / rows
        return mean, keras.ops.matmul(keras.ops.transpose(ones), keras.ops.square(x - mean))[0] / rows

    def follow(self, moving, batch):
        moving.assign(moving - (moving - keras.ops.stop_gradient(batch)) * (1 - self.momentum))

    def call(self, x, training=None):
        if not training or not self.trainable:
            return self.output_from(x, self.moving_mean, self.moving_variance)
        mean, variance = self.statistics(x)
        self.follow(self.moving_mean, mean)
        self.follow(self.moving_variance, variance)
        return self.output_from(x, mean, variance)

    def output_from(self, x, mean, variance):
        return keras.ops.multiply((x - mean) / (variance + self.epsilon) ** 0.5, self.gamma) + self.beta
