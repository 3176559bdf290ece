# wrong: a class name that starts with an underscore, which fit refuses
# fails: one_linear_output | underscore
def build_mlp(num_features, hidden_units=(64, 64)):
    class _Mlp(keras.Model):
        def __init__(self):
            super().__init__()
            self.stack = keras.Sequential([layers.Dense(units, "relu") for units in hidden_units])
            self.head = layers.Dense(1)

        def call(self, X):
            return self.head(self.stack(X))

    return _Mlp()
