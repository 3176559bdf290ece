# wrong: the inputs go to the output layer, too
# fails: hidden_layers | Concatenate
def build_mlp(num_features, hidden_units=(64, 64)):
    x = inputs = keras.Input((num_features,))
    for units in hidden_units:
        x = layers.Dense(units, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1)(layers.Concatenate()([inputs, x])))
