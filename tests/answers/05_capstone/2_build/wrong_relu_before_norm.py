# wrong: ReLU before batch norm
# fails: network | ReLU comes before batch norm
def build(num_features, num_classes, rate, hidden_units=(64,)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu", use_bias=False))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
