# wrong: batch norm in inference mode for good
# fails: batch_norm | frozen
def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in (96, 48):
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.BatchNormalization(trainable=False))
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(1))
    return model
