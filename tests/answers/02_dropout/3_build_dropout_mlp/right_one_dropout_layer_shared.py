# right: one Dropout layer called after every hidden layer draws anew each time; training passed on by hand
class DropoutMLP(keras.Model):
    def __init__(self, num_classes, rate, hidden_units):
        super().__init__()
        self.stack = [layers.Dense(units) for units in hidden_units]
        self.drop = layers.Dropout(rate, seed=1)
        self.out = layers.Dense(num_classes)

    def call(self, x, training=False):
        for dense in self.stack:
            x = self.drop(keras.ops.relu(dense(x)), training=training)
        return keras.ops.softmax(self.out(x))

def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    return DropoutMLP(num_classes, rate, hidden_units)
