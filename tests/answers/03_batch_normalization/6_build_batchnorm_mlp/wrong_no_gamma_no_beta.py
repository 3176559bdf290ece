# wrong: scale and center are switched off
# fails: layers_in_order | gamma
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization(scale=False, center=False)])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization(scale=False, center=False))
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
