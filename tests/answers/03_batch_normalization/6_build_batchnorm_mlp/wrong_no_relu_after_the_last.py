# wrong: the last hidden layer has no ReLU
# fails: layers_in_order, trains_on_raw_data | hidden layer 4 of 4 has no activation
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for number, units in enumerate(hidden_units, start=1):
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization())
        if number < len(hidden_units) or number == 1:
            model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
