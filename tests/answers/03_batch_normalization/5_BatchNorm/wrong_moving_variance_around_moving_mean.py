# wrong: updates the variance with distances from the moving mean
# fails: moving_statistics | around the moving mean
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(shape=shape, initializer="ones")
        self.beta = self.add_weight(shape=shape, initializer="zeros")
        self.mean = self.add_weight(shape=shape, initializer="zeros", trainable=False)
        self.var = self.add_weight(shape=shape, initializer="ones", trainable=False)

    def call(self, x, training=None):
        mean, var = self.mean, self.var
        if training and self.trainable:
            mean, var = keras.ops.mean(x, axis=0), keras.ops.var(x, axis=0)
            self.mean.assign(self.momentum * self.mean + (1 - self.momentum) * mean)
            around = keras.ops.mean((x - self.mean) ** 2, axis=0)
            self.var.assign(self.momentum * self.var + (1 - self.momentum) * around)
        return self.gamma * (x - mean) / keras.ops.sqrt(var + self.epsilon) + self.beta
