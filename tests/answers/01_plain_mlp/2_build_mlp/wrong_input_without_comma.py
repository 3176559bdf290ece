# wrong: a number in parentheses in place of a tuple
# fails: hidden_layers, one_linear_output | the comma makes the tuple
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(1))
    return model
