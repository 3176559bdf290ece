# A subclassed model, with its layers in a list.
# question: 02_dropout/3_build_dropout_mlp
class Net(keras.Model):
    def __init__(self, num_classes, rate, hidden_units):
        super().__init__()
        self.hidden = [layers.Dense(n, activation="relu") for n in hidden_units]
        self.drops = [layers.Dropout(rate) for _ in hidden_units]
        self.out = layers.Dense(num_classes, activation="softmax")

    def call(self, x, training=False):
        for dense, drop in zip(self.hidden, self.drops):
            x = drop(dense(x), training=training)
        return self.out(x)


def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    return Net(num_classes, rate, hidden_units)
