# wrong: the class name starts with an underscore, which fit refuses
# fails: trains_on_raw_data | underscore
class _Net(keras.Model):
    def __init__(self, hidden_units):
        super().__init__()
        self.stack = [layers.BatchNormalization()]
        for units in hidden_units:
            self.stack += [layers.Dense(units, use_bias=False), layers.BatchNormalization(), layers.ReLU()]
        self.stack.append(layers.Dense(1))

    def call(self, x):
        for layer in self.stack:
            x = layer(x)
        return x

def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    return _Net(hidden_units)
