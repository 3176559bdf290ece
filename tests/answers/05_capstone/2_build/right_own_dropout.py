# right: dropout in a layer of one's own, with keras.random
class Drop(layers.Layer):
    def __init__(self, rate):
        super().__init__()
        self.rate = rate
        self.seeds = keras.random.SeedGenerator(7)

    def call(self, x, training=False):
        return keras.random.dropout(x, self.rate, seed=self.seeds) if training and self.rate else x


def build(num_features, num_classes, rate, hidden_units=(64,)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        for layer in (layers.Dense(units), layers.BatchNormalization(momentum=0.9), layers.ReLU(), Drop(rate)):
            model.add(layer)
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
