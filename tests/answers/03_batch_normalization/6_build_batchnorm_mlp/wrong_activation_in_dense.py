# wrong: activation='relu' in the Dense layer, then batch norm
# fails: layers_in_order, trains_on_raw_data | after the ReLU
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu", use_bias=False))
        model.add(layers.BatchNormalization())
    model.add(layers.Dense(1))
    return model
