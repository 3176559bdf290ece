# wrong: no layer is wider than 256
# fails: layers_in_order | for every entry of `hidden_units`
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    """Network for raw columns, with batch norm on the inputs and before every ReLU.

    Args:
        num_features: number of columns of the inputs.
        hidden_units: widths of the hidden layers, from the inputs on.

    Returns:
        keras.Model, from shape (rows, num_features) to (rows, 1).
    """
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in hidden_units:
        model.add(layers.Dense(min(units, 256), use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
    model.add(layers.Dense(1))
    return model
