# wrong: batch norm on the inputs alone
# fails: layers_in_order | no batch norm after hidden layer 1
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in hidden_units:
        model.add(layers.Dense(units))
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
