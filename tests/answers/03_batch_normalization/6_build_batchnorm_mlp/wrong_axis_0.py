# wrong: axis=0, as in NumPy's mean over the rows
# fails: layers_in_order, trains_on_raw_data | axis of the features
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization(axis=0)])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization(axis=0))
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
