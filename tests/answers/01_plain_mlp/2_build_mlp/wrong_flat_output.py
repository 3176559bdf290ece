# wrong: an output of shape (rows,)
# fails: one_linear_output | axis of length 1
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(1))
    model.add(layers.Reshape(()))
    return model
