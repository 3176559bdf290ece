# wrong: an output layer in every turn of the loop
# fails: hidden_layers, one_linear_output | after every hidden layer
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dense(1))
    return model
