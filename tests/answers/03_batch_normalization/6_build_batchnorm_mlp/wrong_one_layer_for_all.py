# wrong: one batch norm layer for all hidden layers
# fails: layers_in_order | several places
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    norm = layers.BatchNormalization()
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(norm)
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
