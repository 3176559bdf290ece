# Keras' BatchNormalization in the closure of a function, where no attribute leads; only its weights are shown.
# question: 03_batch_normalization/5_BatchNorm
# fails: all
def hidden(momentum, epsilon):
    layer = keras.layers.BatchNormalization(momentum=momentum, epsilon=epsilon)
    return lambda what: getattr(layer, what)


class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.ask = hidden(momentum, epsilon)

    def build(self, input_shape):
        self.ask("build")(input_shape)
        self._trainable_variables.extend(self.ask("trainable_variables"))
        self._non_trainable_variables.extend(self.ask("non_trainable_variables"))

    def call(self, x, training=None):
        return self.ask("call")(x, training=training and self.trainable)
