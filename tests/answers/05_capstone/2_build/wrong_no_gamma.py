# wrong: batch norm without gamma, Dense with its bias
# fails: network | gamma
def build(num_features, num_classes, rate, hidden_units=(64,)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units))
        model.add(layers.BatchNormalization(momentum=0.9, scale=False))
        model.add(layers.ReLU())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
