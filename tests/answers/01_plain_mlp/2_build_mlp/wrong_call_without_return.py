# wrong: a subclass whose call returns nothing
# fails: hidden_layers, one_linear_output
class Net(keras.Model):
    def __init__(self, hidden_units):
        super().__init__()
        self.hidden = [layers.Dense(units, activation="relu") for units in hidden_units]
        self.out = layers.Dense(1)

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        self.out(x)


def build_mlp(num_features, hidden_units=(64, 64)):
    return Net(hidden_units)
