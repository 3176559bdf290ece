# wrong: a constraint on the weights
# fails: one_linear_output | A constraint changes
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, "relu", kernel_constraint=keras.constraints.MaxNorm(1)))
    model.add(layers.Dense(1))
    return model
