# wrong: dropout after the second hidden layer only
# fails: dropout | after hidden layer 1
def build_regularized_mlp(num_features, rate=0.3):
    return keras.Sequential([
        keras.Input((num_features,)),
        layers.Dense(96, activation="relu"), layers.BatchNormalization(),
        layers.Dense(48, activation="relu"), layers.BatchNormalization(), layers.Dropout(rate),
        layers.Dense(1),
    ])
