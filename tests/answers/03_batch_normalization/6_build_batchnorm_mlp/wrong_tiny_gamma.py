# wrong: gamma starts at 0.01: hidden units of almost no size
# fails: trains_on_raw_data | initializer
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization(gamma_initializer=keras.initializers.Constant(0.01)))
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
