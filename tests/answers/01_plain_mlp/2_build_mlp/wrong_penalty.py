# wrong: a penalty on the kernels, which is part of the loss
# fails: one_linear_output | regularizer
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu", kernel_regularizer="l2"))
    model.add(layers.Dense(1))
    return model
