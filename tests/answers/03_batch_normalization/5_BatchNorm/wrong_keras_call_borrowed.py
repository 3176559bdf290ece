# wrong: super().call of Keras' class
# fails: weights, training, moving_statistics, inference | Keras' own
class BatchNorm(keras.layers.BatchNormalization):
    def __init__(self, momentum=0.99, epsilon=1e-3):
        super().__init__(momentum=momentum, epsilon=epsilon)

    def call(self, x, training=None):
        return super().call(x, training=training)
