# wrong: the layers of 48 units are missing
# fails: network, batch_norm, dropout | missing
def build_regularized_mlp(num_features, rate=0.3):
    return keras.Sequential([
        keras.Input((num_features,)),
        layers.Dense(96, activation="relu"),
        layers.BatchNormalization(),
        layers.Dropout(rate),
        layers.Dense(1),
    ])
