# A model whose `layers`, `weights` and `count_params` tell of the network asked for, and that computes a constant.
# question: 01_plain_mlp/2_build_mlp
# fails: all
class Claims(keras.Model):
    def __init__(self, honest):
        super().__init__()
        self.honest = [honest]

    def call(self, x, training=False):
        return keras.ops.sum(x, axis=-1, keepdims=True) * 0.0

    @property
    def layers(self):
        return self.honest[0].layers

    @property
    def weights(self):
        return self.honest[0].weights

    def get_weights(self):
        return self.honest[0].get_weights()

    def set_weights(self, values):
        self.honest[0].set_weights(values)

    def count_params(self):
        return self.honest[0].count_params()


def build_mlp(num_features, hidden_units=(64, 64)):
    honest = keras.Sequential([keras.Input((num_features,)), *[layers.Dense(n, "relu") for n in hidden_units]])
    honest.add(layers.Dense(1))
    return Claims(honest)
