# wrong: the momentum is given in the place of the axis
# fails: network, dropout_rate, momentum | given without its name
def build(num_features, num_classes, rate, hidden_units=(64,)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization(0.9))
        model.add(layers.ReLU())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
