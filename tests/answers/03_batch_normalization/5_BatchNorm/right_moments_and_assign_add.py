# right: ops.moments, assign_add of the difference, rsqrt; weights made in another order
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3):
        super().__init__()
        self.rate, self.epsilon = 1 - momentum, epsilon

    def build(self, input_shape):
        n = input_shape[1]
        self.moving_mean = self.add_weight(name="m", shape=(n,), initializer="zeros", trainable=False)
        self.scale = self.add_weight(name="scale", shape=(n,), initializer=keras.initializers.Constant(1.0))
        self.moving_variance = self.add_weight(name="v", shape=(n,), initializer="ones", trainable=False)
        self.shift = self.add_weight(name="shift", shape=(n,), initializer="zeros")

    def call(self, x, training=False):
        if training and self.trainable:
            mean, var = keras.ops.moments(x, axes=[0])
            self.moving_mean.assign_add(self.rate * (mean - self.moving_mean))
            self.moving_variance.assign_sub(self.rate * (self.moving_variance - var))
        else:
            mean, var = self.moving_mean, self.moving_variance
        factor = self.scale * keras.ops.rsqrt(var + self.epsilon)
        return x * factor + (self.shift - mean * factor)
