# wrong: num_features is ignored, the model takes 8 columns
# fails: network, batch_norm, dropout
def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential([keras.Input((8,))])
    for units in (96, 48):
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.BatchNormalization())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(1))
    return model
