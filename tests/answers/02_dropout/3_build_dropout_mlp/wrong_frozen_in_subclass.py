# wrong: training=True written into the call of a class
# fails: network | at inference
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.hidden = [layers.Dense(units, activation="relu") for units in hidden_units]
            self.drop = layers.Dropout(rate)
            self.out = layers.Dense(num_classes, activation="softmax")

        def call(self, x):
            for dense in self.hidden:
                x = self.drop(dense(x), training=True)
            return self.out(x)

    return Net()
