# wrong: the model of the first call comes back in all others
# fails: hidden_layers, one_linear_output | kept between calls
MODEL = None


def build_mlp(num_features, hidden_units=(64, 64)):
    global MODEL
    if MODEL is None:
        MODEL = keras.Sequential([keras.Input((num_features,))])
        for units in hidden_units:
            MODEL.add(layers.Dense(units, activation="relu"))
        MODEL.add(layers.Dense(1))
    return MODEL
