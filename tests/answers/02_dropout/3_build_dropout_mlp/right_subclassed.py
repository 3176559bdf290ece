# right: a class of its own, not built; the training mode reaches the layers by itself
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.hidden = [layers.Dense(units, activation="relu") for units in hidden_units]
            self.dropouts = [layers.Dropout(rate) for _ in hidden_units]
            self.out = layers.Dense(num_classes, activation="softmax")

        def call(self, x):
            for dense, dropout in zip(self.hidden, self.dropouts):
                x = dropout(dense(x))
            return self.out(x)

    return Net()
