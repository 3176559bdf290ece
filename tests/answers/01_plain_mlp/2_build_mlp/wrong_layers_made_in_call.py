# wrong: hidden layers are made in every call
# fails: hidden_layers, one_linear_output | `__init__`
def build_mlp(num_features, hidden_units=(64, 64)):
    class Plain(keras.Model):
        def __init__(self):
            super().__init__()
            self.last = layers.Dense(1)

        def call(self, x):
            for units in hidden_units:
                x = layers.Dense(units, activation="relu")(x)
            return self.last(x)

    return Plain()
