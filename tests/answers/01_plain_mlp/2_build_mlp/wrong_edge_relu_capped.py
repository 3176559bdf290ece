# wrong: a ReLU that ends at 100
# fails: hidden_layers | cut off
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units))
        model.add(layers.ReLU(max_value=100))
    model.add(layers.Dense(1))
    return model
