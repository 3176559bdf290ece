# wrong: a class whose name begins with an underscore
# fails: network | underscore
class _Net(keras.Model):
    def __init__(self, num_classes, rate, hidden_units):
        super().__init__()
        self.stack = []
        for units in hidden_units:
            self.stack += [layers.Dense(units), layers.BatchNormalization(momentum=0.9), layers.ReLU(), layers.Dropout(rate)]
        self.out = layers.Dense(num_classes, activation="softmax")

    def call(self, x, training=False):
        for layer in self.stack:
            x = layer(x, training=training) if isinstance(layer, (layers.Dropout, layers.BatchNormalization)) else layer(x)
        return self.out(x)


def build(num_features, num_classes, rate, hidden_units=(64,)):
    return _Net(num_classes, rate, hidden_units)
