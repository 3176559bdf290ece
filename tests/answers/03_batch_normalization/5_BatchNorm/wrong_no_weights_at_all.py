# wrong: gamma and beta left out as well
# fails: weights, moving_statistics, training, inference | plain attributes
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        self.moving_mean, self.moving_variance = np.zeros(input_shape[-1]), np.ones(input_shape[-1])

    def call(self, x, training=None):
        mean, variance = self.moving_mean, self.moving_variance
        if training:
            mean, variance = keras.ops.mean(x, axis=1, keepdims=True), keras.ops.var(x, axis=1, keepdims=True)
        return (x - mean) / (keras.ops.sqrt(keras.ops.cast(variance, "float32")) + self.epsilon)
