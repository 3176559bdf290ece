# wrong: scales the output: a Dense layer that starts with a bias of -100000
# fails: trains_on_raw_data | hardly learns
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
    model.add(layers.Dense(1, bias_initializer=keras.initializers.Constant(-1e5)))
    return model
