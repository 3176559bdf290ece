# right: recursion over the widths, compiled as well
def build(num_features, num_classes, rate, hidden_units=(64,)):
    def after(h, units):
        if not len(units):
            return layers.Dense(num_classes, "softmax")(h)
        h = layers.BatchNormalization(momentum=0.9)(layers.Dense(units[0], use_bias=False)(h))
        return after(layers.Dropout(rate)(keras.ops.relu(h)), units[1:])
    inputs = keras.Input((num_features,))
    model = keras.Model(inputs, after(inputs, hidden_units))
    model.compile("adam", "sparse_categorical_crossentropy")
    return model
