# wrong: the norm of the weights is constrained
# fails: network | A constraint changes
def build_regularized_mlp(num_features, rate=0.3):
    """Network with batch norm and dropout after each hidden layer.

    Args:
        num_features: number of columns of the inputs.
        rate: fraction to drop, 0 <= rate < 1.

    Returns:
        keras.Model, from shape (rows, num_features) to (rows, 1).
    """
    model = keras.Sequential([keras.Input((num_features,))])
    for units in (96, 48):
        model.add(layers.Dense(units, activation="relu", kernel_constraint=keras.constraints.MaxNorm(3)))
        model.add(layers.BatchNormalization())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(1))
    return model
