# wrong: the bias of the output layer is not trained
# fails: one_linear_output | must be able to train all
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(1))
    model.layers[-1].bias.trainable = False
    return model
