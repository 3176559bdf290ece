# right: chooses by arithmetic: frozen means a share of 0 for the batch; a loop over pairs, a lambda
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
        on = 1.0 if training and self.trainable else 0.0
        batch = keras.ops.mean(x, axis=0), keras.ops.var(x, axis=0)
        moving = self.moving_mean, self.moving_variance
        blend = lambda new, old: on * new + (1 - on) * keras.ops.convert_to_tensor(old)
        mean, variance = [blend(new, old) for new, old in zip(batch, moving)]
        for new, old in zip(batch, moving):
            share = on * (1 - self.momentum)
            old.assign((1 - share) * old + share * new)
        return self.gamma * ((x - mean) / keras.ops.sqrt(variance + self.epsilon)) + self.beta
