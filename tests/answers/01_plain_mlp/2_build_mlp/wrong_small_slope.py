# wrong: a leaky ReLU that is almost a ReLU
# fails: hidden_layers | leaky ReLU, of slope 0.01
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units))
        model.add(layers.ReLU(negative_slope=0.01))
    model.add(layers.Dense(1))
    return model
