# wrong: no more than three hidden layers
# fails: layers_in_order | however many numbers
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    """Network for raw columns, with batch norm on the inputs and before every ReLU.

    Args:
        num_features: number of columns of the inputs.
        hidden_units: widths of the hidden layers, from the inputs on.

    Returns:
        keras.Model, from shape (rows, num_features) to (rows, 1).
    """
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in hidden_units[:3]:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
