# wrong: another default
# fails: layers_in_order | hidden_units
def build_batchnorm_mlp(num_features, hidden_units=(32, 32)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
