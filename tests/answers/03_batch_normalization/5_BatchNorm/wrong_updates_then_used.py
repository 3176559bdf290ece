# wrong: statistics are updated in every call, then used
# fails: inference | updated at inference
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
        if True:
            mean, variance = keras.ops.mean(x, axis=0), keras.ops.var(x, axis=0)
            m = self.momentum
            self.moving_mean.assign(m * self.moving_mean + (1 - m) * mean)
            self.moving_variance.assign(m * self.moving_variance + (1 - m) * variance)
        if not (training and self.trainable):
            mean, variance = self.moving_mean, self.moving_variance
        return self.gamma * (x - mean) / keras.ops.sqrt(variance + self.epsilon) + self.beta
