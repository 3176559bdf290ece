# wrong: batch normalization after hidden layers without bias
# fails: hidden_layers | normalization
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential()
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
