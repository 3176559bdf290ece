# right: a dropout layer of one's own on Keras' random numbers; names shadowed; output by a function
import keras as k
check = np = keras = layers = list = None


class OwnDropout(k.layers.Layer):
    def __init__(self, rate):
        super().__init__()
        self.rate, self.draws = rate, k.random.SeedGenerator()

    def call(self, x, training=False):
        if not training:
            return x
        kept = k.random.uniform(k.ops.shape(x), seed=self.draws) >= self.rate
        return x * k.ops.cast(kept, x.dtype) / (1 - self.rate)


def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    x = inputs = k.Input((num_features,))
    for units in hidden_units:
        x = OwnDropout(rate)(k.ops.relu(k.layers.Dense(units)(x)))
    return k.Model(inputs, k.ops.softmax(k.layers.Dense(num_classes)(x)))
