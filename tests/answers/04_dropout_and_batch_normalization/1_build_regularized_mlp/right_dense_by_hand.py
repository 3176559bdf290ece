# right: Dense as a class of its own with weights of other names; batch norm and dropout are Keras'
class Affine(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1], self.units), name="w", initializer="glorot_uniform")
        self.b = self.add_weight(shape=(self.units,), name="b", initializer="zeros")

    def call(self, x):
        return x @ self.w + self.b

def build_regularized_mlp(num_features, rate=0.3):
    parts = []
    for units in (96, 48):
        parts += [Affine(units), layers.ReLU(), layers.BatchNormalization(momentum=0.5), layers.Dropout(rate)]
    return keras.Sequential(parts + [Affine(1)])
