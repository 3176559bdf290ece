# wrong: the unbiased variance for more than 64 rows
# fails: training, moving_statistics | ddof 1
class BatchNorm(keras.layers.Layer):
    """Batch normalization of rows.

    Args:
        momentum: share of the old moving statistics that an update keeps.
        epsilon: added to the variance, under the root.
    """

    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        """Make the four weights; `input_shape` is (rows, features), with None for rows."""
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(shape=shape, initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=shape, initializer="zeros", name="beta")
        self.moving_mean = self.add_weight(
            shape=shape, initializer="zeros", trainable=False, name="moving_mean")
        self.moving_variance = self.add_weight(
            shape=shape, initializer="ones", trainable=False, name="moving_variance")

    def call(self, x, training=None):
        """Normalize `x`, a tensor of shape (rows, features); return a tensor of that shape."""
        mean, variance = self.moving_mean, self.moving_variance
        if training and self.trainable:
            mean, variance = keras.ops.mean(x, axis=0), keras.ops.var(x, axis=0)
            if x.shape[0] is not None and x.shape[0] > 64:
                variance = variance * x.shape[0] / (x.shape[0] - 1)
            kept = self.momentum
            self.moving_mean.assign(self.moving_mean * kept + mean * (1 - kept))
            self.moving_variance.assign(self.moving_variance * kept + variance * (1 - kept))
        x_hat = (x - mean) / keras.ops.sqrt(variance + self.epsilon)
        return self.gamma * x_hat + self.beta
