# wrong: dropout before batch norm in both places
# fails: dropout | before the batch norm
def build_regularized_mlp(num_features, rate=0.3):
    return keras.Sequential([
        keras.Input((num_features,)),
        layers.Dense(96, activation="relu"), layers.Dropout(rate), layers.BatchNormalization(),
        layers.Dense(48, activation="relu"), layers.Dropout(rate), layers.BatchNormalization(),
        layers.Dense(1),
    ])
