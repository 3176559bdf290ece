# right: nested blocks, and softmax as a layer of its own
def build(num_features, num_classes, rate, hidden_units=(64,)):
    def block(units):
        return keras.Sequential([
            layers.Dense(units, use_bias=False), layers.BatchNormalization(momentum=0.9),
            layers.Activation("relu"), layers.Dropout(rate)])
    return keras.Sequential([
        keras.Input((num_features,)), *map(block, hidden_units), layers.Dense(num_classes), layers.Softmax()])
