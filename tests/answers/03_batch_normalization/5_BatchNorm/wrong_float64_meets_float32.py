# wrong: statistics in float64 that meet float32
# fails: weights, training, moving_statistics, inference | float64
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
        import tensorflow as tf

        x = tf.cast(x, "float64")
        mean, variance = self.moving_mean, self.moving_variance
        if training and self.trainable:
            mean, variance = tf.nn.moments(x, axes=[0])
        return tf.add(tf.multiply(self.gamma.value, (x - mean.value) / tf.sqrt(variance.value + self.epsilon)), self.beta.value)
