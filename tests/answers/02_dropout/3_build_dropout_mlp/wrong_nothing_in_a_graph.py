# wrong: skips the hidden layers when rows have no values yet
# fails: network | runs `call` as a graph
class Net(keras.Model):
    def __init__(self, num_classes, rate, hidden_units):
        super().__init__()
        self.hidden = [layers.Dense(n, activation="relu") for n in hidden_units]
        self.drops = [layers.Dropout(rate) for _ in hidden_units]
        self.out = layers.Dense(num_classes, activation="softmax")

    def call(self, x, training=False):
        for dense, drop in zip(self.hidden, self.drops):
            x = drop(dense(x), training=training)
        return self.out(x if hasattr(x, "numpy") else x * 0)


def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    return Net(num_classes, rate, hidden_units)
