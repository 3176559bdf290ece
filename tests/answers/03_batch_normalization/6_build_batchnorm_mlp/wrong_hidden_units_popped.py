# wrong: empties the caller's list
# fails: layers_in_order | belongs to the caller
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    while len(hidden_units) and isinstance(hidden_units, list) or hidden_units:
        units, hidden_units = (hidden_units.pop(0), hidden_units) if isinstance(hidden_units, list) else (hidden_units[0], hidden_units[1:])
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
