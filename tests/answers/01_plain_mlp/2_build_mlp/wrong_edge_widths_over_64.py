# wrong: no layer is wider than 64
# fails: hidden_layers | in this order
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(min(units, 64), activation="relu"))
    model.add(layers.Dense(1))
    return model
