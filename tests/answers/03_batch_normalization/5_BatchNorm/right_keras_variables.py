# right: keras.Variable in place of add_weight; mean of squares minus square of mean
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        n = int(input_shape[-1])
        self.gamma = keras.Variable(np.ones(n, "float32"))
        self.beta = keras.Variable(np.zeros(n, "float32"))
        self.moving_mean = keras.Variable(np.zeros(n, "float32"), trainable=False)
        self.moving_variance = keras.Variable(np.ones(n, "float32"), trainable=False)

    def call(self, x, training=None):
        mean, variance = self.moving_mean, self.moving_variance
        if training and self.trainable:
            mean, variance = keras.ops.mean(x, axis=0), keras.ops.mean(x * x, axis=0) - keras.ops.mean(x, axis=0) ** 2
            self.moving_mean.assign(self.momentum * self.moving_mean + (1 - self.momentum) * mean)
            self.moving_variance.assign(self.momentum * self.moving_variance + (1 - self.momentum) * variance)
        return self.gamma * (x - mean) / keras.ops.sqrt(variance + self.epsilon) + self.beta
