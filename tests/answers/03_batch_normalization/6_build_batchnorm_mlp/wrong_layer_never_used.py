# wrong: the results of batch norm are not used
# fails: layers_in_order, trains_on_raw_data | no batch norm on the inputs
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    inputs = h = keras.Input((num_features,))
    layers.BatchNormalization()(inputs)
    for units in hidden_units:
        h = layers.Dense(units, use_bias=False)(h)
        normalized = layers.BatchNormalization()(h)
        h = layers.ReLU()(h)
    return keras.Model(inputs, layers.Dense(1)(h))
