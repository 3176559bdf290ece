# right: a class of one's own, unbuilt
class Blocks(keras.Model):
    def __init__(self, num_classes, rate, hidden_units):
        super().__init__()
        self.dense = [layers.Dense(units) for units in hidden_units]
        self.norm = [layers.BatchNormalization(momentum=0.9) for _ in hidden_units]
        self.drop = [layers.Dropout(rate) for _ in hidden_units]
        self.out = layers.Dense(num_classes)

    def call(self, x, training=False):
        for dense, norm, drop in zip(self.dense, self.norm, self.drop):
            x = drop(keras.activations.relu(norm(dense(x), training=training)), training=training)
        return keras.ops.softmax(self.out(x))


def build(num_features, num_classes, rate, hidden_units=(64,)):
    return Blocks(num_classes, rate, hidden_units)
