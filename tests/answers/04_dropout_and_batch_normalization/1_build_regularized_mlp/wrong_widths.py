# wrong: 48 units first, then 96
# fails: network, batch_norm, dropout | widths
def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in (48, 96):
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.BatchNormalization())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(1))
    return model
