# wrong: activation='relu' in the Dense layer, and again after batch norm
# fails: layers_in_order | before batch norm, too
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in hidden_units:
        model.add(layers.Dense(units, activation='relu', use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
