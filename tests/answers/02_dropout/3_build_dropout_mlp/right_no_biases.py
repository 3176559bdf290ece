# right: no biases: the text leaves them open
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu", use_bias=False))
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(num_classes, activation="softmax", use_bias=False))
    return model
