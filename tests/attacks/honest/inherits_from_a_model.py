# A model of a class that inherits from another one of its own, with `build` and a loss in `call`.
# question: 02_dropout/3_build_dropout_mlp
class Stack(keras.Model):
    def __init__(self, parts, **kwargs):
        super().__init__(**kwargs)
        self.parts = parts

    def call(self, x, training=False):
        for part in self.parts:
            x = part(x, training=training) if isinstance(part, layers.Dropout) else part(x)
        return x


class Classifier(Stack):
    def __init__(self, num_classes, rate, hidden_units):
        parts = [part for n in hidden_units for part in (layers.Dense(n, activation="relu"), layers.Dropout(rate))]
        super().__init__([*parts, layers.Dense(num_classes, activation="softmax")], name="classifier")


def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    return Classifier(num_classes, rate, hidden_units)
