# right: the moving statistics live in a layer within; their weights come after gamma and beta
class MovingAverage(keras.layers.Layer):
    def __init__(self, start, momentum):
        super().__init__()
        self.start, self.momentum = start, momentum

    def build(self, shape):
        self.value = self.add_weight(shape=(shape[-1],), initializer=self.start, trainable=False)

    def call(self, batch):
        self.value.assign(self.value * self.momentum + batch * (1 - self.momentum))
        return batch

class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.mean, self.variance = MovingAverage("zeros", momentum), MovingAverage("ones", momentum)
        self.epsilon = epsilon

    def build(self, input_shape):
        self.gamma = self.add_weight(shape=(input_shape[-1],), initializer="ones")
        self.beta = self.add_weight(shape=(input_shape[-1],), initializer="zeros")
        self.mean.build(input_shape)
        self.variance.build(input_shape)

    def call(self, x, training=None):
        if training and self.trainable:
            mean, variance = self.mean(keras.ops.mean(x, axis=0)), self.variance(keras.ops.var(x, axis=0))
        else:
            mean, variance = self.mean.value, self.variance.value
        return self.gamma * (x - mean) / keras.ops.sqrt(variance + self.epsilon) + self.beta
