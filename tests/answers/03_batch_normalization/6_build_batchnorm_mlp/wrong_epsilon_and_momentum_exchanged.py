# wrong: epsilon and momentum have changed places
# fails: layers_in_order, trains_on_raw_data | changed places
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization(momentum=0.001, epsilon=0.99))
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
