# wrong: the norm of the weights is constrained
# fails: network | A constraint changes
def build(num_features, num_classes, rate, hidden_units=(64,)):
    """Classifier with batch norm and dropout in every hidden block.

    Args:
        num_features: number of inputs.
        num_classes: number of classes.
        rate: fraction to drop, 0 <= rate < 1.
        hidden_units: widths of the hidden layers, tuple or list.

    Returns:
        keras.Model, from (rows, num_features) to probabilities of shape (rows, num_classes).
    """
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False, kernel_constraint=keras.constraints.MaxNorm(3)))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
