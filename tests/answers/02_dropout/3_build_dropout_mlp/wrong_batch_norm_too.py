# wrong: batch normalization that nobody asked for
# fails: network, dropout_after_every_hidden_layer, none_elsewhere | normalization
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
