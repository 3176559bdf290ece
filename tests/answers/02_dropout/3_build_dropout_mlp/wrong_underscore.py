# wrong: the class name starts with an underscore, which predict and fit refuse
# fails: network | underscore
class _Net(keras.Model):
    def __init__(self, num_classes, rate, hidden_units):
        super().__init__()
        self.hidden = [layers.Dense(units, activation="relu") for units in hidden_units]
        self.drop = layers.Dropout(rate)
        self.out = layers.Dense(num_classes, activation="softmax")

    def call(self, x):
        for dense in self.hidden:
            x = self.drop(dense(x))
        return self.out(x)

def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    return _Net(num_classes, rate, hidden_units)
