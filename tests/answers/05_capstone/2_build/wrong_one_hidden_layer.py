# wrong: one hidden layer, whatever hidden_units is
# fails: network, dropout_rate, momentum | however many numbers
def build(num_features, num_classes, rate, hidden_units=(64,)):
    return keras.Sequential([
        keras.Input((num_features,)),
        layers.Dense(hidden_units[0], use_bias=False), layers.BatchNormalization(momentum=0.9), layers.ReLU(),
        layers.Dropout(rate), layers.Dense(num_classes, activation="softmax"),
    ])
