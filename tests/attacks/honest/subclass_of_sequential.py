# A class that inherits from Sequential, with properties, a counter of its instances and a method that prints.
# question: 04_dropout_and_batch_normalization/1_build_regularized_mlp
class Regularized(keras.Sequential):
    made = 0

    def __new__(cls, *arguments, **options):
        cls.made += 1
        return super().__new__(cls)

    def __init__(self, num_features, rate, widths=(96, 48)):
        super().__init__([keras.Input((num_features,))], name=f"regularized_{type(self).made}")
        for units in widths:
            self.block(units, rate)
        self.add(layers.Dense(1))

    def block(self, units, rate):
        for part in (layers.Dense(units, "relu"), layers.BatchNormalization(), layers.Dropout(rate)):
            self.add(part)

    @property
    def widths(self):
        return [layer.units for layer in self.layers if isinstance(layer, layers.Dense)]

    def __repr__(self):
        return f"<{type(self).__name__} of {self.widths}>"


def build_regularized_mlp(num_features, rate=0.3):
    model = Regularized(num_features, rate)
    print(model)
    return model
