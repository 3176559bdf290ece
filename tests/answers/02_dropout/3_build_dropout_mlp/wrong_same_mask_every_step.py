# wrong: a layer of one's own with a fixed seed, which drops the same units in every step
# fails: dropout_after_every_hidden_layer | same mask
class FixedDropout(layers.Layer):
    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def call(self, x, training=False):
        return keras.random.dropout(x, self.rate, seed=42) if training else x


def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(FixedDropout(rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
