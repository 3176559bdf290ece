# right: a subclassed model, not built yet
class Mlp(keras.Model):
    def __init__(self, hidden_units):
        super().__init__()
        self.hidden = [layers.Dense(units, activation=keras.ops.relu) for units in hidden_units]
        self.out = layers.Dense(1)

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.out(x)


def build_mlp(num_features, hidden_units=(64, 64)):
    return Mlp(hidden_units)
