# wrong: returns after the first hidden layer
# fails: hidden_layers, one_linear_output | ends after its first hidden layer
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        return model
