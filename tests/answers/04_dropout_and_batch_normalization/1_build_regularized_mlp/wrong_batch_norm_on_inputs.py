# wrong: one more batch norm, on the inputs
# fails: batch_norm | on the inputs
def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential([keras.Input((num_features,)), layers.BatchNormalization()])
    for units in (96, 48):
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.BatchNormalization())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(1))
    return model
