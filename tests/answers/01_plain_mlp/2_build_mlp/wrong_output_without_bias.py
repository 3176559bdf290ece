# wrong: no bias in the output
# fails: one_linear_output, hidden_layers | no bias
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(1, use_bias=False))
    return model
