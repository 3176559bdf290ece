# wrong: Keras' own layer inside
# fails: weights, training, moving_statistics, inference | Keras' own
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.inner = {"norm": [keras.layers.BatchNormalization(momentum=momentum, epsilon=epsilon)]}

    def build(self, input_shape):
        self.inner["norm"][0].build(input_shape)

    def call(self, x, training=None):
        return self.inner["norm"][0](x, training=training)
