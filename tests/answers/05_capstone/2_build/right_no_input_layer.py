# right: without an Input layer; no dropout layer at rate 0
def build(num_features, num_classes, rate, hidden_units=(64,)):
    stack = []
    for units in list(hidden_units):
        stack += [layers.Dense(units), layers.BatchNormalization(momentum=9 / 10), layers.ReLU()]
        stack += [layers.Dropout(rate)] if rate else []
    return keras.Sequential(stack + [layers.Dense(num_classes, activation=keras.activations.softmax)])
