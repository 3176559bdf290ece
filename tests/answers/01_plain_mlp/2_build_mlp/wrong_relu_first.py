# wrong: ReLU before Dense
# fails: hidden_layers | before its Dense
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.ReLU())
        model.add(layers.Dense(units))
    model.add(layers.Dense(1))
    return model
