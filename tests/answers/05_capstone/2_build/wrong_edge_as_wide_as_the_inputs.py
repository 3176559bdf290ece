# wrong: a sum passes by a layer that is as wide as what it gets
# fails: network | passes a layer by
def build(num_features, num_classes, rate, hidden_units=(64,)):
    inputs = h = keras.Input((num_features,))
    for units in hidden_units:
        new = layers.BatchNormalization(momentum=0.9)(layers.Dense(units, use_bias=False)(h))
        new = layers.Dropout(rate)(layers.ReLU()(new))
        h = layers.Add()([h, new]) if h.shape == new.shape else new
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(h))
