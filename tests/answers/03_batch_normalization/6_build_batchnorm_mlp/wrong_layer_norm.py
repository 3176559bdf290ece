# wrong: layer normalization
# fails: layers_in_order | layer normalization
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.LayerNormalization()])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.LayerNormalization())
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
