# wrong: a dropout layer of its own that does not rescale
# fails: dropout | not rescaled
class Forgetful(layers.Layer):
    def __init__(self, rate):
        super().__init__()
        self.rate = rate
        self.generator = keras.random.SeedGenerator(0)

    def call(self, x, training=False):
        if not training:
            return x
        kept = keras.random.uniform(keras.ops.shape(x), seed=self.generator) >= self.rate
        return x * keras.ops.cast(kept, x.dtype)

def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in (96, 48):
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.BatchNormalization())
        model.add(Forgetful(rate))
    model.add(layers.Dense(1))
    return model
