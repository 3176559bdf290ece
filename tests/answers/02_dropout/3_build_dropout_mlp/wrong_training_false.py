# wrong: calls the dropout with training=False
# fails: dropout_after_every_hidden_layer, none_elsewhere | training=False
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    class Network(keras.Model):
        def __init__(self):
            super().__init__()
            self.hidden = [layers.Dense(units, activation="relu") for units in hidden_units]
            self.dropout = layers.Dropout(rate)
            self.outputs_of_classes = layers.Dense(num_classes, activation="softmax")

        def call(self, x):
            for dense in self.hidden:
                x = self.dropout(dense(x), training=False)
            return self.outputs_of_classes(x)

    return Network()
