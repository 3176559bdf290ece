# wrong: the function as received: keep for drop, and PyTorch's momentum
# fails: dropout_rate, momentum | keep for drop
def build(num_features, num_classes, rate, hidden_units=(64,)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization(momentum=0.1))
        model.add(layers.ReLU())
        model.add(layers.Dropout(1 - rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
