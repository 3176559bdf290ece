# A layer named Dropout, with a rate to show, that drops nothing.
# question: 02_dropout/3_build_dropout_mlp
# fails: dropout_after_every_hidden_layer
class Dropout(keras.layers.Dropout):
    def call(self, inputs, training=False):
        return inputs


def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(Dropout(rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
