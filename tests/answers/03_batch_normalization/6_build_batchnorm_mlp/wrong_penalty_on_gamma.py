# wrong: a penalty on gamma
# fails: trains_on_raw_data | penalty
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization(gamma_regularizer="l2"))
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
