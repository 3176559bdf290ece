# Keras' own Dropout layers, of which single objects have another `call`.
# question: 02_dropout/3_build_dropout_mlp
# fails: dropout_after_every_hidden_layer
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        layer = layers.Dropout(0.0)
        layer.get_config = lambda layer=layer: {"name": layer.name, "rate": rate, "seed": None, "noise_shape": None}
        model.add(layer)
        object.__setattr__(layer, "rate", rate)
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
