# wrong: batch norm is left out after the last hidden layer
# fails: layers_in_order | no batch norm after hidden layer
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for number, units in enumerate(hidden_units, start=1):
        model.add(layers.Dense(units, use_bias=False))
        if number < len(hidden_units):
            model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
