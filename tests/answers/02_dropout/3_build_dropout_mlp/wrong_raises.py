# wrong: adds a tuple and a list
# fails: network, dropout_after_every_hidden_layer, none_elsewhere | traceback
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential()
    for units in hidden_units + num_classes:
        model.add(layers.Dense(units))
    return model
