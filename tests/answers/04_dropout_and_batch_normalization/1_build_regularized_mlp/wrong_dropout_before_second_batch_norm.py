# wrong: the second pair of layers is swapped
# fails: dropout | before the batch norm of hidden layer 2
def build_regularized_mlp(num_features, rate=0.3):
    return keras.Sequential([
        keras.Input((num_features,)),
        layers.Dense(96, activation="relu"), layers.BatchNormalization(), layers.Dropout(rate),
        layers.Dense(48, activation="relu"), layers.Dropout(rate), layers.BatchNormalization(),
        layers.Dense(1),
    ])
