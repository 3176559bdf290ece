# wrong: a dropout layer of one's own that forgets to rescale
# fails: dropout_after_every_hidden_layer | don't match
class Drop(layers.Layer):
    def __init__(self, rate):
        super().__init__()
        self.rate = rate
        self.generator = keras.random.SeedGenerator(3)

    def call(self, x, training=False):
        if not training:
            return x
        kept = keras.random.uniform(keras.ops.shape(x), seed=self.generator) >= self.rate
        return x * keras.ops.cast(kept, x.dtype)

def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(Drop(rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
