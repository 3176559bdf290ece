# wrong: a functional model with one hidden layer that is called again and again
# fails: hidden_layers, one_linear_output | one layer in several places
def build_mlp(num_features, hidden_units=(64, 64)):
    inputs = x = keras.Input((num_features,))
    hidden = layers.Dense(hidden_units[0], activation="relu")
    for _ in hidden_units:
        x = hidden(x)
    return keras.Model(inputs, layers.Dense(1)(x))
