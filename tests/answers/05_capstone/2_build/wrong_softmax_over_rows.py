# wrong: softmax along the wrong axis
# fails: network, dropout_rate
def build(num_features, num_classes, rate, hidden_units=(64,)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(num_classes))
    model.add(layers.Lambda(lambda z: keras.ops.softmax(z, axis=0)))
    return model
