# wrong: training=True written into a class
# fails: network | training=True
class Net(keras.Model):
    def __init__(self, num_classes, rate, hidden_units):
        super().__init__()
        self.blocks = [(layers.Dense(units), layers.BatchNormalization(momentum=0.9), layers.Dropout(rate)) for units in hidden_units]
        self.flat = [layer for block in self.blocks for layer in block]
        self.out = layers.Dense(num_classes, activation="softmax")

    def call(self, x, training=False):
        for dense, norm, drop in self.blocks:
            x = drop(keras.ops.relu(norm(dense(x), training=training)), training=True)
        return self.out(x)


def build(num_features, num_classes, rate, hidden_units=(64,)):
    return Net(num_classes, rate, hidden_units)
