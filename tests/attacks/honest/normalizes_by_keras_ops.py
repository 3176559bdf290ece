# A batch norm layer that keeps its weights in a list and calls keras.ops.batch_normalization.
# question: 03_batch_normalization/5_BatchNorm
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, input_shape):
        kinds = ("gamma", "ones", True), ("beta", "zeros", True), ("mean", "zeros", False), ("variance", "ones", False)
        self.four = [
            self.add_weight(shape=input_shape[-1:], initializer=first, trainable=learned, name=name)
            for name, first, learned in kinds
        ]

    def call(self, x, training=None):
        gamma, beta, mean, variance = self.four
        if training and self.trainable:
            moments = keras.ops.moments(x, axes=[0])
            for old, new in zip((mean, variance), moments):
                old.assign_add((new - old) * (1 - self.momentum))
            mean, variance = moments
        return keras.ops.batch_normalization(x, mean, variance, -1, beta, gamma, self.epsilon)
