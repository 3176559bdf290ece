# wrong: settings without their names
# fails: layers_in_order, trains_on_raw_data | without its name
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization(0.99, 0.001))
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
