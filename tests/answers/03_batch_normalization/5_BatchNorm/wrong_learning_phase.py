# wrong: asks Keras for the mode, as in Keras 2
# fails: training, moving_statistics, inference, weights | earlier versions
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(shape=shape, initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=shape, initializer="zeros", name="beta")
        self.moving_mean = self.add_weight(shape=shape, initializer="zeros", trainable=False, name="moving_mean")
        self.moving_variance = self.add_weight(shape=shape, initializer="ones", trainable=False, name="moving_variance")

    def call(self, x, training=None):
        mean, variance = self.moving_mean, self.moving_variance
        if keras.backend.learning_phase() and self.trainable:
            mean, variance = keras.ops.mean(x, axis=0), keras.ops.var(x, axis=0)
            kept = self.momentum
            self.moving_mean.assign(self.moving_mean * kept + mean * (1 - kept))
            self.moving_variance.assign(self.moving_variance * kept + variance * (1 - kept))
        x_hat = (x - mean) / keras.ops.sqrt(variance + self.epsilon)
        return self.gamma * x_hat + self.beta
