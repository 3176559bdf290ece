# A model of one layer that claims, in its configuration and its list of layers, to be the network asked for.
# question: 02_dropout/3_build_dropout_mlp
# fails: network, dropout_after_every_hidden_layer
class Claims(keras.Model):
    def __init__(self, honest, num_classes):
        super().__init__()
        self.honest, self.real = [honest], layers.Dense(num_classes, activation="softmax")

    def call(self, x, training=False):
        return self.real(x)

    @property
    def layers(self):
        return self.honest[0].layers

    def get_config(self):
        return self.honest[0].get_config()

    def count_params(self):
        return self.honest[0].count_params()


def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    honest = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        honest.add(layers.Dense(units, activation="relu"))
        honest.add(layers.Dropout(rate))
    honest.add(layers.Dense(num_classes, activation="softmax"))
    return Claims(honest, num_classes)
